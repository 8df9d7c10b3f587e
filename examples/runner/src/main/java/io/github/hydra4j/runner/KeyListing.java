package io.github.hydra4j.runner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.keys.KeyEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows keys of a vault, never the keys themselves. */
final class KeyListing {

    private KeyListing() {}

    static void printAll(Terminal terminal, Path vault, List<KeyEntry> entries, boolean json) {
        if (json) {
            ObjectNode root = Json.object();
            root.put("vault", vault.toString());
            ArrayNode keys = root.putArray("keys");
            entries.forEach(entry -> keys.add(node(entry)));
            terminal.line(Json.text(root));
            return;
        }
        if (entries.isEmpty()) {
            terminal.line(vault + " is empty. Next: hydra4j keys add NAME, or hydra4j keys import NAME");
            return;
        }
        Table table = new Table();
        entries.forEach(entry -> table.row(
                entry.name(),
                entry.address(),
                entry.kind() + ", " + state(entry) + ", since " + entry.created() + ", " + entry.origin()));
        table.print(terminal);
    }

    /** What a command did to one key, then what to do next. */
    static void print(Terminal terminal, KeyEntry entry, boolean json, String done, String next) {
        if (json) {
            terminal.line(Json.text(node(entry)));
            return;
        }
        terminal.line(done);
        new Table()
                .row(entry.name(), entry.address(), entry.kind() + ", " + entry.origin())
                .print(terminal);
        if (!next.isEmpty()) {
            terminal.line(next);
        }
    }

    static ObjectNode node(KeyEntry entry) {
        ObjectNode node = Json.object();
        node.put("name", entry.name());
        node.put("kind", entry.kind().toString());
        node.put("address", entry.address());
        node.put("state", state(entry));
        node.put("created", entry.created().toString());
        node.put("origin", entry.origin());
        return node;
    }

    private static String state(KeyEntry entry) {
        return entry.state().name().toLowerCase(Locale.ROOT);
    }
}
