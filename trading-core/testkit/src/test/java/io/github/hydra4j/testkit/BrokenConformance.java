package io.github.hydra4j.testkit;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.testkit.fake.FakeVenueDouble;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** The suite on an adapter with a mistake; not named a test, because it fails. */
class BrokenConformance extends AdapterConformance {

    /** Which mistake; set by whoever starts the suite, null otherwise. */
    static BrokenAdapter mistake;

    @Override
    protected String reportName() {
        return "broken-" + mistake.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    @Override
    protected VenueDouble openVenue() {
        Assumptions.assumeTrue(mistake != null, "only of use within BrokenAdaptersTest");
        BrokenAdapter broken = mistake;
        FakeVenueDouble good = FakeVenueDouble.inline(broken.terms());
        return new VenueDouble() {
            @Override
            public ExchangeAdapter adapter() {
                return broken.adapterFor(good);
            }

            @Override
            public Set<Verb> verbs() {
                return good.verbs();
            }

            @Override
            public void play(Verb verb) {
                good.play(verb);
            }

            @Override
            public Instrument instrument() {
                return good.instrument();
            }

            @Override
            public Price marketPrice() {
                return good.marketPrice();
            }

            @Override
            public Quantity quantity() {
                return good.quantity();
            }

            @Override
            public long timeNanos() {
                return good.timeNanos();
            }

            @Override
            public void advance(Duration duration) {
                good.advance(duration);
            }

            @Override
            public void fill(Attempt order, Quantity quantity, Price price) {
                good.fill(order, quantity, price);
            }

            @Override
            public void cancelFromOutside(Attempt order) {
                good.cancelFromOutside(order);
            }

            @Override
            public void trade(Price price, Quantity quantity) {
                good.trade(price, quantity);
            }

            @Override
            public VenueTruth truth() {
                return good.truth();
            }

            @Override
            public List<String> secrets() {
                return good.secrets();
            }

            @Override
            public Patience patience() {
                return good.patience().calling(Duration.ofSeconds(1));
            }

            @Override
            public void close() {
                good.close();
            }
        };
    }
}
