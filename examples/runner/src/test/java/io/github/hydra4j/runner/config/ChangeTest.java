package io.github.hydra4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTest {

    private static final String TEXT = "a: { b: 1 }\nlist:\n  - name: first\n    x: 1\n  - type: second\n    x: 2\n";

    private final Problems problems = new Problems();

    private YamlNode changed(String change) {
        YamlNode root = YamlTree.parse(TEXT, "file", problems).orElseThrow();
        return Change.of("--set", change).applyTo(root, problems);
    }

    private static String at(YamlNode node, String... keys) {
        YamlNode here = node;
        for (String key : keys) {
            here = here instanceof YamlNode.Sequence list
                    ? list.items().get(Integer.parseInt(key))
                    : ((YamlNode.Mapping) here).entry(key).orElseThrow().value();
        }
        return ((YamlNode.Scalar) here).text();
    }

    @Test
    void reaches_keys_in_mappings_and_items_by_name_or_number() {
        assertThat(at(changed("a.b=7"), "a", "b")).isEqualTo("7");
        assertThat(at(changed("list.first.x=7"), "list", "0", "x")).isEqualTo("7");
        assertThat(at(changed("list.second.x=7"), "list", "1", "x")).isEqualTo("7");
        assertThat(at(changed("list.1.x=7"), "list", "1", "x")).isEqualTo("7");
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void adds_what_is_not_there_and_takes_yaml() {
        assertThat(at(changed("new.deep=[1, 2]"), "new", "deep", "1")).isEqualTo("2");
    }

    @Test
    void reports_a_path_that_leads_nowhere() {
        changed("list.third.x=7");

        assertThatThrownBy(() -> problems.throwIfAny("changes"))
                .hasMessageContaining("--set list.third.x=7", "there is nothing called 'third'");
    }

    @Test
    void needs_an_equals_sign() {
        for (String text : List.of("a", "=1", "")) {
            assertThatThrownBy(() -> Change.of("--set", text)).hasMessageContaining("key=value");
        }
    }
}
