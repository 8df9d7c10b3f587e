package io.github.hydra4j.testkit;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A stand-in for a venue that does what it is told: the other half of a conformance run.
 *
 * <p>The double holds one account with enough money for a few orders of {@link #quantity}. Left alone it behaves well:
 * it takes orders, a passive limit order rests, and an order for {@link Verb#FILL} executes when told. A fresh double is
 * made for every case. The kit calls it on one thread.
 *
 * <p>It must not share code with the adapter: what both misread in the same way, no test finds.
 */
@Incubating
public interface VenueDouble extends AutoCloseable {

    /** Everything the double can be told. */
    Set<Verb> verbs();

    /**
     * Does something that needs no more words.
     *
     * @throws IllegalArgumentException for a verb that is not offered, or that has a method of its own
     */
    void play(Verb verb);

    /**
     * A new adapter for the same account, not connected yet. Asked for again it stands for a restart of the bot, or
     * another process: it knows nothing of the one before.
     */
    ExchangeAdapter adapter();

    /** What the kit trades; the adapter lists it too. */
    Instrument instrument();

    /** About where the market trades; passive orders are placed ten percent away from it. */
    Price marketPrice();

    /** A usual size of an order, well above all minimums. */
    default Quantity quantity() {
        Instrument instrument = instrument();
        BigDecimal price = marketPrice().toBigDecimal();
        BigDecimal lot = instrument.lotSize().toBigDecimal();
        BigDecimal enough = instrument
                .minNotional()
                .amount()
                .multiply(BigDecimal.valueOf(4))
                .divide(price, 18, RoundingMode.UP)
                .max(instrument.minQuantity().toBigDecimal().multiply(BigDecimal.valueOf(4)))
                .max(lot.multiply(BigDecimal.valueOf(8)));
        return Quantity.of(enough.divide(lot.multiply(BigDecimal.valueOf(4)), 0, RoundingMode.UP)
                .multiply(lot)
                .multiply(BigDecimal.valueOf(4)));
    }

    /** Our time, which is also what the venue's clock shows unless a double says otherwise, nanoseconds since the epoch. */
    long timeNanos();

    /** The venue's time, nanoseconds since the epoch. */
    default long venueTimeNanos() {
        return timeNanos();
    }

    /** Moves time on, the venue's and the adapter's; does nothing where {@link Verb#ADVANCE} is not offered. */
    void advance(Duration duration);

    /**
     * Lets a working order execute. Where the market makes the price, the price given is a wish.
     *
     * @param order an attempt that took effect
     * @param quantity base units; less than what is open only where {@link Verb#PART_FILL} is offered
     * @param price in quote for one base unit
     */
    void fill(Attempt order, Quantity quantity, Price price);

    /** Cancels an order as somebody else who uses the account would. */
    default void cancelFromOutside(Attempt order) {
        throw new UnsupportedOperationException(Verb.CANCEL_FROM_OUTSIDE + " is offered but not played");
    }

    /** Lets the public market trade; whoever subscribed hears of it. */
    default void trade(Price price, Quantity quantity) {
        throw new UnsupportedOperationException(Verb.TRADE + " is offered but not played");
    }

    /** How things stand at the venue. */
    VenueTruth truth();

    /** Texts that must never be seen: keys and passphrases which the adapter was given. */
    default List<String> secrets() {
        return List.of();
    }

    /** How long to wait for the adapter. */
    default Patience patience() {
        return Patience.realTime();
    }

    /** Ends the double and whatever it holds open. */
    @Override
    void close();
}
