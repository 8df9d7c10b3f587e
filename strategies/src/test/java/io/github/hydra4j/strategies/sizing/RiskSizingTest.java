package io.github.hydra4j.strategies.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.strategies.FakeContext;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equity is 1000; lots are 0.01. */
class RiskSizingTest {

    private final FakeContext context = new FakeContext();

    private Optional<OrderSize> size(String sizing, EntryFacts facts) {
        return Sizing.parse(sizing).size(FakeContext.ETH, context, facts);
    }

    private static double units(Optional<OrderSize> size) {
        return ((OrderSize.Base) size.orElseThrow()).quantity().toDouble();
    }

    private static double value(Optional<OrderSize> size) {
        return ((OrderSize.Quote) size.orElseThrow()).amount().toDouble();
    }

    private static EntryFacts volatility(double yearly) {
        return new EntryFacts(10, Double.NaN, yearly, TradeHistory.EMPTY);
    }

    @Test
    void a_share_at_risk_is_lost_at_the_stop() {
        // 1 % of 1000 over a distance of 0.4: 25 units of 10 each.
        assertThat(units(size("1% at risk", EntryFacts.of(10, 0.4)))).isEqualTo(25);
        assertThat(units(size("1% at risk", EntryFacts.of(10, 0.3)))).isEqualTo(33.33);
    }

    @Test
    void a_near_stop_does_not_lead_to_more_than_the_limit() {
        assertThat(units(size("1% at risk", EntryFacts.of(10, 0.01)))).isEqualTo(100);
        assertThat(units(size("1% at risk up to 300%", EntryFacts.of(10, 0.01))))
                .isEqualTo(300);
    }

    @Test
    void nothing_is_traded_where_the_stop_is_not_known_or_too_far() {
        assertThat(size("1% at risk", EntryFacts.NONE)).isEmpty();
        assertThat(size("1% at risk", EntryFacts.of(10, 1e9))).isEmpty();
        context.equity = Double.NaN;
        assertThat(size("1% at risk", EntryFacts.of(10, 1))).isEmpty();
    }

    @Property
    void the_loss_at_the_stop_is_never_more_than_the_risk(
            @ForAll @DoubleRange(min = 0.01, max = 1000) double distance,
            @ForAll @DoubleRange(min = 0.1, max = 100000) double price) {
        Optional<OrderSize> size = size("2% at risk up to 500%", EntryFacts.of(price, distance));

        if (size.isPresent()) {
            assertThat(units(size) * distance).isLessThanOrEqualTo(20 * (1 + 1e-12));
            assertThat(units(size) * price).isLessThanOrEqualTo(5000 * (1 + 1e-12));
        }
    }

    @Test
    void a_volatility_target_holds_less_of_what_moves_more() {
        assertThat(value(size("20% volatility", volatility(0.8)))).isCloseTo(250, within(1e-9));
        assertThat(value(size("20% volatility", volatility(0.1)))).isCloseTo(1000, within(1e-9));
        assertThat(value(size("20% volatility up to 150%", volatility(0.1)))).isCloseTo(1500, within(1e-9));
        assertThat(size("20% volatility", volatility(Double.NaN))).isEmpty();
    }

    @Test
    void kelly_is_the_edge_over_the_odds_and_capped() {
        // 60 winners of 3 %, 40 losers of 2 %: 0.6 / 0.02 - 0.4 / 0.03 = 16.67 times equity.
        TradeHistory history = new TradeHistory();
        for (int i = 0; i < 100; i++) {
            history.add(i % 5 < 3 ? 0.03 : -0.02);
        }
        EntryFacts facts = new EntryFacts(10, Double.NaN, Double.NaN, history);

        assertThat(history.kelly()).isCloseTo(0.6 / 0.02 - 0.4 / 0.03, within(1e-9));
        assertThat(value(size("50% kelly", facts))).isCloseTo(1000, within(1e-9));
        assertThat(value(size("6% kelly up to 500%", facts))).isCloseTo(1000, within(1e-9));
        assertThat(value(size("3% kelly", facts))).isCloseTo(500, within(1e-9));
    }

    @Test
    void kelly_begins_small_and_stops_where_there_is_no_edge() {
        TradeHistory history = new TradeHistory();
        EntryFacts facts = new EntryFacts(10, Double.NaN, Double.NaN, history);
        assertThat(value(size("50% kelly up to 25%, 2% at first", facts))).isCloseTo(20, within(1e-9));
        for (int i = 0; i < 29; i++) {
            history.add(-0.01);
        }
        assertThat(value(size("50% kelly up to 25%, 2% at first", facts))).isCloseTo(20, within(1e-9));
        history.add(-0.01);
        assertThat(size("50% kelly up to 25%, 2% at first", facts)).isEmpty();
    }

    @Test
    void a_history_forgets_what_is_older_than_its_length() {
        TradeHistory history = new TradeHistory();
        for (int i = 0; i < 150; i++) {
            history.add(i < 100 ? -1 : 0.01);
        }
        assertThat(history.count()).isEqualTo(100);
        assertThat(history.kelly()).isCloseTo(0.5 / 1 - 0.5 / 0.01, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1% at risk",
                "0.5% at risk up to 300%",
                "20% volatility",
                "20% volatility up to 200%",
                "50% kelly up to 25%, 5% at first",
                "50% kelly, 5% at first"
            })
    void the_text_form_reads_back(String text) {
        assertThat(Sizing.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0% at risk",
                "101% at risk",
                "1% at risk below 5%",
                "20% volatility up to",
                "200% kelly",
                "5% kelly, 3%"
            })
    void what_is_no_size_is_refused_with_all_forms(String text) {
        assertThatThrownBy(() -> Sizing.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1% at risk, 20% volatility or 50% kelly")
                .hasMessageContaining(text);
    }

    @Test
    void shares_of_equity_need_an_instrument_paid_in_its_asset() {
        assertThat(Sizing.parse("1% at risk").mismatch(FakeContext.ETH, Asset.EUR))
                .isPresent();
        assertThat(Sizing.parse("20% volatility").mismatch(FakeContext.ETH, Asset.EUR))
                .isPresent();
        assertThat(Sizing.kelly(Percent.HUNDRED, Percent.HUNDRED, Percent.HUNDRED)
                        .mismatch(FakeContext.ETH, Asset.USDC))
                .isEmpty();
    }
}
