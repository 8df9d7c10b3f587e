package io.github.hydra4j.testkit;

import io.github.hydra4j.testkit.fake.FakeTerms;
import io.github.hydra4j.testkit.fake.FakeVenueDouble;

/** The kit's own adapter keeps the contract: order book, answers within the call. */
class FakeOrderBookConformanceTest extends AdapterConformance {

    @Override
    protected VenueDouble openVenue() {
        return FakeVenueDouble.inline(FakeTerms.orderBook());
    }
}
