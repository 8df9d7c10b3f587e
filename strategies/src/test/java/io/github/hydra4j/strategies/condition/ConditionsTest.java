package io.github.hydra4j.strategies.condition;

import static io.github.hydra4j.strategies.condition.Term.close;
import static io.github.hydra4j.strategies.condition.Term.constant;
import static io.github.hydra4j.strategies.condition.Term.ema;
import static io.github.hydra4j.strategies.condition.Term.high;
import static io.github.hydra4j.strategies.condition.Term.indicator;
import static io.github.hydra4j.strategies.condition.Term.sma;
import static io.github.hydra4j.strategies.condition.Term.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.SyntheticBars;
import io.github.hydra4j.strategies.indicator.CrossDetector;
import io.github.hydra4j.strategies.indicator.CrossRule;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Sma;
import io.github.hydra4j.strategies.state.StrategyState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    private static final InstrumentId ID = InstrumentId.of("sim:BTC-PERP");

    private static List<Bar> bars(int count) {
        List<Bar> bars = new ArrayList<>();
        try (var cursor = SyntheticBars.builder(ID, Timeframe.M5)
                .count(count)
                .startPrice(100)
                .tick("0.01")
                .seed(3)
                .build()
                .open()) {
            for (Bar bar = cursor.next(); bar != null; bar = cursor.next()) {
                bars.add(bar);
            }
        }
        return bars;
    }

    private static Bar bar(int index, double close) {
        long opened = index * Timeframe.M5.nanos();
        return new Bar(ID, Timeframe.M5, opened, opened + Timeframe.M5.nanos(), close, close, close, close, 1);
    }

    /** Whether the condition holds after each of these closes. */
    private static String over(Condition condition, double... closes) {
        ConditionProgram program = Conditions.compile(condition, Timeframe.M5);
        StringBuilder held = new StringBuilder();
        for (int i = 0; i < closes.length; i++) {
            program.update(bar(i, closes[i]));
            held.append(program.holds() ? '1' : program.isKnown(0) ? '0' : '?');
        }
        return held.toString();
    }

    @Test
    void a_condition_says_what_the_same_lines_written_by_hand_say() {
        Condition condition = ema(12).crossesAbove(ema(26))
                .and(volume().above(sma(volume(), 20).times(1.5)));
        ConditionProgram program = Conditions.compile(condition, Timeframe.M5);
        Ema fast = new Ema(12, Ema.Seed.SMA_OF_FIRST_N);
        Ema slow = new Ema(26, Ema.Seed.SMA_OF_FIRST_N);
        Sma mean = new Sma(20);
        CrossDetector cross = new CrossDetector(CrossRule.THROUGH_TIES);
        int held = 0;
        for (Bar bar : bars(20_000)) {
            program.update(bar);
            fast.update(bar.close());
            slow.update(bar.close());
            mean.update(bar.volume());
            boolean expected = cross.update(fast.value(), slow.value()) > 0 & bar.volume() > 1.5 * mean.value();
            assertThat(program.holds()).isEqualTo(expected);
            held += expected ? 1 : 0;
        }
        assertThat(held).isGreaterThan(10);
    }

    @Test
    void java_and_text_describe_the_same() {
        assertThat(Conditions.parse("ema(12) crosses above ema(26) and volume > 1.5 * sma(volume, 20)"))
                .isEqualTo(ema(12).crossesAbove(ema(26))
                        .and(volume().above(constant(1.5).times(sma(volume(), 20)))));
        assertThat(Conditions.parse("close > highest(high, 20)[1]@1h or not (rsi(14) < 30) within 3 bars"))
                .isEqualTo(close().above(high().highest(20).ago(1).on(Timeframe.H1))
                        .or(Term.rsi(14).below(30).not().within(3)));
        assertThat(Conditions.parse("close > bollinger(20, deviations=2.5).upper"))
                .isEqualTo(close().above(indicator("bollinger", Map.of("period", 20, "deviations", 2.5))
                        .output("upper")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "close > 3",
                "-1 < close - open * 2 / (high + low)",
                "ema(12) crosses below ema(26)",
                "sma(volume, 20) >= 5 and (close > 1 or close < 0.5) and not (open <= close)",
                "(close > open) for 3 bars",
                "(close > open and volume > 1) within 10 bars",
                "macd(12, 26, 9).histogram > macd(12, 26, 9).histogram[1]",
                "adx(14).plus_di@4h > adx(14).minus_di@4h",
                "ema(rsi(14), 9) crosses above 50",
                "stochastic(14, seed_unknown_free=1) > 1"
            })
    void the_text_of_a_condition_reads_back(String text) {
        if (text.contains("unknown")) {
            assertThatThrownBy(() -> Conditions.parse(text)).hasMessageContaining("column 1 of");
            return;
        }
        Condition condition = Conditions.parse(text);

        assertThat(Conditions.parse(condition.toString())).isEqualTo(condition);
    }

    @Test
    void products_come_before_sums_and_and_before_or() {
        assertThat(Conditions.parse("close > 1 + 2 * 3"))
                .isEqualTo(close().above(constant(1).plus(constant(2).times(3))));
        assertThat(Conditions.parse("close > 1 or close > 2 and close > 3"))
                .isEqualTo(close().above(1).or(close().above(2).and(close().above(3))));
    }

    @Test
    void what_is_not_known_is_neither_true_nor_false() {
        assertThat(over(sma(3).above(2), 1, 2, 6)).isEqualTo("??1");
        assertThat(over(sma(3).above(2).not(), 1, 2, 6)).isEqualTo("??0");
        assertThat(over(sma(3).above(2).and(close().above(5)), 1, 6, 6)).isEqualTo("0?1");
        assertThat(over(sma(3).above(2).or(close().above(5)), 1, 6, 6)).isEqualTo("?11");
        assertThat(over(close().above(constant(1).dividedBy(constant(0))), 1)).isEqualTo("?");
    }

    @Test
    void a_cross_is_true_on_its_bar_alone_and_looks_through_ties() {
        assertThat(over(close().crossesAbove(2), 1, 2, 3, 4, 2, 1, 3)).isEqualTo("0010001");
        assertThat(over(close().crossesBelow(2), 3, 2, 2, 1, 1)).isEqualTo("00010");
    }

    @Test
    void the_past_can_be_asked_for() {
        assertThat(over(close().above(close().ago(2)), 1, 1, 2, 1, 1)).isEqualTo("??100");
        assertThat(over(close().above(close().highest(2).ago(1)), 1, 2, 3, 3, 4))
                .isEqualTo("??101");
        assertThat(over(close().above(5).within(2), 1, 6, 1, 1)).isEqualTo("0110");
        assertThat(over(close().above(5).held(2), 6, 6, 1, 6, 7, 8)).isEqualTo("010011");
    }

    @Test
    void longer_bars_count_only_once_they_have_closed() {
        // Of 15 minutes: closes 3, 6, 9 of the 5-minute closes below.
        assertThat(over(close().on(Timeframe.M15).above(4), 9, 9, 5, 1, 1, 1, 9, 9, 3))
                .isEqualTo("??1110000");
        assertThat(over(close().on(Timeframe.M15).above(4), 9, 9, 5, 1, 1, 1, 9, 9, 9))
                .isEqualTo("??1110001");
    }

    @Test
    void what_conditions_share_is_computed_once_and_nothing_else_changes() {
        Condition one = ema(5).above(ema(20));
        Condition two = ema(5).below(ema(20)).and(close().above(ema(5)));
        ConditionProgram both = Conditions.compile(List.of(one, two), Timeframe.M5);
        ConditionProgram first = Conditions.compile(one, Timeframe.M5);
        ConditionProgram second = Conditions.compile(two, Timeframe.M5);
        for (Bar bar : bars(1_000)) {
            both.update(bar);
            first.update(bar);
            second.update(bar);
            assertThat(both.holds(0)).isEqualTo(first.holds());
            assertThat(both.holds(1)).isEqualTo(second.holds());
        }
    }

    @Test
    void a_restored_program_goes_on_as_if_nothing_had_happened() {
        Condition condition = Conditions.parse("macd(12, 26, 9) crosses above macd(12, 26, 9).signal within 3 bars"
                + " and close > ema(50)@1h and (close > close[5]) for 2 bars and close > lowest(low, 30)");
        ConditionProgram whole = Conditions.compile(condition, Timeframe.M5);
        ConditionProgram part = Conditions.compile(condition, Timeframe.M5);
        int held = 0;
        int number = 0;
        for (Bar bar : bars(5_000)) {
            whole.update(bar);
            part.update(bar);
            assertThat(part.holds()).isEqualTo(whole.holds());
            held += whole.holds() ? 1 : 0;
            if (++number % 7 == 0) {
                ConditionProgram saved = part;
                byte[] state = StrategyState.save("program", saved::state);
                part = Conditions.compile(condition, Timeframe.M5);
                StrategyState.restore("program", state, part::state);
            }
        }
        assertThat(held).isGreaterThan(10);
    }

    @Test
    void warm_up_is_how_long_it_takes_until_all_is_known() {
        for (String text : List.of(
                "sma(20) > 1",
                "ema(sma(10), 5) > 1",
                "close[7] > 1",
                "highest(sma(4), 5)[2] > 1",
                "(sma(3) > 1) for 4 bars",
                "sma(3)@1h > 1")) {
            ConditionProgram program = Conditions.compile(Conditions.parse(text), Timeframe.M5);
            int warmUp = program.warmUp();
            List<Bar> bars = bars(warmUp + 30);
            for (int i = 0; i < warmUp; i++) {
                program.update(bars.get(i + 5));
            }
            assertThat(program.isKnown(0)).as(text).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smaa(20) > 1 | column 1 of 'smaa(20) > 1': there is no indicator 'smaa', did you mean 'sma'?",
                "close > clos | column 9 of 'close > clos': there is no indicator 'clos', did you mean 'close'?",
                "close > sma(perod=5) | there is no parameter 'perod', did you mean 'period'?",
                "close > bollinger(20).uper | bollinger has no output 'uper', did you mean 'upper'?",
                "close | close is a number; compare it with another, for example close > 0",
                "close > 1 2 | column 11 of 'close > 1 2': '2' is too much here",
                "(close > 1 | ')' is missing after what was opened at column 1",
                "close crosses 3 | 'below' is missing after 'crosses', or 'above',",
                "close > # | '#' means nothing here",
                "close > | something is missing at the end: a number or an indicator",
                "close[0] > 1 | a number of bars lies between 1 and 10000, got 0",
                "(close > 1) > 2 | (close > 1) is a condition; a number is wanted here",
                "adx(volume, 14) > 1 | adx looks at whole bars and cannot follow volume",
                "ema(5)@1h@4h > 1 | is on bars of its own already",
                "sma(0) > 1 | period"
            })
    void a_mistake_is_named_with_its_place_and_what_it_may_have_meant(String text, String message) {
        assertThatThrownBy(() -> Conditions.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_tree_reads_as_the_text_it_stands_for() {
        Condition tree = Conditions.from(Map.of(
                "all",
                List.of(
                        "ema(12) crosses above ema(26)",
                        Map.of("any", List.of("volume > 10", Map.of("not", "close < 5"))),
                        Map.of("within", Map.of("bars", 3, "condition", "rsi(14) < 30")))));

        assertThat(tree)
                .isEqualTo(Conditions.parse("ema(12) crosses above ema(26) and (volume > 10 or not close < 5)"
                        + " and (rsi(14) < 30) within 3 bars"));
    }

    @Test
    void all_mistakes_of_a_tree_are_told_together_with_their_paths() {
        assertThatThrownBy(() -> Conditions.from(
                        "strategies[0].enter",
                        Map.of(
                                "all",
                                List.of(
                                        "emma(12) > 1",
                                        Map.of("eny", List.of()),
                                        Map.of("any", "close > 1"),
                                        Map.of("for", Map.of("bars", "x", "condition", "close > 1")),
                                        7))))
                .asInstanceOf(type(ConfigurationException.class))
                .satisfies(e -> assertThat(e.problems())
                        .satisfiesExactly(
                                p -> assertThat(p)
                                        .startsWith("strategies[0].enter.all[0]: column 1")
                                        .contains("did you mean 'ema'?"),
                                p -> assertThat(p)
                                        .isEqualTo(
                                                "strategies[0].enter.all[1]: there is no 'eny', did you mean 'any'?"),
                                p -> assertThat(p)
                                        .startsWith("strategies[0].enter.all[2].any: a list of conditions is wanted"),
                                p -> assertThat(p).startsWith("strategies[0].enter.all[3].for.bars: a whole number"),
                                p -> assertThat(p)
                                        .startsWith("strategies[0].enter.all[4]: a condition is a text or one of")));
    }

    @Test
    void bars_that_cannot_be_made_are_refused_when_compiled() {
        assertThatThrownBy(() -> Conditions.compile(Conditions.parse("close@7m > 1"), Timeframe.M5))
                .hasMessageContaining("bars of 7m cannot be made of bars of 5m: choose a multiple of 5m");
    }
}
