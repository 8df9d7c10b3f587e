package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.StrategyFactory;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.Parameter;
import io.github.hydra4j.core.parameter.ParameterException;
import io.github.hydra4j.strategies.StrategyCatalog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One item of {@code strategies}. */
final class StrategySection {

    private static final List<String> OWN_KEYS = List.of(CatalogTypes.TYPE, "name", "instrument", "timeframe");
    private static final CatalogTypes TYPES = new CatalogTypes(
            "strategy", "hydra4j strategies", StrategyCatalog.standard().entries());
    private static final InstrumentId ANY = InstrumentId.of("any:any");

    /**
     * A strategy of the plan.
     *
     * @param name its name within the plan
     * @param instrument what it trades, null where it was wrong
     * @param timeframe the bars it decides on, null where it was wrong
     * @param factory makes it, null where something was wrong
     */
    record Wanted(
            String name,
            @Nullable InstrumentId instrument,
            @Nullable Timeframe timeframe,
            @Nullable StrategyFactory factory) {}

    private StrategySection() {}

    static Wanted read(Section section, DeclaredInstruments declared) {
        InstrumentId instrument = section.required("instrument", "bitstamp:BTC-USD", declared::declared);
        Timeframe timeframe = section.required("timeframe", "15m", Timeframe::of);
        CatalogEntry entry = section.required(CatalogTypes.TYPE, "macd", TYPES::entry);
        String name = section.text("name").orElse(entry == null ? "" : entry.name());
        StrategyFactory factory = entry == null ? null : factory(section, entry, instrument, timeframe, declared);
        return new Wanted(name, instrument, timeframe, factory);
    }

    private static @Nullable StrategyFactory factory(
            Section section,
            CatalogEntry entry,
            @Nullable InstrumentId instrument,
            @Nullable Timeframe timeframe,
            DeclaredInstruments declared) {
        List<String> parameters = entry.parameterNames();
        List<String> known = new ArrayList<>(OWN_KEYS);
        known.addAll(parameters);
        section.allow(known);
        entry.parameters().stream()
                .filter(parameter -> parameter.type().equals("size") && section.has(parameter.name()))
                .forEach(parameter -> checkSize(section, parameter.name(), instrument, declared));
        List<String> trees = entry.parameters().stream()
                .filter(parameter -> parameter.type().equals(StrategyCatalog.CONDITION))
                .map(Parameter::name)
                .filter(name -> section.node(name).filter(ConditionTree::isTree).isPresent())
                .toList();
        List<String> others = new ArrayList<>(OWN_KEYS);
        others.addAll(trees);
        var texts = section.textsWithout(others);
        texts.keySet().retainAll(parameters);
        for (String name : trees) {
            String text = section.node(name)
                    .flatMap(node -> ConditionTree.text(name, node, section))
                    .orElse(null);
            if (text == null) {
                return null;
            }
            texts.put(name, text);
        }
        try {
            // Parameters are checked even where instrument or timeframe are wrong; what comes out is then thrown away.
            StrategyFactory made = StrategyCatalog.standard()
                    .create(
                            entry.name(),
                            instrument == null ? ANY : instrument,
                            timeframe == null ? Timeframe.M1 : timeframe,
                            texts);
            return instrument == null || timeframe == null ? null : made;
        } catch (ParameterException e) {
            TYPES.report(e, entry, section);
            return null;
        }
    }

    /** A size that is a value must be in the asset the instrument is paid in; the run itself would find out too late. */
    private static void checkSize(
            Section section, String key, @Nullable InstrumentId instrument, DeclaredInstruments declared) {
        Asset quote = instrument == null
                ? null
                : declared.find(instrument).map(Instrument::quote).orElse(null);
        Asset asset = section.text(key).flatMap(Readings::assetOf).orElse(null);
        if (quote != null && asset != null && !asset.equals(quote)) {
            section.problem(
                    key,
                    "'" + key + "' is an amount of " + asset + ", but " + instrument + " is paid in " + quote
                            + ": give it in " + quote);
        }
    }
}
