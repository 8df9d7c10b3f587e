package io.github.hydra4j.examples.pit;

import io.github.hydra4j.testkit.AdapterConformance;
import io.github.hydra4j.testkit.VenueDouble;

/** The pit's adapter keeps the contract. */
class PitConformanceTest extends AdapterConformance {

    @Override
    protected VenueDouble openVenue() {
        return new PitDouble();
    }
}
