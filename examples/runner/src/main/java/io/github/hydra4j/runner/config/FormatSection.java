package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.market.CsvFormat;
import java.util.List;

/** How a data file is laid out, where it does not tell by itself. */
final class FormatSection {

    private FormatSection() {}

    static CsvFormat read(Section section) {
        section.allow("separator", "header", "columns", "time");
        CsvFormat format = CsvFormat.STANDARD
                .withHeader(section.optional("header", CsvFormat.Header.AUTO, Readings.choice(CsvFormat.Header.class)))
                .withTimeUnit(
                        section.optional("time", CsvFormat.TimeUnit.AUTO, Readings.choice(CsvFormat.TimeUnit.class)));
        List<YamlNode.Scalar> columns = section.values("columns");
        if (!columns.isEmpty()) {
            format = format.withColumns(
                    columns.stream().map(YamlNode.Scalar::text).toArray(String[]::new));
        }
        CsvFormat base = format;
        return section.optional("separator", base, text -> base.withSeparator(separator(text)));
    }

    private static char separator(String text) {
        if (text.equalsIgnoreCase("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new IllegalArgumentException(
                    "must be one character in quotes, such as ';', or tab, got '" + text + "'");
        }
        return text.charAt(0);
    }
}
