package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.VenueSnapshot;

/** C14: what the venue does by itself. */
interface AccountCases extends CaseGroup {

    private void openPosition() {
        Attempt attempt = bench().place(bench().working());
        bench().fill(attempt);
        bench().until("the fill", () -> bench().order(attempt).status() == OrderStatus.FILLED);
    }

    @ConformanceCase(
            number = "C14-01",
            law = "A position that the venue closes is reported, with what it cost, under one name everywhere",
            protects = "the bot believes to hold what was liquidated",
            mistake = "executions without an order of ours are dropped",
            needs = Capability.LIQUIDATION,
            verbs = {Verb.FILL, Verb.LIQUIDATE})
    default void c14_01_liquidation() {
        openPosition();
        long since = bench().venue().venueTimeNanos();
        Money before = bench().truth().balance(bench().instrument().quote());
        var position = bench().truth().position(bench().instrument().id());
        bench().play(Verb.LIQUIDATE);
        bench().until(
                        "the forced fill",
                        () -> !bench().sink().all(ForcedFill.class).isEmpty());
        ForcedFill forced = bench().sink().all(ForcedFill.class).get(0);
        assertThat(forced.quantity()).isEqualTo(position.abs());
        assertThat(forced.side().sign()).isEqualTo(-position.signum());
        assertThat(forced.fees()).as("what the venue took for it").isNotEmpty();
        VenueSnapshot snapshot = bench().snapshot(since);
        assertThat(snapshot.forcedFills()).extracting(ForcedFill::tradeId).containsExactly(forced.tradeId());
        assertThat(snapshot.position(bench().instrument().id()).isZero()).isTrue();
        assertThat(snapshot.balance(before.asset())).isEqualTo(bench().truth().balance(before.asset()));
    }

    @ConformanceCase(
            number = "C14-02",
            law = "Funding is reported with the amount that was booked, once",
            protects = "a cost that runs on unseen",
            mistake = "rate for amount; paid and received exchanged",
            needs = Capability.FUNDING,
            verbs = {Verb.FILL, Verb.PAY_FUNDING})
    default void c14_02_funding() {
        openPosition();
        long since = bench().venue().venueTimeNanos();
        Money before = bench().truth().balance(bench().instrument().quote());
        bench().play(Verb.PAY_FUNDING);
        bench().until(
                        "the payment",
                        () -> !bench().sink().all(FundingPayment.class).isEmpty());
        FundingPayment payment = bench().sink().all(FundingPayment.class).get(0);
        Money booked = bench().truth().balance(bench().instrument().quote()).minus(before);
        assertThat(payment.amount()).isEqualTo(booked);
        assertThat(bench().snapshot(since).funding()).containsExactly(payment);
    }
}
