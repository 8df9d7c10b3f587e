package io.github.hydra4j.testkit.fake;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.venue.Capability;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The fake venue as the conformance kit wants it: every verb of {@link Verb} that makes sense for its terms. The venue
 * is in this process; {@link #threaded} has its adapters answer on another thread all the same.
 */
@Incubating
public final class FakeVenueDouble implements VenueDouble {

    private final FakeVenue venue;
    private final FakeNetwork network;
    private final VirtualClock clock;
    private final @Nullable ExecutorService courier;

    private FakeVenueDouble(FakeTerms terms, boolean threaded) {
        this.clock = VirtualClock.atDawn();
        this.venue = new FakeVenue(terms, clock.nanos());
        this.network = new FakeNetwork(venue);
        this.courier = threaded
                ? Executors.newSingleThreadExecutor(work -> {
                    Thread thread = new Thread(work, "fake-venue");
                    thread.setDaemon(true);
                    return thread;
                })
                : null;
    }

    /** Answers within the calls. */
    public static FakeVenueDouble inline(FakeTerms terms) {
        return new FakeVenueDouble(terms, false);
    }

    /** Answers on a thread of its own, as real venues do. */
    public static FakeVenueDouble threaded(FakeTerms terms) {
        return new FakeVenueDouble(terms, true);
    }

    /** The venue itself. */
    public FakeVenue fakeVenue() {
        return venue;
    }

    /** The way to it. */
    public FakeNetwork network() {
        return network;
    }

    @Override
    public Set<Verb> verbs() {
        EnumSet<Verb> verbs = EnumSet.allOf(Verb.class);
        if (!venue.terms().capabilities().has(Capability.REVERTS)) {
            verbs.remove(Verb.REVERT_NEXT);
        }
        if (!venue.terms().capabilities().has(Capability.REVERSALS)) {
            verbs.remove(Verb.REORG);
        }
        if (venue.terms().onChain()) {
            verbs.removeAll(
                    Set.of(Verb.PART_FILL, Verb.CANCEL_FROM_OUTSIDE, Verb.LIQUIDATE, Verb.PAY_FUNDING, Verb.TRADE));
        }
        return Collections.unmodifiableSet(verbs);
    }

    @Override
    public void play(Verb verb) {
        switch (verb) {
            case REJECT_NEXT -> venue.rejectNext();
            case REVERT_NEXT -> venue.revertNext();
            case REORG -> venue.reorg();
            case LIQUIDATE -> venue.liquidate();
            case PAY_FUNDING -> venue.payFunding();
            default -> network.play(verb);
        }
    }

    @Override
    public ExchangeAdapter adapter() {
        return new FakeAdapter(venue.terms(), network.connect(), courier == null ? Runnable::run : courier);
    }

    @Override
    public Instrument instrument() {
        return venue.terms().instrument();
    }

    @Override
    public Price marketPrice() {
        return venue.terms().marketPrice();
    }

    @Override
    public Quantity quantity() {
        return venue.terms().onChain() ? Quantity.of("10") : Quantity.of("0.02");
    }

    @Override
    public long timeNanos() {
        return clock.nanos();
    }

    @Override
    public void advance(Duration duration) {
        clock.advance(duration);
        network.advanceTo(clock.nanos());
    }

    @Override
    public void fill(Attempt order, Quantity quantity, Price price) {
        venue.fill(order.identity(), quantity, price);
    }

    @Override
    public void cancelFromOutside(Attempt order) {
        venue.cancelFromOutside(order.identity());
    }

    @Override
    public void trade(Price price, Quantity quantity) {
        venue.trade(price, quantity);
    }

    @Override
    public VenueTruth truth() {
        return venue.truth();
    }

    @Override
    public List<String> secrets() {
        return List.of(venue.terms().secret());
    }

    @Override
    public Patience patience() {
        // The other thread is in this process: a few milliseconds of quiet are many.
        return courier == null
                ? Patience.inProcess()
                : new Patience(
                        Duration.ofMillis(100),
                        10,
                        Duration.ofSeconds(5),
                        Duration.ofMillis(25),
                        Duration.ofSeconds(2));
    }

    @Override
    public void close() {
        if (courier != null) {
            courier.shutdownNow();
        }
    }
}
