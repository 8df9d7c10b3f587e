package io.github.hydra4j.core.market;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The columns a reader understands, in the order they have in files without a header.
 *
 * @param columns the columns; the first is the time
 * @param ignoresFurther whether a file without a header may have more columns than these
 */
record CsvSchema(List<Column> columns, boolean ignoresFurther) {

    /** How a field is read. */
    enum Kind {
        /** Time stamp; every schema has one. */
        TIME,
        /** Finite, not negative. */
        NUMBER,
        /** As a number; NaN where the field is empty or the column is missing. */
        OPTIONAL_NUMBER,
        /** Left as it is. */
        TEXT
    }

    /**
     * One column.
     *
     * @param name what messages call it
     * @param kind how it is read
     * @param slot where its value is put: an index among numbers or among texts
     * @param required whether the file must have it
     * @param aliases names it has in the wild, lower case without underscores, the preferred one first
     */
    record Column(String name, Kind kind, int slot, boolean required, List<String> aliases) {}

    int numbers() {
        return (int) columns.stream()
                .filter(c -> c.kind() == Kind.NUMBER || c.kind() == Kind.OPTIONAL_NUMBER)
                .count();
    }

    int texts() {
        return (int) columns.stream().filter(c -> c.kind() == Kind.TEXT).count();
    }

    int required() {
        return (int) columns.stream().filter(Column::required).count();
    }

    /** The required columns and how they are written, for messages. */
    String expected() {
        StringBuilder text = new StringBuilder();
        for (Column column : columns) {
            text.append(text.length() == 0 ? "" : ",");
            text.append(column.required() ? column.name() : "[" + column.name() + "]");
        }
        return text.toString();
    }

    /**
     * For each of the names the index of the column it means, or -1. Where several names mean one column, the most
     * specific alias wins, so that {@code open_time} beats {@code time}.
     */
    int[] resolve(List<String> names) {
        int[] meaning = new int[names.size()];
        Arrays.fill(meaning, -1);
        for (int c = 0; c < columns.size(); c++) {
            search:
            for (String alias : columns.get(c).aliases()) {
                for (int n = 0; n < meaning.length; n++) {
                    if (meaning[n] < 0 && plain(names.get(n)).equals(alias)) {
                        meaning[n] = c;
                        break search;
                    }
                }
            }
        }
        return meaning;
    }

    private static String plain(String name) {
        return name.trim().toLowerCase(Locale.ROOT).replaceAll("[_ -]", "");
    }
}
