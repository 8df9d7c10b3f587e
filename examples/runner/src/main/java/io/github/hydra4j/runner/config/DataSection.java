package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.InstrumentKind;
import io.github.hydra4j.core.market.Bars;
import io.github.hydra4j.core.market.CsvFormat;
import io.github.hydra4j.core.market.FundingRates;
import io.github.hydra4j.core.market.MarketDataSource;
import io.github.hydra4j.core.market.Trades;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One item of {@code data}: where events of one instrument come from. */
final class DataSection {

    private static final List<String> KINDS = List.of("bars", "trades", "funding", "synthetic");

    private final Section section;
    private final DeclaredInstruments declared;
    private final Path folder;
    private final long seed;

    private DataSection(Section section, DeclaredInstruments declared, Path folder, long seed) {
        this.section = section;
        this.declared = declared;
        this.folder = folder;
        this.seed = seed;
    }

    /**
     * What an item gives.
     *
     * @param instrument the instrument, null where it was wrong
     * @param timeframe length of its bars, null for trades as they are and for funding
     * @param prices whether these are prices
     * @param source the source, null where something was wrong
     */
    record Feed(
            @Nullable InstrumentId instrument,
            @Nullable Timeframe timeframe,
            boolean prices,
            @Nullable MarketDataSource<?> source) {}

    /** Reads one item; file names are relative to {@code folder}. */
    static Feed read(Section section, DeclaredInstruments declared, Path folder, long seed) {
        section.allow("instrument", "bars", "trades", "funding", "synthetic", "timeframe", "format");
        return new DataSection(section, declared, folder, seed).feed();
    }

    private Feed feed() {
        InstrumentId id = section.required("instrument", "bitstamp:BTC-USD", declared::declared);
        List<String> kinds = KINDS.stream().filter(section::has).toList();
        Timeframe timeframe = section.optional("timeframe", Timeframe::of);
        if (kinds.size() != 1) {
            String what = kinds.isEmpty() ? "none" : String.join(" and ", kinds);
            if (!section.isBroken()) {
                section.problem("", "a data item needs one of bars, trades, funding, synthetic, got " + what);
            }
            return new Feed(id, timeframe, true, null);
        }
        String kind = kinds.get(0);
        checkTimeframe(kind);
        CsvFormat format = section.section("format").map(FormatSection::read).orElse(CsvFormat.STANDARD);
        boolean prices = !kind.equals("funding");
        if (kind.equals("synthetic")) {
            if (section.has("format")) {
                section.problem("format", "'format' is for files, and synthetic data has none: leave it out");
            }
            return new Feed(id, timeframe, true, synthetic(id, timeframe));
        }
        Path file = section.optional(kind, this::existing);
        return new Feed(
                id, timeframe, prices, file == null || id == null ? null : open(kind, file, id, timeframe, format));
    }

    private void checkTimeframe(String kind) {
        if (section.has("timeframe")) {
            if (kind.equals("funding")) {
                section.problem("timeframe", "funding has no timeframe: leave it out");
            }
        } else if (kind.equals("bars") || kind.equals("synthetic")) {
            section.missing("timeframe", "1m");
        }
    }

    private @Nullable MarketDataSource<?> synthetic(@Nullable InstrumentId id, @Nullable Timeframe timeframe) {
        Instrument instrument = id == null ? null : declared.find(id).orElse(null);
        Section market = section.section("synthetic").orElse(null);
        return instrument == null || timeframe == null || market == null
                ? null
                : SyntheticSection.read(market, instrument, timeframe, seed);
    }

    private @Nullable MarketDataSource<?> open(
            String kind, Path file, InstrumentId id, @Nullable Timeframe timeframe, CsvFormat format) {
        if (kind.equals("funding")) {
            if (declared.find(id).map(Instrument::kind).orElse(InstrumentKind.PERPETUAL) == InstrumentKind.SPOT) {
                section.problem(
                        kind, id + " is spot, which pays no funding: make it 'kind: perpetual' or drop the file");
            }
            return FundingRates.csv(file, id, format);
        }
        if (kind.equals("trades")) {
            Trades.Source trades = Trades.csv(file, id, format);
            return timeframe == null ? trades : Bars.fromTrades(trades, timeframe);
        }
        return timeframe == null ? null : Bars.csv(file, id, timeframe, format);
    }

    private Path existing(String text) {
        Path file;
        try {
            file = folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is no file name: " + e.getMessage(), e);
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder: name a file in it");
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException((Files.exists(file) ? "may not be read: " : "there is no file ")
                    + file.toAbsolutePath().normalize() + "; names are relative to the folder of the YAML file");
        }
        return file;
    }
}
