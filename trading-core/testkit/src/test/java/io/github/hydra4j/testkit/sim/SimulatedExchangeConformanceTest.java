package io.github.hydra4j.testkit.sim;

import io.github.hydra4j.testkit.AdapterConformance;
import io.github.hydra4j.testkit.VenueDouble;

/** The simulated order book keeps the contract. */
class SimulatedExchangeConformanceTest extends AdapterConformance {

    @Override
    protected VenueDouble openVenue() {
        return BookDouble.open();
    }
}
