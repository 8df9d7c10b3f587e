package io.github.hydra4j.testkit.faults;

import io.github.hydra4j.core.engine.TradingEngine;
import io.github.hydra4j.core.instrument.InstrumentKind;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.testkit.VenueDouble;
import io.github.hydra4j.testkit.VenueTruth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Holds the books of a bot against the truth of its venue, to the last digit. */
final class Agreement {

    private Agreement() {}

    /** What differs, in words; empty if nothing does. */
    static List<String> differences(VenueDouble venue, TradingEngine engine) {
        List<String> wrong = new ArrayList<>();
        VenueTruth truth = venue.truth();
        if (engine.openOrderCount() != 0) {
            wrong.add(engine.openOrderCount() + " orders are still open in the books");
        }
        if (venue.instrument().kind() == InstrumentKind.PERPETUAL) {
            Quantity here = engine.ledger().quantity(venue.instrument().id());
            Quantity there = truth.position(venue.instrument().id());
            if (!here.equals(there)) {
                wrong.add("position here " + here + ", at the venue " + there);
            }
        }
        Set<Asset> assets = new LinkedHashSet<>(truth.balances().keySet());
        assets.addAll(engine.ledger().balances().keySet());
        for (Asset asset : assets) {
            Money here = engine.ledger().balance(asset);
            Money there = truth.balance(asset);
            if (!here.equals(there)) {
                wrong.add("balance here " + here + ", at the venue " + there);
            }
        }
        TreeMap<String, Integer> effects = new TreeMap<>();
        truth.orders().forEach(order -> effects.merge(order.identity(), 1, Integer::sum));
        effects.forEach((identity, times) -> {
            if (times > 1) {
                wrong.add("order " + identity + " took effect " + times + " times");
            }
        });
        return wrong;
    }
}
