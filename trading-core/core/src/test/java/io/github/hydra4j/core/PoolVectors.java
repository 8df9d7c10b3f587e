package io.github.hydra4j.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.swap.ConcentratedPool;
import io.github.hydra4j.core.swap.ConstantProductPool;
import io.github.hydra4j.core.swap.PoolSwap;
import io.github.hydra4j.core.swap.QuoteTerms;
import io.github.hydra4j.core.swap.Ratio;
import io.github.hydra4j.core.swap.Route;
import io.github.hydra4j.core.swap.TickMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Mathematics of swap pools; a vector passes if every value that it expects is ours. */
final class PoolVectors {

    private static final Percent HALF_A_PERCENT = Percent.of("50bp");
    private static final Set<String> KINDS = Set.of(
            "v2.amountOut",
            "v2.amountIn",
            "v2.multihop",
            "v2.multihopIn",
            "v3.tickToSqrtPriceX96",
            "v3.sqrtPriceX96ToTick",
            "v3.encodeSqrtRatioX96",
            "v3.nearestUsableTick",
            "v3.tickToPrice",
            "v3.quoteExactIn",
            "v3.quoteExactOut");

    private PoolVectors() {}

    static void run(JsonNode vector, VectorReport report) {
        String kind = vector.path("kind").asText();
        String id = vector.path("id").asText();
        if (!KINDS.contains(kind)) {
            report.skip(id + " is of kind " + kind);
            return;
        }
        JsonNode expected = vector.path("expected");
        Map<String, Object> ours;
        try {
            ours = compute(kind, vector.path("input"), expected);
        } catch (TradingException refused) {
            report.check(id + " is refused", expected.has("error"), refused.getMessage(), expected);
            return;
        } catch (RuntimeException e) {
            report.fail(id + ": " + e);
            return;
        }
        List<String> wrong = new ArrayList<>();
        expected.properties().forEach(field -> {
            Object value = ours.get(field.getKey());
            if (value == null || !same(value, field.getValue().asText())) {
                wrong.add(field.getKey() + " is " + value + ", theirs "
                        + field.getValue().asText());
            }
        });
        if (wrong.isEmpty() && !expected.isEmpty()) {
            report.pass();
        } else {
            report.fail(id + ": " + wrong);
        }
    }

    private static boolean same(Object ours, String theirs) {
        return ours instanceof BigDecimal decimal
                ? decimal.compareTo(new BigDecimal(theirs)) == 0
                : ours.toString().equals(theirs);
    }

    private static Map<String, Object> compute(String kind, JsonNode in, JsonNode expected) {
        return switch (kind) {
            case "v2.amountOut" -> amountOut(in, expected);
            case "v2.amountIn" -> amountIn(in);
            case "v2.multihop" -> {
                Route route = route(in);
                BigInteger out = route.amountOut(integer(in, "amountIn"));
                yield Map.of(
                        "amountOut",
                        out,
                        "priceImpactPercent12",
                        percent12(route.priceImpact(integer(in, "amountIn"), out)));
            }
            case "v2.multihopIn" -> {
                Route route = route(in);
                BigInteger needed = route.amountIn(integer(in, "amountOut"));
                yield Map.of(
                        "amountIn",
                        needed,
                        "priceImpactPercent12",
                        percent12(route.priceImpact(needed, integer(in, "amountOut"))));
            }
            case "v3.tickToSqrtPriceX96" ->
                Map.of("sqrtPriceX96", TickMath.sqrtPriceX96(in.path("tick").asInt()));
            case "v3.sqrtPriceX96ToTick" -> Map.of("tick", TickMath.tickAt(integer(in, "sqrtPriceX96")));
            case "v3.encodeSqrtRatioX96" ->
                Map.of("sqrtPriceX96", TickMath.sqrtPriceX96(integer(in, "amount1"), integer(in, "amount0")));
            case "v3.nearestUsableTick" ->
                Map.of(
                        "tick",
                        TickMath.nearestUsable(
                                in.path("tick").asInt(), in.path("tickSpacing").asInt()));
            case "v3.tickToPrice" -> tickToPrice(in);
            case "v3.quoteExactIn" -> quote(in, pool(in), true);
            default -> quote(in, pool(in), false);
        };
    }

    private static ConstantProductPool pair(JsonNode fees, JsonNode reserves) {
        return new ConstantProductPool(
                integer(reserves, "reserveIn"),
                integer(reserves, "reserveOut"),
                fees.path("feeNumerator").asInt(),
                fees.path("feeDenominator").asInt());
    }

    private static Map<String, Object> amountOut(JsonNode in, JsonNode expected) {
        ConstantProductPool pool = pair(in, in);
        BigInteger amountIn = integer(in, "amountIn");
        PoolSwap swap = pool.exactIn(true, amountIn);
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("amountOut", swap.amountOut());
        ours.put("reserveInAfter", swap.after().reserve0());
        ours.put("reserveOutAfter", swap.after().reserve1());
        ours.put("priceImpactPercent12", percent12(swap.priceImpact()));
        ours.put("executionPriceNum", swap.amountOut());
        ours.put("executionPriceDen", swap.amountIn());
        ours.put("minOut50bps", QuoteTerms.minimumOut(swap.amountOut(), HALF_A_PERCENT));
        if (expected.has("smallestInputForThatOutput")) {
            ours.put("smallestInputForThatOutput", pool.smallestInputFor(true, swap.amountOut()));
        }
        return ours;
    }

    private static Map<String, Object> amountIn(JsonNode in) {
        PoolSwap swap = pair(in, in).exactOut(true, integer(in, "amountOut"));
        return Map.of(
                "amountIn", swap.amountIn(),
                "maxIn50bps", QuoteTerms.maximumIn(swap.amountIn(), HALF_A_PERCENT),
                "priceImpactPercent12", percent12(swap.priceImpact()));
    }

    private static Route route(JsonNode in) {
        List<Route.Hop> hops = new ArrayList<>();
        in.path("hops").forEach(hop -> hops.add(new Route.Hop(pair(in, hop), true)));
        return new Route(hops);
    }

    /** Two addresses are sorted by their bytes; the lower one is the pool's first token. */
    private static Map<String, Object> tickToPrice(JsonNode in) {
        String base = in.path("base").path("address").asText().toLowerCase(Locale.ROOT);
        String quote = in.path("quote").path("address").asText().toLowerCase(Locale.ROOT);
        Ratio price = TickMath.price(in.path("tick").asInt());
        Ratio ofBase = base.compareTo(quote) < 0 ? price : price.inverse();
        int baseDecimals = in.path("base").path("decimals").asInt();
        int quoteDecimals = in.path("quote").path("decimals").asInt();
        MathContext digits = new MathContext(15, RoundingMode.HALF_UP);
        return Map.of(
                "price15significant",
                ofBase.price(baseDecimals, quoteDecimals, digits),
                "inverse15significant",
                ofBase.inverse().price(quoteDecimals, baseDecimals, digits));
    }

    private static ConcentratedPool pool(JsonNode in) {
        List<ConcentratedPool.TickLiquidity> ticks = new ArrayList<>();
        in.path("ticks")
                .forEach(tick -> ticks.add(
                        new ConcentratedPool.TickLiquidity(tick.path("index").asInt(), integer(tick, "liquidityNet"))));
        return new ConcentratedPool(
                in.path("fee").asInt(),
                in.path("tickSpacing").asInt(),
                integer(in, "sqrtPriceX96"),
                in.path("tick").asInt(),
                integer(in, "liquidity"),
                ticks);
    }

    private static Map<String, Object> quote(JsonNode in, ConcentratedPool pool, boolean exactIn) {
        boolean zeroForOne = in.path("zeroForOne").asBoolean();
        PoolSwap swap = exactIn
                ? pool.exactIn(zeroForOne, integer(in, "amountIn"))
                : pool.exactOut(zeroForOne, integer(in, "amountOut"));
        ConcentratedPool after = (ConcentratedPool) swap.after();
        return Map.of(
                "amountIn", swap.amountIn(),
                "amountOut", swap.amountOut(),
                "sqrtPriceX96After", after.sqrtPriceX96(),
                "tickAfter", after.tick(),
                "liquidityAfter", after.liquidity(),
                "initializedTicksCrossed", pool.initialisedTicksTo(after));
    }

    private static BigInteger integer(JsonNode node, String field) {
        return new BigInteger(node.path(field).asText());
    }

    private static BigDecimal percent12(Percent percent) {
        return percent.fraction().movePointRight(2).setScale(12, RoundingMode.HALF_UP);
    }
}
