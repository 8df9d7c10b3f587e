package io.github.hydra4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {

    private final Redactor redactor = Redactor.standard();

    @ParameterizedTest
    @CsvSource({
        "https://mainnet.infura.io/v3/0123456789abcdef0123456789abcdef, https://mainnet.infura.io/v3/***",
        "wss://eth-mainnet.g.alchemy.com/v2/aBcD_efGhIjKlMnOpQrSt-uv, wss://eth-mainnet.g.alchemy.com/v2/***",
        "https://rpc.helius.xyz/?api-key=8f14e45f-ceea-467f, https://rpc.helius.xyz/?***",
        "https://user:passw0rd@node.example:8545/, https://node.example:8545/",
        "https://api.hyperliquid.xyz/exchange, https://api.hyperliquid.xyz/exchange",
        "http://localhost:80/a/b, http://localhost/a/b"
    })
    void of_addresses_remains_what_names_the_server(String address, String shown) {
        assertThat(redactor.address(address)).isEqualTo(shown);
        assertThat(redactor.text("failed to reach " + address + " twice"))
                .isEqualTo("failed to reach " + shown + " twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: Bearer abc.def.ghi|Authorization: ***",
                "x-api-key=k-12345 and more|x-api-key=*** and more",
                "{\"secretKey\": \"a \\\" b\", \"px\": 1}|{\"secretKey\": ***, \"px\": 1}",
                "signature=0xdeadbeef&px=1|signature=***&px=1",
                "account 0x5e9ee1089755c3435139848e47e6635505d5a13a is fine|account 0x5e9ee1089755c3435139848e47e6635505d5a13a is fine"
            })
    void what_is_named_like_a_secret_is_masked(String text, String shown) {
        assertThat(redactor.text(text)).isEqualTo(shown);
    }

    @Test
    void a_secret_known_by_value_is_masked_wherever_it_is_even_cut() {
        Redactor knowing = redactor.knowing("hunter2hunter2").knowing("hunter2hunter2-longer");
        assertThat(knowing.text("a hunter2hunter2-longer b hunter2hunter2 c")).isEqualTo("a *** b *** c");
        assertThat(knowing.text("cut here: hunter2hun")).isEqualTo("cut here: ***");
        assertThat(knowing.address("https://x.example/a/hunter2hunter2/b")).isEqualTo("https://x.example/a/***/b");
        assertThat(knowing.toString()).doesNotContain("hunter");
        assertThatThrownBy(() -> redactor.knowing("abc")).hasMessageNotContaining("abc");
    }

    @Test
    void failures_become_one_line_without_control_characters() {
        assertThat(redactor.failure(new IOException("first\nERROR forged line\u001b[31m")))
                .isEqualTo("IOException: first·ERROR forged line·[31m");
        assertThat(redactor.failure(new IOException())).isEqualTo("IOException");
        assertThat(redactor.excerpt("x".repeat(1_000), 10)).isEqualTo("xxxxxxxxxx… (1000 characters)");
    }
}
