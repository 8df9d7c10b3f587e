package io.github.hydra4j.testkit.sim;

import io.github.hydra4j.testkit.AdapterConformance;
import io.github.hydra4j.testkit.VenueDouble;

/** The simulated chain keeps the contract: the same one, from the opposite end. */
class SimulatedSwapVenueConformanceTest extends AdapterConformance {

    @Override
    protected VenueDouble openVenue() {
        return PoolDouble.open();
    }
}
