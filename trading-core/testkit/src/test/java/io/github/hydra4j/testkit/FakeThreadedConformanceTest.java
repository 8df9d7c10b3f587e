package io.github.hydra4j.testkit;

import io.github.hydra4j.testkit.fake.FakeTerms;
import io.github.hydra4j.testkit.fake.FakeVenueDouble;

/** The kit's own adapter keeps the contract: order book, answers on a thread of its own. */
class FakeThreadedConformanceTest extends AdapterConformance {

    @Override
    protected VenueDouble openVenue() {
        return FakeVenueDouble.threaded(FakeTerms.orderBook());
    }
}
