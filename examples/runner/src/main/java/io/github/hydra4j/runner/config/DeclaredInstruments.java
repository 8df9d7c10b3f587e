package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.order.Fees;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The instruments that the file declares; whatever refers to one asks here. */
final class DeclaredInstruments {

    /** All that were named, those with mistakes included: nothing else shall complain that they are unknown. */
    private final Set<String> named = new LinkedHashSet<>();

    private final Map<InstrumentId, Instrument> sound = new LinkedHashMap<>();
    private final Map<InstrumentId, Fees> fees = new LinkedHashMap<>();

    /** Notes the name; says whether it is new. */
    boolean name(InstrumentId id) {
        return named.add(id.toString());
    }

    void add(Instrument instrument, @Nullable Fees ownFees) {
        sound.put(instrument.id(), instrument);
        if (ownFees != null) {
            fees.put(instrument.id(), ownFees);
        }
    }

    List<Instrument> instruments() {
        return List.copyOf(sound.values());
    }

    Map<InstrumentId, Fees> fees() {
        return fees;
    }

    Optional<Instrument> find(InstrumentId id) {
        return Optional.ofNullable(sound.get(id));
    }

    /** Whether any instrument is paid in this asset. */
    boolean isQuote(Asset asset) {
        return sound.values().stream().anyMatch(instrument -> instrument.quote().equals(asset));
    }

    /** Reads the name of a declared instrument. */
    InstrumentId declared(String text) {
        if (named.contains(text)) {
            return InstrumentId.of(text);
        }
        throw new IllegalArgumentException("there is no instrument '" + text + "'"
                + new KnownNames("Declared under instruments", named).hint(text));
    }
}
