package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;

/** C1: what the adapter says of its venue. */
interface DescriptionCases extends CaseGroup {

    @ConformanceCase(
            number = "C1-01",
            law = "The adapter lists the instrument with the venue's own rules",
            protects =
                    "orders are rounded by these rules; wrong ones are refused, or trade another size than was meant",
            mistake = "tick or lot size is read from the wrong field, or decimals were taken for a step")
    default void c1_01_lists_the_instrument() {
        Instrument expected = bench().instrument();
        Instrument seen = bench().adapter().instruments().stream()
                .filter(i -> i.id().equals(expected.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected " + expected.id() + " among the instruments\nseen     "
                        + bench().adapter().instruments()));
        assertThat(describe(seen)).isEqualTo(describe(expected));
    }

    private String describe(Instrument rules) {
        return rules.kind() + " " + rules.base().home() + "/" + rules.base().code() + " in "
                + rules.quote().home() + "/" + rules.quote().code() + ", tick "
                + rules.tickAt(bench().venue().marketPrice()) + ", lot " + rules.lotSize() + ", at least "
                + rules.minQuantity() + " and " + rules.minNotional();
    }

    @ConformanceCase(
            number = "C1-02",
            law = "Capabilities are the same for the whole life of the adapter, and for the next one",
            protects = "the engine decides at start what it does itself; a claim that goes leaves stops unguarded",
            mistake = "capabilities are made from the state of the connection")
    default void c1_02_capabilities_stay() {
        var before = bench().capabilities();
        bench().send(bench().working());
        bench().settle();
        assertThat(bench().capabilities()).isEqualTo(before);
        bench().restart();
        assertThat(bench().capabilities()).isEqualTo(before);
    }

    @ConformanceCase(
            number = "C1-03",
            law = "Fees are known for what trades, and refused for what does not",
            protects = "expected profit is counted after fees; a made-up rate hides a loss",
            mistake = "an unknown instrument falls through to a default rate")
    default void c1_03_fees_are_known() {
        ExchangeAdapter adapter = bench().adapter();
        assertThat(adapter.fees(bench().instrument().id())).isNotNull();
        InstrumentId unknown = InstrumentId.of(bench().instrument().id().venue(), "NO-SUCH-THING");
        assertThatThrownBy(() -> adapter.fees(unknown)).isInstanceOf(IllegalArgumentException.class);
    }

    @ConformanceCase(
            number = "C1-04",
            law = "The venue's clock never runs ahead of the venue",
            protects = "an order counts as expired by this clock; one second early, and an order that can still fill is"
                    + " given up and sent again",
            mistake = "half the round trip was added instead of left out")
    default void c1_04_clock_is_not_ahead() {
        long seen = bench().adapter().clock().at(bench().venue().timeNanos());
        assertThat(seen).isLessThanOrEqualTo(bench().venue().venueTimeNanos());
    }
}
