package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.Parameter;
import io.github.hydra4j.core.parameter.ParameterException;
import io.github.hydra4j.risk.RiskCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One item of {@code risk}. */
final class RiskSection {

    private static final CatalogTypes TYPES = new CatalogTypes(
            "risk policy", "hydra4j risk", RiskCatalog.standard().entries());

    private RiskSection() {}

    /** Reads one policy; {@code reportingAsset} is null where the cash is wrong. */
    static Optional<RiskPolicy> read(Section section, DeclaredInstruments declared, @Nullable Asset reportingAsset) {
        CatalogEntry entry = section.required(CatalogTypes.TYPE, "max-drawdown", TYPES::entry);
        if (entry == null) {
            return Optional.empty();
        }
        List<String> parameters = entry.parameterNames();
        List<String> known = new ArrayList<>(List.of(CatalogTypes.TYPE));
        known.addAll(parameters);
        section.allow(known);
        for (Parameter parameter : entry.parameters()) {
            check(section, parameter, declared, reportingAsset);
        }
        var texts = section.textsWithout(List.of(CatalogTypes.TYPE));
        texts.keySet().retainAll(parameters);
        try {
            return Optional.of(RiskCatalog.standard().create(entry.name(), texts));
        } catch (ParameterException e) {
            TYPES.report(e, entry, section);
            return Optional.empty();
        }
    }

    /** What the catalog cannot know: which instruments and assets there are. */
    private static void check(
            Section section, Parameter parameter, DeclaredInstruments declared, @Nullable Asset reportingAsset) {
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
