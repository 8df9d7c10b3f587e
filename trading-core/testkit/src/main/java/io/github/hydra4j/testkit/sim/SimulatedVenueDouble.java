package io.github.hydra4j.testkit.sim;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.venue.SimulatedVenue;
import io.github.hydra4j.testkit.Patience;
import io.github.hydra4j.testkit.VenueDouble;
import io.github.hydra4j.testkit.VenueTruth;
import io.github.hydra4j.testkit.Verb;
import io.github.hydra4j.testkit.VirtualClock;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A simulated venue as the conformance kit wants it: the venue stands for itself and for its adapter, a line is laid
 * between the two, and on this line things can go wrong. The truth is what the venue said at its end of the line, booked
 * by the kit.
 *
 * <pre>{@code
 * class MySimulatorConformanceTest extends AdapterConformance {
 *     @Override
 *     protected VenueDouble openVenue() {
 *         VirtualClock clock = VirtualClock.atDawn();
 *         MySimulator venue = new MySimulator(instrument, clock.nanos());
 *         return new SimulatedVenueDouble(venue, instrument, Price.of("50000"), deposits, clock);
 *     }
 * }
 * }</pre>
 *
 * <p>A subclass adds what its simulator can be told: it overrides {@link #verbs} and {@link #play}, and {@link #fill}
 * where an execution takes more than a price and some time.
 */
@Incubating
public class SimulatedVenueDouble implements VenueDouble {

    private final SimulatedVenue venue;
    private final Instrument instrument;
    private final Price marketPrice;
    private final VirtualClock clock;
    private final SimulatedLine line;

    /**
     * A double of a simulated venue that nobody has connected yet.
     *
     * @param venue the venue
     * @param instrument what is traded
     * @param marketPrice about where its market stands
     * @param deposits what its account holds at the beginning
     * @param clock the time, which the venue has been told or will be
     */
    public SimulatedVenueDouble(
            SimulatedVenue venue, Instrument instrument, Price marketPrice, List<Money> deposits, VirtualClock clock) {
        this.venue = venue;
        this.instrument = instrument;
        this.marketPrice = marketPrice;
        this.clock = clock;
        this.line = new SimulatedLine(venue, instrument, deposits, clock);
        venue.advanceTo(clock.nanos());
    }

    /** The venue itself. */
    protected final SimulatedVenue venue() {
        return venue;
    }

    @Override
    public Set<Verb> verbs() {
        return Collections.unmodifiableSet(EnumSet.of(
                Verb.FILL,
                Verb.LOSE_NEXT_REPLY,
                Verb.LOSE_NEXT_REQUEST,
                Verb.FAIL_NEXT_REPLY,
                Verb.LIMIT_NEXT,
                Verb.CLOSE_SOCKET,
                Verb.OPEN_SOCKET,
                Verb.FALL_SILENT,
                Verb.SPEAK,
                Verb.ADVANCE));
    }

    @Override
    public void play(Verb verb) {
        line.play(verb);
    }

    @Override
    public ExchangeAdapter adapter() {
        return line.newEnd();
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public Price marketPrice() {
        return marketPrice;
    }

    @Override
    public long timeNanos() {
        return clock.nanos();
    }

    @Override
    public void advance(Duration duration) {
        clock.advance(duration);
        venue.advanceTo(clock.nanos());
        line.timeHasPassed();
    }

    /** Trades the market at the price, then lets time pass until the order has executed. */
    @Override
    public void fill(Attempt order, Quantity quantity, Price price) {
        if (line.isOpen(order)) {
            venue.onPrice(instrument.id(), clock.nanos(), price.toDouble());
        }
        for (int i = 0; i < patience().steps() && line.isOpen(order); i++) {
            advance(patience().step());
        }
    }

    @Override
    public VenueTruth truth() {
        return line.truth();
    }

    @Override
    public Patience patience() {
        return Patience.inProcess().stepping(Duration.ofMillis(500), 60);
    }

    @Override
    public void close() {
        venue.close();
    }
}
