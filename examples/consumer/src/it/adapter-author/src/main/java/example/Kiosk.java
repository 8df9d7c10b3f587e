package example;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A very small venue: it sells and buys lemonade at one price, at once, to whoever knows the password. */
public final class Kiosk {

    /** A sale: {@code name} is the customer's, {@code number} the kiosk's. */
    public record Sale(String name, boolean bought, BigDecimal quantity, long number, long timeNanos) {}

    private final String password;
    private final Map<String, Sale> sales = new LinkedHashMap<>();
    private long timeNanos;
    private boolean closedForNext;

    public Kiosk(String password, long timeNanos) {
        this.password = password;
        this.timeNanos = timeNanos;
    }

    public BigDecimal price() {
        return new BigDecimal("2.50");
    }

    /** Trades, or not; the same name trades once. The answer is {@code sold}, or why not. */
    public String trade(String knownPassword, String name, boolean buys, BigDecimal quantity) {
        if (!password.equals(knownPassword)) {
            return "wrong password";
        }
        if (sales.containsKey(name)) {
            return "sold";
        }
        if (closedForNext) {
            closedForNext = false;
            return "out of lemons";
        }
        if (quantity.signum() <= 0 || quantity.remainder(new BigDecimal("0.25")).signum() != 0) {
            return "by the quarter only";
        }
        sales.put(name, new Sale(name, buys, quantity, sales.size() + 1L, timeNanos));
        return "sold";
    }

    public List<Sale> sales() {
        return new ArrayList<>(sales.values());
    }

    public long timeNanos() {
        return timeNanos;
    }

    public void pass(long nanos) {
        timeNanos += nanos;
    }

    public void refuseNext() {
        closedForNext = true;
    }
}
