package io.github.hydra4j.runner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What can be put into a file, with all keys. */
record CatalogListing(String title, List<Item> items) {

    /** A strategy or a policy. */
    record Item(String name, String description, List<Key> keys) {}

    /** One of its parameters. */
    record Key(String name, String type, String range, String standard, String description) {}

    void print(Terminal terminal, boolean json) {
        if (json) {
            terminal.line(Json.text(document()));
        } else {
            items.forEach(item -> print(terminal, item));
        }
    }

    private static void print(Terminal terminal, Item item) {
        int names =
                item.keys().stream().mapToInt(key -> key.name().length()).max().orElse(0);
        int standards = item.keys().stream()
                .mapToInt(key -> standard(key).length())
                .max()
                .orElse(0);
        terminal.line(terminal.bold("type: " + item.name()));
        terminal.line("  " + item.description());
        for (Key key : item.keys()) {
            String gap = " ".repeat(names - key.name().length());
            String standardGap = " ".repeat(standards - standard(key).length());
            terminal.line("    " + key.name() + ": " + gap + standard(key) + standardGap + "   # " + key.description()
                    + terminal.faint(" (" + key.type() + ": " + key.range() + ")"));
        }
        terminal.line();
    }

    private static String standard(Key key) {
        return key.standard().isEmpty() ? "(needed)" : key.standard();
    }

    private ObjectNode document() {
        ObjectNode document = Json.object();
        ArrayNode list = document.putArray(title);
        for (Item item : items) {
            ObjectNode node = list.addObject();
            node.put("type", item.name());
            node.put("description", item.description());
            ArrayNode keys = node.putArray("parameters");
            for (Key key : item.keys()) {
                keys.addObject()
                        .put("name", key.name())
                        .put("type", key.type())
                        .put("range", key.range())
                        .put("standard", key.standard())
                        .put("required", key.standard().isEmpty())
                        .put("description", key.description());
            }
        }
        return document;
    }
}
