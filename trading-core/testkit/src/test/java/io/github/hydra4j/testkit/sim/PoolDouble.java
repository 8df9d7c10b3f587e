package io.github.hydra4j.testkit.sim;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.swap.ChainTiming;
import io.github.hydra4j.core.swap.ConstantProductPool;
import io.github.hydra4j.core.swap.GasModel;
import io.github.hydra4j.core.swap.Mishaps;
import io.github.hydra4j.core.swap.QuoteTerms;
import io.github.hydra4j.core.swap.SimulatedSwapVenue;
import io.github.hydra4j.core.swap.SwapMarket;
import io.github.hydra4j.core.swap.SwapSettings;
import io.github.hydra4j.core.swap.Token;
import io.github.hydra4j.testkit.Verb;
import io.github.hydra4j.testkit.VirtualClock;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A simulated chain with one pool, deterministic and without fuss. */
public final class PoolDouble extends SimulatedVenueDouble {

    private static final Asset GOLD = Asset.onChain("test", "0x01", "GLD");
    private static final Instrument PAIR = Instrument.spot(InstrumentId.of("pool:GLD-USDC"), GOLD, Asset.USDC)
            .tickSize("0.0001")
            .lotSize("0.000001")
            .build();
    private static final List<Money> DEPOSITS =
            List.of(Money.of("1", Asset.ETH), Money.of("5000", GOLD), Money.of("500000", Asset.USDC));

    private final Mishaps mishaps;

    private PoolDouble(SimulatedSwapVenue venue, VirtualClock clock) {
        super(venue, PAIR, Price.of("100"), DEPOSITS, clock);
        this.mishaps = venue.mishaps();
    }

    @Override
    public Set<Verb> verbs() {
        EnumSet<Verb> verbs = EnumSet.copyOf(super.verbs());
        verbs.add(Verb.REVERT_NEXT);
        verbs.add(Verb.REORG);
        return Collections.unmodifiableSet(verbs);
    }

    @Override
    public void play(Verb verb) {
        switch (verb) {
            case REVERT_NEXT -> mishaps.revertNext("it was told to");
            case REORG -> mishaps.reorg(1, true);
            default -> super.play(verb);
        }
    }

    @Override
    public Quantity quantity() {
        return Quantity.of("4");
    }

    /** A new chain with full pools. */
    public static PoolDouble open() {
        VirtualClock clock = VirtualClock.at(Instant.EPOCH.plusSeconds(1_000));
        Token ether = Token.of(Asset.ETH, 18);
        SwapSettings settings = SwapSettings.of(
                        ChainTiming.every(Duration.ofSeconds(2), 3),
                        GasModel.of(ether, 10_000_000_000L, 1_000_000_000L))
                .with(new QuoteTerms(Duration.ofSeconds(30), Duration.ofSeconds(60), Percent.of("1%")));
        SwapMarket market = SwapMarket.of(
                PAIR,
                Token.of(GOLD, 6),
                Token.of(Asset.USDC, 6),
                new ConstantProductPool(
                        BigInteger.valueOf(100_000_000_000L), BigInteger.valueOf(10_000_000_000_000L), 997, 1000));
        SimulatedSwapVenue venue = new SimulatedSwapVenue(List.of(market), settings);
        DEPOSITS.forEach(venue::deposit);
        return new PoolDouble(venue, clock);
    }
}
