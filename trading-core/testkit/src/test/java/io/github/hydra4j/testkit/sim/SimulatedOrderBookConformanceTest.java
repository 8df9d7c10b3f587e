package io.github.hydra4j.testkit.sim;

import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.testkit.AdapterConformance;
import io.github.hydra4j.testkit.Patience;
import io.github.hydra4j.testkit.VenueDouble;
import io.github.hydra4j.testkit.VirtualClock;
import io.github.hydra4j.testkit.fake.FakeTerms;

/** A simulated venue passes the kit through the double that is there for it. */
class SimulatedOrderBookConformanceTest extends AdapterConformance {

    @Override
    protected VenueDouble openVenue() {
        VirtualClock clock = VirtualClock.atDawn();
        FakeTerms terms = FakeTerms.orderBook();
        return new SimulatedVenueDouble(
                new FakeSimulatedVenue(terms, clock.nanos()),
                terms.instrument(),
                terms.marketPrice(),
                terms.deposits(),
                clock) {
            @Override
            public Quantity quantity() {
                return Quantity.of("0.04");
            }

            @Override
            public Patience patience() {
                return Patience.inProcess();
            }
        };
    }
}
