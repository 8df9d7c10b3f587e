package io.github.hydra4j.runner.config;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.MarketDataSource;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.Fees;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the whole file, section by section, and then looks at what the sections say of each other. */
final class ConfigurationFile {

    private static final String WHAT = "the description of the run";
    private static final double FASTEST = 1e9;

    private final Section top;
    private final Path folder;
    private final Problems problems;
    private final DeclaredInstruments declared = new DeclaredInstruments();
    /** Length of the bars that each instrument's data has; null inside for trades as they are. */
    private final Map<InstrumentId, Optional<Timeframe>> priced = new HashMap<>();

    private final List<MarketDataSource<?>> data = new ArrayList<>();

    private ConfigurationFile(Section top, Path folder, Problems problems) {
        this.top = top;
        this.folder = folder;
        this.problems = problems;
    }

    static RunConfiguration read(Path file, List<Change> changes) {
        Problems problems = new Problems();
        Optional<YamlNode> tree = YamlTree.read(file, problems);
        problems.throwIfAny(WHAT);
        YamlNode root = tree.orElseThrow();
        for (Change change : changes) {
            root = change.applyTo(root, problems);
        }
        Path folder = file.toAbsolutePath().getParent();
        Section top = Section.of("the file", root, problems);
        RunConfiguration run =
                new ConfigurationFile(top, folder == null ? file.toAbsolutePath() : folder, problems).read();
        problems.throwIfAny(WHAT);
        return requireNonNull(run, "a file without problems");
    }

    private @Nullable RunConfiguration read() {
        top.allow(
                "name",
                "seed",
                "cash",
                "reporting-asset",
                "instruments",
                "fees",
                "simulation",
                "data",
                "strategies",
                "risk",
                "from",
                "to",
                "paper",
                "report");
        String name = top.required("name", "btc-macd", text -> text);
        long seed = top.optional("seed", 0L, Readings.whole(Long.MIN_VALUE, Long.MAX_VALUE));
        List<Money> cash = cash();
        Asset reporting = top.optional("reporting-asset", Asset::currency);
        if (reporting == null && !cash.isEmpty()) {
            reporting = cash.get(0).asset();
        }
        list("instruments", "an instrument", "{ id: bitstamp:BTC-USD, base: BTC, quote: USD }")
                .forEach(section -> InstrumentSection.read(section, declared));
        data(seed);
        BotPlan plan = strategies(BotPlan.named(name == null ? "unnamed" : name).seed(seed));
        for (RiskPolicy policy : risk(reporting)) {
            plan = plan.risk(policy);
        }
        if (reporting != null) {
            plan = plan.reportingAsset(reporting);
        }
        RunConfiguration.Costs costs = costs();
        RunConfiguration.Window window = window();
        double speed = paperSpeed();
        Path report = reportFolder();
        return problems.isEmpty()
                ? new RunConfiguration(plan, declared.instruments(), cash, costs, data, window, report, speed)
                : null;
    }

    private List<Section> list(String key, String each, String example) {
        if (!top.has(key)) {
            top.missing(key, "[" + example + "]");
        } else if (top.node(key)
                .filter(node ->
                        node instanceof YamlNode.Sequence list && list.items().isEmpty())
                .isPresent()) {
            top.problem(key, "'" + key + "' is empty: give at least " + each);
        }
        return top.sections(key, each);
    }

    private List<Money> cash() {
        if (!top.has("cash")) {
            top.missing("cash", "10000 USD");
        }
        List<Money> cash = new ArrayList<>();
        for (YamlNode.Scalar text : top.values("cash")) {
            try {
                Money amount = Readings.money(text.text());
                if (amount.signum() <= 0) {
                    problems.add(
                            text.place(),
                            "'cash' must be positive, got " + amount + ": nothing can be bought with that");
                } else {
                    cash.add(amount);
                }
            } catch (IllegalArgumentException e) {
                problems.add(text.place(), "'cash': " + e.getMessage());
            }
        }
        return cash;
    }

    private void data(long seed) {
        Set<InstrumentId> funded = new HashSet<>();
        int number = 0;
        for (Section section :
                list("data", "a data item", "{ instrument: bitstamp:BTC-USD, bars: prices.csv, timeframe: 1m }")) {
            // Markets made of one seed would move as one.
            DataSection.Feed feed = DataSection.read(section, declared, folder, seed + number++);
            if (feed.source() != null) {
                data.add(feed.source());
            }
            InstrumentId id = feed.instrument();
            if (id != null && feed.prices() && priced.putIfAbsent(id, Optional.ofNullable(feed.timeframe())) != null) {
                section.problem(
                        "instrument",
                        "a second source of prices for " + id
                                + ": keep the one with the smallest bars, larger ones are made of it");
            } else if (id != null && !feed.prices() && !funded.add(id)) {
                section.problem("instrument", "a second file of funding for " + id + ": keep one");
            }
        }
        for (var instrument : declared.instruments()) {
            if (top.has("data") && !priced.containsKey(instrument.id())) {
                top.problem(
                        "data",
                        "there are no prices for " + instrument.id() + ": add a data item, or drop the instrument");
            }
        }
    }

    private BotPlan strategies(BotPlan empty) {
        BotPlan plan = empty;
        Map<InstrumentId, String> owners = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Section section :
                list("strategies", "a strategy", "{ type: macd, instrument: bitstamp:BTC-USD, timeframe: 15m }")) {
            StrategySection.Wanted wanted = StrategySection.read(section, declared);
            if (!wanted.name().isEmpty() && !names.add(wanted.name())) {
                section.problem("name", "two strategies are called '" + wanted.name() + "': give them a 'name' each");
                continue;
            }
            checkTimeframe(section, wanted);
            InstrumentId id = wanted.instrument();
            String title = wanted.name().isEmpty() ? "above" : wanted.name();
            String owner = id == null ? null : owners.putIfAbsent(id, title);
            if (owner != null) {
                section.problem(
                        "instrument",
                        "the strategy " + owner + " trades " + id
                                + " already: in one account an instrument belongs to one strategy");
            }
            if (wanted.factory() != null) {
                plan = plan.strategy(wanted.name(), wanted.factory());
            }
        }
        return plan;
    }

    private void checkTimeframe(Section section, StrategySection.Wanted wanted) {
        Timeframe wish = wanted.timeframe();
        Timeframe given = wanted.instrument() == null
                ? null
                : priced.getOrDefault(wanted.instrument(), Optional.empty()).orElse(null);
        if (wish != null && given != null && !wish.isMultipleOf(given)) {
            section.problem(
                    "timeframe",
                    "bars of " + wish + " cannot be made of the data's bars of " + given + ": choose a multiple of "
                            + given);
        }
    }

    private List<RiskPolicy> risk(@Nullable Asset reporting) {
        return top.sections("risk", "a risk policy").stream()
                .flatMap(section -> RiskSection.read(section, declared, reporting).stream())
                .toList();
    }

    private RunConfiguration.Costs costs() {
        Fees fees = top.section("fees").map(FeesSection::read).orElse(Fees.NONE);
        SimulationSection simulation =
                top.section("simulation").map(SimulationSection::read).orElse(SimulationSection.PLAIN);
        return new RunConfiguration.Costs(
                fees, declared.fees(), simulation.fill(), simulation.slippage(), simulation.latency());
    }

    private RunConfiguration.Window window() {
        Instant from = top.optional("from", Readings::moment);
        Instant to = top.optional("to", Readings::moment);
        if (from != null && to != null && !from.isBefore(to)) {
            top.problem(
                    "to",
                    "the run ends at " + to + ", which is not after its start " + from + ": swap 'from' and 'to'");
        }
        return new RunConfiguration.Window(from, to);
    }

    private double paperSpeed() {
        return top.section("paper")
                .map(paper -> paper.allow("speed").optional("speed", 1.0, Readings.number(0, FASTEST)))
                .orElse(1.0);
    }

    private @Nullable Path reportFolder() {
        return top.section("report")
                .map(report -> report.allow("folder").<Path>optional("folder", this::folder))
                .orElse(null);
    }

    private Path folder(String text) {
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new ConfigurationException("folder", List.of(String.valueOf(e.getMessage())));
        }
    }
}
