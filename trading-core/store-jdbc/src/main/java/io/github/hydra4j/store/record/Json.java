package io.github.hydra4j.store.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.ExitLevel;
import io.github.hydra4j.core.order.Fee;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes that several rows' details share. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The text, or null where there is nothing to say. */
    static @Nullable String text(ObjectNode node) {
        return node.isEmpty() ? null : node.toString();
    }

    static JsonNode read(@Nullable String text) {
        if (text == null) {
            return object();
        }
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new TradingException(
                    "STORE_DAMAGED", "a row's detail is no JSON: " + e.getOriginalMessage() + ": restore a back-up", e);
        }
    }

    static String plain(BigDecimal value) {
        return value.toPlainString();
    }

    static BigDecimal decimal(JsonNode node) {
        return new BigDecimal(node.textValue());
    }

    static void put(ObjectNode node, String name, Money money) {
        ObjectNode inner = node.putObject(name);
        inner.put("amount", plain(money.amount()));
        Asset asset = money.asset();
        inner.put("home", asset.home());
        inner.put("code", asset.code());
        if (!asset.symbol().equals(asset.code())) {
            inner.put("symbol", asset.symbol());
        }
    }

    static Money money(JsonNode node) {
        String code = node.get("code").textValue();
        String symbol = node.has("symbol") ? node.get("symbol").textValue() : code;
        return Money.of(decimal(node.get("amount")), asset(node.get("home").textValue(), code, symbol));
    }

    /** The asset that lives there under that code. */
    static Asset asset(String home, String code, String symbol) {
        if (home.startsWith("venue:")) {
            return Asset.onVenue(home.substring("venue:".length()), code);
        }
        if (home.startsWith("chain:")) {
            return Asset.onChain(home.substring("chain:".length()), code, symbol);
        }
        return Asset.currency(code);
    }

    static void put(ObjectNode node, Fee fee) {
        node.put("kind", fee.kind().name());
        put(node, "money", fee.amount());
    }

    static Fee fee(JsonNode node) {
        return new Fee(Fee.Kind.valueOf(node.get("kind").textValue()), money(node.get("money")));
    }

    static void put(ObjectNode node, Denial denial) {
        node.put("code", denial.code());
        node.put("source", denial.source());
        node.put("explanation", denial.explanation());
        if (!denial.observed().isEmpty()) {
            node.put("observed", denial.observed());
        }
        if (!denial.permitted().isEmpty()) {
            node.put("permitted", denial.permitted());
        }
    }

    static Denial denial(JsonNode node) {
        return new Denial(
                node.get("code").textValue(),
                node.get("source").textValue(),
                node.get("explanation").textValue(),
                node.path("observed").asText(""),
                node.path("permitted").asText(""));
    }

    static void put(ObjectNode node, Bracket bracket) {
        ObjectNode inner = node.putObject("bracket");
        bracket.stop().ifPresent(stop -> put(inner.putObject("stop"), stop));
        for (Bracket.Target target : bracket.targets()) {
            ObjectNode one = inner.withArrayProperty("targets").addObject();
            put(one, target.level());
            one.put("share", plain(target.share().fraction()));
        }
    }

    private static void put(ObjectNode node, ExitLevel level) {
        if (level instanceof ExitLevel.At at) {
            node.put("at", plain(at.price().toBigDecimal()));
        } else {
            node.put("distance", plain(((ExitLevel.FromEntry) level).distance().fraction()));
        }
    }

    static Bracket bracket(JsonNode node) {
        Bracket bracket = Bracket.withoutStop();
        if (node.has("stop")) {
            ExitLevel stop = level(node.get("stop"));
            bracket = stop instanceof ExitLevel.At at
                    ? Bracket.stop(at.price())
                    : Bracket.stop(((ExitLevel.FromEntry) stop).distance());
        }
        for (JsonNode target : node.path("targets")) {
            bracket = bracket.target(level(target), Percent.ofFraction(decimal(target.get("share"))));
        }
        return bracket;
    }

    private static ExitLevel level(JsonNode node) {
        return node.has("at")
                ? new ExitLevel.At(Price.of(decimal(node.get("at"))))
                : new ExitLevel.FromEntry(Percent.ofFraction(decimal(node.get("distance"))));
    }

    static void putAll(ObjectNode node, List<Money> balances, Map<InstrumentId, Quantity> positions) {
        for (Money money : balances) {
            put(node.withArrayProperty("balances").addObject(), "money", money);
        }
        positions.forEach((instrument, quantity) ->
                node.withObjectProperty("positions").put(instrument.toString(), plain(quantity.toBigDecimal())));
    }

    static List<Money> balances(JsonNode node) {
        List<Money> all = new ArrayList<>();
        node.path("balances").forEach(one -> all.add(money(one.get("money"))));
        return all;
    }

    static Map<InstrumentId, Quantity> positions(JsonNode node) {
        Map<InstrumentId, Quantity> all = new LinkedHashMap<>();
        node.path("positions")
                .properties()
                .forEach(one -> all.put(InstrumentId.of(one.getKey()), Quantity.of(decimal(one.getValue()))));
        return all;
    }
}
