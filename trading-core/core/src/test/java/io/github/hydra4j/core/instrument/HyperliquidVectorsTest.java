package io.github.hydra4j.core.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the rounding that an independent script worked out with exact decimals; see the note in the files. */
class HyperliquidVectorsTest {

    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":(?:\"([^\"]*)\"|([^,}\\]]+))");

    @ParameterizedTest
    @MethodSource("prices")
    void prices_round_as_the_venue_wants_them(Map<String, String> vector) {
        PriceRule rule = PriceRule.significantDigits(5, Integer.parseInt(vector.get("maxDecimals")));
        Instrument instrument = Instrument.perpetual(TestBars.BTC, Asset.BTC, Asset.USDC)
                .priceRule(rule)
                .build();
        Price price = Price.of(vector.get("price"));

        assertThat(instrument.accepts(price)).isEqualTo(Boolean.parseBoolean(vector.get("validAsIs")));
        check(instrument, price, Rounding.DOWN, vector.get("roundDown"));
        check(instrument, price, Rounding.UP, vector.get("roundUp"));
        check(instrument, price, Rounding.NEAREST, vector.get("roundHalfEven"));
    }

    private static void check(Instrument instrument, Price price, Rounding rounding, String expected) {
        BigDecimal wanted = expected.equals("null") ? BigDecimal.ZERO : new BigDecimal(expected);
        assertThat(instrument.price(price, rounding))
                .as("%s %s", price, rounding)
                .isEqualTo(Price.of(wanted));
        double observed = price.toDouble();
        if (BigDecimal.valueOf(observed).compareTo(price.toBigDecimal()) == 0) {
            assertThat(instrument.price(observed, rounding))
                    .as("double %s %s", price, rounding)
                    .isEqualTo(Price.of(wanted));
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void sizes_round_down_to_the_venues_decimals(Map<String, String> vector) {
        Instrument instrument = Instrument.perpetual(TestBars.BTC, Asset.BTC, Asset.USDC)
                .lotSize(BigDecimal.ONE
                        .movePointLeft(Integer.parseInt(vector.get("szDecimals")))
                        .toPlainString())
                .build();
        Quantity size = Quantity.of(vector.get("size"));
        BigDecimal wanted =
                vector.get("roundDown").equals("null") ? BigDecimal.ZERO : new BigDecimal(vector.get("roundDown"));

        assertThat(instrument.quantity(size)).isEqualTo(Quantity.of(wanted));
        assertThat(instrument.quantity(size.toDouble())).isEqualTo(Quantity.of(wanted));
        assertThat(instrument.isWholeLots(size)).isEqualTo(size.toBigDecimal().compareTo(wanted) == 0);
    }

    static List<Map<String, String>> prices() throws IOException {
        return read("rounding-price.json", "\"price\"", 38);
    }

    static List<Map<String, String>> sizes() throws IOException {
        List<Map<String, String>> cases = read("rounding-size.json", "\"size\"", 10);
        // The last one contradicts itself (valid as it is, yet nothing when rounded down): exponents puzzle that
        // client.
        assertThat(cases.remove(cases.size() - 1)).containsEntry("size", "1e-5").containsEntry("roundDown", "null");
        return cases;
    }

    /** One case a line, flat: no JSON library needed for that. */
    private static List<Map<String, String>> read(String file, String first, int count) throws IOException {
        List<Map<String, String>> cases = new ArrayList<>();
        try (InputStream in = HyperliquidVectorsTest.class.getResourceAsStream("/vectors/hyperliquid/" + file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                if (line.startsWith("{" + first)) {
                    Map<String, String> fields = new HashMap<>();
                    Matcher matcher = FIELD.matcher(line);
                    while (matcher.find()) {
                        fields.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
                    }
                    cases.add(fields);
                }
            }
        }
        assertThat(cases).hasSize(count);
        return cases;
    }
}
