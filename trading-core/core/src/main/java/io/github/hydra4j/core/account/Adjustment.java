package io.github.hydra4j.core.account;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a venue shows and nothing explains, booked as one entry so that it can be seen.
 *
 * @param id made of the account and the time of the snapshot: the same difference found twice has one name
 * @param timeNanos the snapshot's time, nanoseconds since the epoch
 * @param balances differences by asset, positive where the venue shows more than the books
 * @param positions positions in perpetuals as the venue shows them, where the books differ; base units, signed
 */
public record Adjustment(String id, long timeNanos, List<Money> balances, Map<InstrumentId, Quantity> positions) {

    /** Copies both and keeps the order of the map. */
    public Adjustment {
        balances = List.copyOf(balances);
        positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
    }

    /** Whether there is nothing to book. */
    public boolean isEmpty() {
        return balances.isEmpty() && positions.isEmpty();
    }
}
