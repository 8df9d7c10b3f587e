package io.github.hydra4j.keys.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;

class EncodingTest {

    @Property
    void base58_comes_back_as_it_went(@ForAll @Size(max = 80) byte[] bytes) {
        assertThat(Base58.decode(Base58.encode(bytes))).isEqualTo(bytes);
    }

    @Property(tries = 300)
    void addresses_have_the_case_that_web3j_gives_them(@ForAll @Size(20) byte[] bytes) {
        EvmAddress address = EvmAddress.ofBytes(bytes);
        String lower = "0x" + HexFormat.of().formatHex(bytes);
        assertThat(address).hasToString(Keys.toChecksumAddress(lower));
        assertThat(address.lowerCase()).isEqualTo(lower);
        assertThat(EvmAddress.of(lower)).isEqualTo(address).hasSameHashCodeAs(address);
        assertThat(EvmAddress.of("0x" + lower.substring(2).toUpperCase(Locale.ROOT)))
                .isEqualTo(address);
        assertThat(EvmAddress.of(address.toString()).bytes()).isEqualTo(bytes);
    }

    @Property(tries = 200)
    void keccak_is_that_of_web3j(@ForAll @Size(max = 400) byte[] bytes) {
        assertThat(Keccak256.hash(bytes)).isEqualTo(Hash.sha3(bytes));
        assertThat(Keccak256.hash(bytes, 0, bytes.length)).isEqualTo(Hash.sha3(bytes));
        assertThat(Keccak256.hash(bytes, new byte[] {7}, bytes)).isEqualTo(Hash.sha3(concat(bytes)));
    }

    private static byte[] concat(byte[] bytes) {
        byte[] all = new byte[2 * bytes.length + 1];
        System.arraycopy(bytes, 0, all, 0, bytes.length);
        all[bytes.length] = 7;
        System.arraycopy(bytes, 0, all, bytes.length + 1, bytes.length);
        return all;
    }

    @Test
    void the_hash_of_nothing_is_the_known_one() {
        assertThat(HexFormat.of().formatHex(Keccak256.hash("".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    }

    @Test
    void a_typing_error_in_an_address_is_found() {
        String right = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
        assertThat(EvmAddress.of(right)).hasToString(right);
        assertThatThrownBy(() -> EvmAddress.of(right.replace("aAe", "AAe")))
                .hasMessageContaining("typing error")
                .hasMessageContaining(right);
        for (String wrong : List.of("", "0x", right.substring(2), right + "0", right.replace('5', 'g'))) {
            assertThatThrownBy(() -> EvmAddress.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> EvmAddress.ofBytes(new byte[19])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EvmAddress.ofPublicKey(new byte[64])).isInstanceOf(IllegalArgumentException.class);
    }
}
