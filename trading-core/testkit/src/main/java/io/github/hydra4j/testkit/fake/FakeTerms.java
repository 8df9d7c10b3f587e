package io.github.hydra4j.testkit.fake;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import java.time.Duration;
import java.util.List;

/**
 * What kind of venue the fake one plays.
 *
 * @param instrument what trades there
 * @param marketPrice where orders that take are executed
 * @param fees what it charges
 * @param gas what a transaction costs; zero where there are none
 * @param onChain whether orders are transactions: they wait to land, can fail at a cost and be taken back
 * @param attemptLife after how long a signed order is refused for good
 * @param capabilities what its adapter claims
 * @param deposits what the account starts with
 * @param secret the account's key
 */
@Incubating
public record FakeTerms(
        Instrument instrument,
        Price marketPrice,
        Fees fees,
        Money gas,
        boolean onChain,
        Duration attemptLife,
        Capabilities capabilities,
        List<Money> deposits,
        String secret) {

    /** Copies the list. */
    public FakeTerms {
        deposits = List.copyOf(deposits);
    }

    /** A perpetual on an order book: orders rest, are cancelled and replaced, and fill in parts. */
    public static FakeTerms orderBook() {
        Instrument instrument = Instrument.perpetual(
                        InstrumentId.of("fake:BTC-PERP"), Asset.onVenue("fake", "BTC"), Asset.USDC)
                .tickSize("0.000000000000000001")
                .lotSize("0.000000000000000001")
                .minQuantity("0.001")
                .minNotional("10")
                .build();
        return new FakeTerms(
                instrument,
                Price.of("50000"),
                Fees.of("0.015%", "0.045%"),
                Money.zero(Asset.USDC),
                false,
                Duration.ofSeconds(30),
                Capabilities.of(
                                Capability.LIMIT,
                                Capability.IOC,
                                Capability.FOK,
                                Capability.GTD,
                                Capability.POST_ONLY,
                                Capability.REDUCE_ONLY,
                                Capability.CANCEL,
                                Capability.REPLACE,
                                Capability.PARTIAL_FILLS,
                                Capability.RESEND,
                                Capability.PERPETUALS,
                                Capability.FUNDING,
                                Capability.LIQUIDATION,
                                Capability.TRADES)
                        .answersWithin(FakeNetwork.TIME_OUT),
                List.of(Money.of("1000000", Asset.USDC)),
                "planted-key-5ec7e7c0ffee");
    }

    /** A pair of tokens on a chain: orders are transactions that land wholly, revert, or expire. */
    public static FakeTerms chain() {
        Asset ether = Asset.onChain("fake", "0x0", "ETH");
        Asset dollar = Asset.onChain("fake", "0x1", "USDC");
        Instrument instrument = Instrument.spot(
                        InstrumentId.of("fakechain:TOKEN-USDC"), Asset.onChain("fake", "0x2", "TOKEN"), dollar)
                .tickSize("0.000000000000000001")
                .lotSize("0.000000000000000001")
                .build();
        return new FakeTerms(
                instrument,
                Price.of("3"),
                Fees.of("0.3%", "0.3%"),
                Money.of("0.000021", ether),
                true,
                Duration.ofSeconds(30),
                Capabilities.of(
                                Capability.RESEND,
                                Capability.REATTEMPT,
                                Capability.REVERTS,
                                Capability.REVERSALS,
                                Capability.SPOT)
                        .answersWithin(FakeNetwork.TIME_OUT),
                List.of(Money.of("1000000", dollar), Money.of("10", ether), Money.of("1000", instrument.base())),
                "planted-seed-0ddba11deadbeef");
    }

    /** The same, but what is signed is valid for another time. */
    public FakeTerms attemptsLive(Duration life) {
        return new FakeTerms(instrument, marketPrice, fees, gas, onChain, life, capabilities, deposits, secret);
    }

    /** The same, but its adapter claims something else. */
    public FakeTerms claiming(Capabilities other) {
        return new FakeTerms(instrument, marketPrice, fees, gas, onChain, attemptLife, other, deposits, secret);
    }
}
