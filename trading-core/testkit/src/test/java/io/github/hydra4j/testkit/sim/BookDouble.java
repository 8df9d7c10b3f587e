package io.github.hydra4j.testkit.sim;

import io.github.hydra4j.core.event.Quote;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.sim.SimulatedExchange;
import io.github.hydra4j.core.sim.SimulatedMarket;
import io.github.hydra4j.core.sim.SimulationSettings;
import io.github.hydra4j.testkit.Patience;
import io.github.hydra4j.testkit.Verb;
import io.github.hydra4j.testkit.VirtualClock;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A simulated order book whose market stands at 50,000 but for the moments in which it fills something. */
public final class BookDouble extends SimulatedVenueDouble {

    private static final Instrument PERP = Instrument.perpetual(InstrumentId.of("sim:BTC-PERP"), Asset.BTC, Asset.USDC)
            .tickSize("0.5")
            .lotSize("0.001")
            .minNotional("10")
            .build();
    private static final Money CASH = Money.of("1000000", Asset.USDC);

    private final SimulatedMarket market;

    private BookDouble(SimulatedExchange exchange, VirtualClock clock) {
        super(exchange, PERP, Price.of("50000"), List.of(CASH), clock);
        this.market = exchange.market(PERP.id());
        quote(49_990, 50_010, 100);
    }

    private void quote(double bid, double ask, double size) {
        market.quote(new Quote(PERP.id(), timeNanos(), bid, size, ask, size));
    }

    @Override
    public Set<Verb> verbs() {
        EnumSet<Verb> verbs = EnumSet.copyOf(super.verbs());
        verbs.add(Verb.PART_FILL);
        return Collections.unmodifiableSet(verbs);
    }

    @Override
    public Quantity quantity() {
        return Quantity.of("0.04");
    }

    @Override
    public Patience patience() {
        return Patience.inProcess();
    }

    /** Somebody comes through the order's limit, wherever it is by now, for so much and goes again. */
    @Override
    public void fill(Attempt order, Quantity quantity, Price price) {
        advance(Duration.ofMillis(1));
        boolean rests = order.request().intent().type().limitPrice() != null;
        if (order.request().side() == Side.BUY) {
            double ask = rests ? price.toDouble() * 0.5 : price.toDouble();
            quote(ask - 10, ask, quantity.toDouble());
        } else {
            double bid = rests ? price.toDouble() * 1.5 : price.toDouble();
            quote(bid, bid + 10, quantity.toDouble());
        }
        advance(Duration.ofMillis(1));
        quote(49_990, 50_010, 100);
    }

    /** A new market. */
    public static BookDouble open() {
        VirtualClock clock = VirtualClock.atDawn();
        SimulatedExchange exchange =
                new SimulatedExchange(List.of(PERP), SimulationSettings.PLAIN.with(Fees.of("0.015%", "0.045%")));
        exchange.deposit(CASH);
        return new BookDouble(exchange, clock);
    }
}
