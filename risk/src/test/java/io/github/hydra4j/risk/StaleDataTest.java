package io.github.hydra4j.risk;

import static io.github.hydra4j.risk.FakeView.ID;
import static io.github.hydra4j.risk.FakeView.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StaleDataTest {

    private static final InstrumentId OTHER = InstrumentId.of("sim:BTC-PERP");
    private final StaleData rule = StaleData.of(Duration.ofSeconds(30));
    private final FakeView view = new FakeView();

    private void age(Duration age) {
        view.lastSeen = view.now - age.toNanos();
    }

    @Test
    void lets_entries_through_on_a_price_that_is_just_young_enough() {
        age(Duration.ofSeconds(30));
        assertThat(rule.review(market(Side.BUY, "1"), view)).isEqualTo(RiskDecision.approve());
    }

    @Test
    void denies_entries_on_an_older_price() {
        age(Duration.ofSeconds(30).plusNanos(1));

        assertThat(rule.review(market(Side.BUY, "1"), view)).isInstanceOfSatisfying(RiskDecision.Deny.class, deny -> {
            assertThat(deny.denial().code()).isEqualTo("STALE_DATA");
            assertThat(deny.denial().observed()).isEqualTo("PT30.000000001S");
            assertThat(deny.denial().permitted()).isEqualTo("PT30S");
        });
    }

    @Test
    void denies_entries_where_no_price_was_ever_seen() {
        view.lastSeen = Long.MIN_VALUE;

        assertThat(rule.review(market(Side.BUY, "1"), view))
                .isInstanceOfSatisfying(
                        RiskDecision.Deny.class,
                        deny -> assertThat(deny.denial().observed()).isEqualTo("no price yet"));
    }

    @Test
    void lets_reductions_through_on_any_price() {
        view.lastSeen = Long.MIN_VALUE;

        assertThat(rule.review(market(Side.SELL, "1"), view.holding("1"))).isEqualTo(RiskDecision.approve());
    }

    @Test
    void an_instrument_may_have_a_limit_of_its_own() {
        age(Duration.ofMinutes(5));

        assertThat(rule.except(ID, Duration.ofMinutes(5)).review(market(Side.BUY, "1"), view))
                .isEqualTo(RiskDecision.approve());
        assertThat(rule.except(OTHER, Duration.ofMinutes(5)).review(market(Side.BUY, "1"), view))
                .isInstanceOf(RiskDecision.Deny.class);
    }

    @Test
    void a_limit_for_one_instrument_leaves_the_others_alone() {
        view.lastSeen = Long.MIN_VALUE;

        assertThat(StaleData.of(OTHER, Duration.ofSeconds(1)).review(market(Side.BUY, "1"), view))
                .isEqualTo(RiskDecision.approve());
        assertThat(StaleData.of(ID, Duration.ofSeconds(1)).review(market(Side.BUY, "1"), view))
                .isInstanceOf(RiskDecision.Deny.class);
    }

    @Test
    void needs_a_positive_limit() {
        assertThatThrownBy(() -> StaleData.of(Duration.ZERO)).hasMessageContaining("must be positive");
        assertThatThrownBy(() -> rule.except(ID, Duration.ofSeconds(-1))).hasMessageContaining("must be positive");
    }
}
