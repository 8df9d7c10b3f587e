package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.risk.RiskCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One item of {@code risk}. */
final class RiskSection {

    private static final String TYPE = "type";

    private RiskSection() {}

    /** Reads one policy; {@code reportingAsset} is null where the cash is wrong. */
    static Optional<RiskPolicy> read(Section section, DeclaredInstruments declared, @Nullable Asset reportingAsset) {
        RiskCatalog.Entry entry = section.required(TYPE, "max-drawdown", RiskSection::entry);
        if (entry == null) {
            return Optional.empty();
        }
        List<String> parameters =
                entry.parameters().stream().map(RiskCatalog.Parameter::name).toList();
        List<String> known = new ArrayList<>(List.of(TYPE));
        known.addAll(parameters);
        section.allow(known);
        for (RiskCatalog.Parameter parameter : entry.parameters()) {
            check(section, parameter, declared, reportingAsset);
        }
        var texts = section.textsWithout(List.of(TYPE));
        texts.keySet().retainAll(parameters);
        try {
            return Optional.of(RiskCatalog.standard().create(entry.name(), texts));
        } catch (ConfigurationException e) {
            ParameterProblems.report(e, section, parameters, "risk policy " + entry.name());
            return Optional.empty();
        }
    }

    private static RiskCatalog.Entry entry(String type) {
        List<RiskCatalog.Entry> entries = RiskCatalog.standard().entries();
        return entries.stream()
                .filter(entry -> entry.name().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no risk policy '" + type + "'"
                        + NearestName.hint(
                                type,
                                "'hydra4j risk' explains them",
                                entries.stream().map(RiskCatalog.Entry::name).toList())));
    }

    /** What the catalog cannot know: which instruments and assets there are. */
    private static void check(
            Section section,
            RiskCatalog.Parameter parameter,
            DeclaredInstruments declared,
            @Nullable Asset reportingAsset) {
        String key = parameter.name();
        Optional<String> text = section.has(key) ? section.text(key) : Optional.empty();
        if (text.isEmpty() || text.get().equals(parameter.standard())) {
            return;
        }
        if (parameter.type().equals("instrument")) {
            section.optional(key, declared::declared);
        } else if (parameter.type().equals("amount") && reportingAsset != null) {
            Asset asset = Readings.assetOf(text.get()).orElse(null);
            if (asset != null && !asset.equals(reportingAsset) && !declared.isQuote(asset)) {
                section.problem(
                        key,
                        "'" + key + "' is an amount of " + asset + ", but this account counts in " + reportingAsset
                                + ": give it in " + reportingAsset);
            }
        }
    }
}
