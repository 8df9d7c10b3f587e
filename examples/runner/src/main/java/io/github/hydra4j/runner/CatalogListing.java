package io.github.hydra4j.runner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.Parameter;
import java.util.List;

/** What can be put into a file, with all keys. */
record CatalogListing(String title, List<CatalogEntry> entries) {

    void print(Terminal terminal, boolean json) {
        if (json) {
            terminal.line(Json.text(document()));
        } else {
            entries.forEach(entry -> print(terminal, entry));
        }
    }

    private static void print(Terminal terminal, CatalogEntry entry) {
        int names = entry.parameters().stream()
                .mapToInt(parameter -> parameter.name().length())
                .max()
                .orElse(0);
        int standards = entry.parameters().stream()
                .mapToInt(parameter -> standard(parameter).length())
                .max()
                .orElse(0);
        terminal.line(terminal.bold("type: " + entry.name()));
        terminal.line("  " + entry.description());
        for (Parameter parameter : entry.parameters()) {
            String gap = " ".repeat(names - parameter.name().length());
            String standardGap = " ".repeat(standards - standard(parameter).length());
            terminal.line("    " + parameter.name() + ": " + gap + standard(parameter) + standardGap + "   # "
                    + parameter.description()
                    + terminal.faint(" (" + parameter.type() + ": " + parameter.range() + ")"));
        }
        terminal.line();
    }

    private static String standard(Parameter parameter) {
        return parameter.isRequired() ? "(needed)" : parameter.standard();
    }

    private ObjectNode document() {
        ObjectNode document = Json.object();
        ArrayNode list = document.putArray(title);
        for (CatalogEntry entry : entries) {
            ObjectNode node = list.addObject();
            node.put("type", entry.name());
            node.put("description", entry.description());
            ArrayNode keys = node.putArray("parameters");
            for (Parameter parameter : entry.parameters()) {
                keys.addObject()
                        .put("name", parameter.name())
                        .put("type", parameter.type())
                        .put("range", parameter.range())
                        .put("standard", parameter.standard())
                        .put("required", parameter.isRequired())
                        .put("description", parameter.description());
            }
        }
        return document;
    }
}
