package io.github.hydra4j.examples.pit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.parameter.ParameterException;
import io.github.hydra4j.core.venue.Adapters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pit by name, as a configuration file asks for it. */
class PitProviderTest {

    @Test
    void it_is_found_by_name_and_knows_the_rules_of_the_venue(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("pit.secret"), PitDouble.SECRET + "\n");
        try (PitDouble venue = new PitDouble();
                ExchangeAdapter adapter = Adapters.installed()
                        .create(
                                "pit",
                                Map.of(
                                        "url",
                                        venue.url().toString(),
                                        "key",
                                        "test",
                                        "secret-file",
                                        secret.toString()))) {
            assertThat(adapter).isInstanceOf(PitAdapter.class);
            assertThat(adapter.instruments())
                    .extracting(Instrument::id)
                    .containsExactly(InstrumentId.of("pit:GOLD-USD"));
            assertThat(adapter.fees(InstrumentId.of("pit:GOLD-USD"))).isEqualTo(Fees.of("0.05%", "0.05%"));
            assertThat(adapter.toString()).doesNotContain(PitDouble.SECRET);
        }
    }

    @Test
    void everything_that_is_missing_is_told_at_once() {
        assertThatThrownBy(() -> Adapters.installed().create("pit", Map.of("ulr", "http://localhost")))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("did you mean 'url'")
                .hasMessageContaining("key is missing")
                .hasMessageContaining("secret-file is missing");
    }

    @Test
    void a_wrong_secret_is_no_adapter(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("pit.secret"), "of another account");
        try (PitDouble venue = new PitDouble()) {
            Map<String, String> texts =
                    Map.of("url", venue.url().toString(), "key", "test", "secret-file", secret.toString());
            assertThatThrownBy(() -> Adapters.installed().create("pit", texts))
                    .isInstanceOfSatisfying(
                            TradingException.class, e -> assertThat(e.code()).isEqualTo("VENUE_UNAVAILABLE"))
                    .hasStackTraceContaining("HTTP 401");
        }
    }
}
