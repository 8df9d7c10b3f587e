package io.github.hydra4j.examples.pit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The pit itself: one instrument, one account, a matching rule of few words. Orders rest until the test fills them. It
 * knows JSON and decimals and nothing of the adapter's types. Guarded by itself.
 */
final class PitVenue {

    static final BigDecimal PRICE = new BigDecimal("2000");
    private static final BigDecimal TICK = new BigDecimal("0.05");
    private static final BigDecimal LOT = new BigDecimal("0.001");
    private static final BigDecimal FEE_RATE = new BigDecimal("0.0005");

    /** An order that took effect. */
    static final class Order {
        final String id;
        final long number;
        final boolean buys;
        final long goodTillMillis;
        BigDecimal quantity;
        BigDecimal limit;
        BigDecimal filled = BigDecimal.ZERO;
        boolean open = true;

        private Order(
                String id, long number, boolean buys, long goodTillMillis, BigDecimal quantity, BigDecimal limit) {
            this.id = id;
            this.number = number;
            this.buys = buys;
            this.goodTillMillis = goodTillMillis;
            this.quantity = quantity;
            this.limit = limit;
        }
    }

    record Execution(String id, boolean buys, BigDecimal quantity, BigDecimal amount, BigDecimal fee) {}

    record Answer(int status, ObjectNode body) {}

    private final ObjectMapper json = new ObjectMapper();
    private final LongSupplier nanos;
    final Map<String, Order> orders = new LinkedHashMap<>();
    final List<Execution> executions = new ArrayList<>();
    BigDecimal gold = new BigDecimal("1000");
    BigDecimal dollars = new BigDecimal("1000000");
    /** What the first sending of an id was answered; every other is answered the same, at its own time. */
    private final Map<String, Answer> answered = new LinkedHashMap<>();
    /** All that ever happened, for questions about the past. */
    private final List<ObjectNode> history = new ArrayList<>();
    /** What the streams tell, in their order: usually the same, unless the test meddles. */
    private final List<ObjectNode> told = new ArrayList<>();

    private final List<ObjectNode> trades = new ArrayList<>();
    private final List<ObjectNode> heldBack = new ArrayList<>();
    private int reorder;
    private boolean duplicateNext;
    private boolean skipNext;
    private boolean rejectNext;
    private long sequence;
    private long numbers;

    PitVenue(LongSupplier nanos) {
        this.nanos = nanos;
    }

    long millis() {
        return Math.floorDiv(nanos.getAsLong(), 1_000_000L);
    }

    // ---------------------------------------------------------------- what a test may ask of it

    synchronized void rejectNext() {
        rejectNext = true;
    }

    synchronized void duplicateNext() {
        duplicateNext = true;
    }

    synchronized void reorderNext() {
        reorder = 2;
    }

    synchronized void skipNext() {
        skipNext = true;
    }

    synchronized void fill(String id, BigDecimal wanted, BigDecimal price) {
        Order order = orders.get(id);
        BigDecimal quantity = wanted.min(order.quantity.subtract(order.filled));
        if (order.open && quantity.signum() > 0) {
            execute(order, quantity, price, "maker");
        }
    }

    private void execute(Order order, BigDecimal quantity, BigDecimal price, String role) {
        BigDecimal amount = quantity.multiply(price);
        BigDecimal fee = amount.multiply(FEE_RATE);
        BigDecimal sign = order.buys ? BigDecimal.ONE : BigDecimal.ONE.negate();
        gold = gold.add(quantity.multiply(sign));
        dollars = dollars.subtract(amount.multiply(sign)).subtract(fee);
        order.filled = order.filled.add(quantity);
        order.open = order.filled.compareTo(order.quantity) < 0;
        executions.add(new Execution(order.id, order.buys, quantity, amount, fee));
        happened(order.id, "filled")
                .put("trade", ++numbers)
                .put("symbol", "GOLD-USD")
                .put("side", order.buys ? "buy" : "sell")
                .put("qty", text(quantity))
                .put("amount", text(amount))
                .put("amount_asset", "USD")
                .put("fee", text(fee))
                .put("fee_asset", "USD")
                .put("role", role);
        tell();
    }

    synchronized void cancel(String id, String reason) {
        Order order = orders.get(id);
        if (order.open) {
            order.open = false;
            happened(id, "canceled").put("reason", reason);
            tell();
        }
    }

    synchronized void trade(BigDecimal price, BigDecimal quantity) {
        trades.add(json.createObjectNode()
                .put("seq", trades.size() + 1L)
                .put("time", millis())
                .put("symbol", "GOLD-USD")
                .put("side", "buy")
                .put("price", text(price))
                .put("qty", text(quantity)));
        notifyAll();
    }

    /** Time has passed: what was good till now is over. */
    synchronized void tick() {
        for (Order order : orders.values()) {
            if (order.open && order.goodTillMillis <= millis()) {
                order.open = false;
                happened(order.id, "expired");
                tell();
            }
        }
    }

    // ---------------------------------------------------------------- what happens

    private ObjectNode happened(String id, String type) {
        ObjectNode event = json.createObjectNode()
                .put("seq", ++sequence)
                .put("time", millis())
                .put("id", id)
                .put("type", type);
        history.add(event);
        return event;
    }

    /** Tells the streams of the latest event, well or badly, as the test wants it. */
    private void tell() {
        ObjectNode event = history.get(history.size() - 1);
        if (skipNext) {
            skipNext = false;
        } else if (reorder > 0) {
            heldBack.add(0, event);
            if (--reorder == 0) {
                told.addAll(heldBack);
                heldBack.clear();
            }
        } else {
            told.add(event);
            if (duplicateNext) {
                duplicateNext = false;
                told.add(event);
            }
        }
        notifyAll();
    }

    // ---------------------------------------------------------------- what it is asked

    synchronized Answer answer(String path, JsonNode body) {
        return switch (path) {
            case "/instruments" -> instruments();
            case "/orders" -> place(body);
            case "/cancel" -> cancel(body);
            case "/replace" -> replace(body);
            case "/status" -> done(events(done(), history, body.get("id").textValue(), 0));
            case "/account" -> account(body);
            default -> refused("NO_SUCH_PATH", path);
        };
    }

    private Answer instruments() {
        ObjectNode body = done();
        body.putArray("instruments")
                .addObject()
                .put("symbol", "GOLD-USD")
                .put("base", "GOLD")
                .put("quote", "USD")
                .put("tick", text(TICK))
                .put("lot", text(LOT))
                .put("min_notional", "10")
                .put("maker_bp", "5")
                .put("taker_bp", "5");
        return done(body);
    }

    private Answer place(JsonNode body) {
        String id = body.get("id").textValue();
        Answer before = answered.get(id);
        if (before != null) {
            ObjectNode again = before.body().deepCopy();
            return new Answer(before.status(), again.put("time", millis()));
        }
        Answer answer = placeFirst(id, body);
        answered.put(id, answer);
        return answer;
    }

    private Answer placeFirst(String id, JsonNode body) {
        BigDecimal quantity = new BigDecimal(body.get("qty").textValue());
        BigDecimal limit = body.has("limit") ? new BigDecimal(body.get("limit").textValue()) : null;
        boolean buys = body.get("side").textValue().equals("buy");
        String tif = body.get("tif").textValue();
        boolean crosses = limit != null && (buys ? limit.compareTo(PRICE) >= 0 : limit.compareTo(PRICE) <= 0);
        String[] problem = null;
        if (body.get("expires").longValue() <= millis()) {
            problem = new String[] {"EXPIRED", "it came too late"};
        } else if (rejectNext) {
            rejectNext = false;
            problem = new String[] {"NOT_TODAY", "the pit does not like your face"};
        } else if (quantity.remainder(LOT).signum() != 0) {
            problem = new String[] {"LOT_SIZE", "quantities are multiples of " + LOT};
        } else if (limit != null && limit.remainder(TICK).signum() != 0) {
            problem = new String[] {"TICK_SIZE", "prices are multiples of " + TICK};
        } else if (body.path("post_only").booleanValue() && crosses) {
            problem = new String[] {"WOULD_TAKE", "the order would take"};
        }
        if (problem != null) {
            happened(id, "refused").put("code", problem[0]).put("reason", problem[1]);
            tell();
            return refused(problem[0], problem[1]);
        }
        long goodTill = tif.equals("gtd") ? body.get("good_till").longValue() : Long.MAX_VALUE;
        Order order = new Order(id, ++numbers, buys, goodTill, quantity, limit);
        orders.put(id, order);
        happened(id, "accepted").put("order", Long.toString(order.number));
        tell();
        if (tif.equals("ioc") || tif.equals("fok")) {
            if (crosses) {
                execute(order, quantity, PRICE, "taker");
            } else {
                cancel(id, tif);
            }
        }
        return done(done().put("order", Long.toString(order.number)));
    }

    private Answer cancel(JsonNode body) {
        Order order = orders.get(body.get("id").textValue());
        if (order == null || !order.open) {
            return refused("NOT_OPEN", "there is no such open order");
        }
        cancel(order.id, "as asked");
        return done(done());
    }

    private Answer replace(JsonNode body) {
        Order order = orders.get(body.get("id").textValue());
        BigDecimal quantity = new BigDecimal(body.get("qty").textValue());
        if (order == null || !order.open || quantity.compareTo(order.filled) <= 0) {
            return refused("NOT_OPEN", "there is no such open order, or nothing would be left of it");
        }
        order.quantity = quantity;
        order.limit = new BigDecimal(body.get("limit").textValue());
        happened(order.id, "replaced")
                .put("revision", body.get("revision").longValue())
                .put("qty", text(order.quantity))
                .put("limit", text(order.limit));
        tell();
        return done(done());
    }

    private Answer account(JsonNode body) {
        ObjectNode answer = events(done(), history, null, body.get("since").longValue());
        ArrayNode open = answer.putArray("open");
        for (Order order : orders.values()) {
            if (order.open) {
                open.addObject()
                        .put("id", order.id)
                        .put("order", Long.toString(order.number))
                        .put("symbol", "GOLD-USD")
                        .put("side", order.buys ? "buy" : "sell")
                        .put("qty", text(order.quantity))
                        .put("filled", text(order.filled));
            }
        }
        ArrayNode balances = answer.putArray("balances");
        balances.addObject().put("asset", "GOLD").put("total", text(gold));
        balances.addObject().put("asset", "USD").put("total", text(dollars));
        return done(answer);
    }

    private static ObjectNode events(ObjectNode answer, List<ObjectNode> from, String id, long sinceMillis) {
        ArrayNode events = answer.putArray("events");
        for (ObjectNode event : from) {
            boolean asked = id == null || event.get("id").textValue().equals(id);
            if (asked && event.get("time").longValue() >= sinceMillis) {
                events.add(event);
            }
        }
        return answer;
    }

    /** What a stream has beyond a number; with no number it says only where it stands. */
    synchronized ObjectNode page(String path, JsonNode body) {
        List<ObjectNode> all = path.equals("/trades") ? trades : told;
        long last = path.equals("/trades") ? trades.size() : sequence;
        ObjectNode answer = done().put("last", last);
        ArrayNode events = answer.putArray("events");
        if (body.has("after")) {
            long after = body.get("after").longValue();
            all.stream().filter(e -> e.get("seq").longValue() > after).forEach(events::add);
        }
        return answer;
    }

    // ---------------------------------------------------------------- how it speaks

    private ObjectNode done() {
        return json.createObjectNode().put("time", millis());
    }

    private static Answer done(ObjectNode body) {
        return new Answer(200, body);
    }

    private Answer refused(String code, String reason) {
        return new Answer(422, done().put("code", code).put("reason", reason));
    }

    private static String text(BigDecimal value) {
        return value.toPlainString();
    }
}
