package io.github.hydra4j.runner;

import java.util.ArrayList;
import java.util.List;

/** Rows of a name, a figure and a remark, in columns. */
final class Table {

    private record Row(String name, String figure, String remark) {}

    private final List<Row> rows = new ArrayList<>();

    Table row(String name, String figure) {
        return row(name, figure, "");
    }

    Table row(String name, String figure, String remark) {
        rows.add(new Row(name, figure, remark));
        return this;
    }

    void print(Terminal terminal) {
        int names = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        int figures = rows.stream().mapToInt(row -> row.figure().length()).max().orElse(0);
        for (Row row : rows) {
            String name = row.name() + " ".repeat(names - row.name().length());
            String figure = " ".repeat(figures - row.figure().length()) + row.figure();
            String remark = row.remark().isEmpty() ? "" : "   " + terminal.faint(row.remark());
            terminal.line("  " + name + "   " + terminal.bold(figure) + remark);
        }
    }
}
