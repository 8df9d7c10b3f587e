package io.github.hydra4j.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/** Lines of comma separated values. */
final class CsvWriter {

    private final Writer out;

    CsvWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    void row(Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(cell(cells[i]));
        }
        out.write('\n');
    }

    void flush() throws IOException {
        out.flush();
    }

    private static String cell(Object value) {
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? decimal(number.getAsDouble()) : "";
        }
        return value instanceof Double number ? decimal(number) : quoted(value.toString());
    }

    /** Shortest digits that give the same number again, without an exponent. */
    private static String decimal(double value) {
        return Double.isFinite(value) ? ReportJson.plain(BigDecimal.valueOf(value)) : "";
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
