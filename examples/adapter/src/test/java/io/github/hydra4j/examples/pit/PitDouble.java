package io.github.hydra4j.examples.pit;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.testkit.Patience;
import io.github.hydra4j.testkit.VenueDouble;
import io.github.hydra4j.testkit.VenueTruth;
import io.github.hydra4j.testkit.Verb;
import io.github.hydra4j.testkit.VirtualClock;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pit as the conformance kit wants it. */
final class PitDouble implements VenueDouble {

    static final String SECRET = "planted-pit-secret-7c1f";

    private static final Asset GOLD = Asset.onVenue("pit", "GOLD");

    private final VirtualClock clock = VirtualClock.atDawn();
    private final PitVenue venue = new PitVenue(clock::nanos);
    private final PitServer server = new PitServer(venue, SECRET);

    URI url() {
        return server.url();
    }

    @Override
    public Set<Verb> verbs() {
        Set<Verb> verbs = EnumSet.allOf(Verb.class);
        // A spot market with a central book: nothing reverts, nothing is taken back, there is no margin.
        verbs.removeAll(Set.of(Verb.REVERT_NEXT, Verb.REORG, Verb.LIQUIDATE, Verb.PAY_FUNDING));
        return Collections.unmodifiableSet(verbs);
    }

    @Override
    public void play(Verb verb) {
        switch (verb) {
            case REJECT_NEXT -> venue.rejectNext();
            case DUPLICATE_NEXT_EVENT -> venue.duplicateNext();
            case REORDER_NEXT_EVENTS -> venue.reorderNext();
            case SKIP_NEXT_EVENT -> venue.skipNext();
            default -> server.play(verb);
        }
    }

    @Override
    public ExchangeAdapter adapter() {
        return PitAdapter.open(new PitSettings(
                url(),
                new PitKey("test", SECRET),
                Duration.ofMillis(600),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                clock::nanos));
    }

    @Override
    public Instrument instrument() {
        return Instrument.spot(InstrumentId.of("pit:GOLD-USD"), GOLD, Asset.USD)
                .tickSize("0.05")
                .lotSize("0.001")
                .minNotional("10")
                .build();
    }

    @Override
    public Price marketPrice() {
        return Price.of(PitVenue.PRICE);
    }

    @Override
    public long timeNanos() {
        return clock.nanos();
    }

    @Override
    public void advance(Duration duration) {
        clock.advance(duration);
        venue.tick();
    }

    @Override
    public void fill(Attempt order, Quantity quantity, Price price) {
        venue.fill(order.identity(), quantity.toBigDecimal(), price.toBigDecimal());
    }

    @Override
    public void cancelFromOutside(Attempt order) {
        venue.cancel(order.identity(), "somebody else did");
    }

    @Override
    public void trade(Price price, Quantity quantity) {
        venue.trade(price.toBigDecimal(), quantity.toBigDecimal());
    }

    @Override
    public VenueTruth truth() {
        synchronized (venue) {
            return new VenueTruth(
                    venue.orders.values().stream()
                            .map(o -> new VenueTruth.TrueOrder(
                                    o.id,
                                    o.buys ? Side.BUY : Side.SELL,
                                    Quantity.of(o.quantity),
                                    o.limit == null ? null : Price.of(o.limit),
                                    Quantity.of(o.filled),
                                    o.open,
                                    List.of()))
                            .toList(),
                    venue.executions.stream()
                            .map(e -> new VenueTruth.TrueFill(
                                    e.id(),
                                    e.buys() ? Side.BUY : Side.SELL,
                                    Quantity.of(e.quantity()),
                                    Money.of(e.amount(), Asset.USD),
                                    List.of(Fee.trading(Money.of(e.fee(), Asset.USD)))))
                            .toList(),
                    Map.of(),
                    Map.of(GOLD, Money.of(venue.gold, GOLD), Asset.USD, Money.of(venue.dollars, Asset.USD)),
                    server.requests());
        }
    }

    @Override
    public List<String> secrets() {
        return List.of(SECRET);
    }

    @Override
    public Patience patience() {
        // Over a socket, on machines that have other things to do: quiet is when nothing came for a tenth of a second.
        return new Patience(
                Duration.ofMillis(100), 10, Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(2));
    }

    @Override
    public void close() {
        server.close();
    }
}
