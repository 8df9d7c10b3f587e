package io.github.hydra4j.core.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * The form in which the engine writes down its own state: lines of fields between tabs, readable for people who look into
 * the store. Fields hold names and numbers; what would break a line is escaped.
 */
final class StateText {

    private final StringBuilder text = new StringBuilder();

    /** Adds a line. */
    StateText line(Object... fields) {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            String field = String.valueOf(fields[i]);
            text.append(field.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"));
        }
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** The fields of each line. */
    static List<List<String>> read(String text) {
        List<List<String>> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                List<String> fields = new ArrayList<>();
                for (String field : line.split("\t", -1)) {
                    fields.add(plain(field));
                }
                lines.add(fields);
            }
        }
        return lines;
    }

    private static String plain(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 1 < field.length()) {
                char next = field.charAt(++i);
                plain.append(next == 't' ? '\t' : next == 'n' ? '\n' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
