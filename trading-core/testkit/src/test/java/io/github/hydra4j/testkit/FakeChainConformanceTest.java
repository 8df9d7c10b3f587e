package io.github.hydra4j.testkit;

import io.github.hydra4j.testkit.fake.FakeTerms;
import io.github.hydra4j.testkit.fake.FakeVenueDouble;

/** The kit's own adapter keeps the contract: transactions on a chain, answers within the call. */
class FakeChainConformanceTest extends AdapterConformance {

    @Override
    protected VenueDouble openVenue() {
        return FakeVenueDouble.inline(FakeTerms.chain());
    }
}
