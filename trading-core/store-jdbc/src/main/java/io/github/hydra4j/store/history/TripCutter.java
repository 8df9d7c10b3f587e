package io.github.hydra4j.store.history;

import io.github.hydra4j.core.backtest.RoundTrip;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts executions into round trips as the books net them: from flat to flat, a fill through zero ends one trip and begins
 * the next. Sums are exact; a flip is split in proportion, rounded half-even at 34 digits.
 */
final class TripCutter {

    private static final class Trip {
        final FillLine entry;
        final boolean isLong;
        BigDecimal entryQuantity = BigDecimal.ZERO;
        BigDecimal entryValue = BigDecimal.ZERO;
        BigDecimal exitQuantity = BigDecimal.ZERO;
        BigDecimal exitValue = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        BigDecimal funding = BigDecimal.ZERO;

        Trip(FillLine entry, boolean isLong) {
            this.entry = entry;
            this.isLong = isLong;
        }
    }

    private final Map<InstrumentId, BigDecimal> nets = new LinkedHashMap<>();
    private final Map<InstrumentId, Trip> open = new LinkedHashMap<>();
    private final List<RoundTrip> trips = new ArrayList<>();

    void onFunding(InstrumentId instrument, BigDecimal amount) {
        Trip trip = open.get(instrument);
        if (trip != null) {
            trip.funding = trip.funding.add(amount);
        }
    }

    void onFill(FillLine line) {
        Fill fill = line.fill();
        InstrumentId instrument = fill.instrument();
        BigDecimal before = nets.getOrDefault(instrument, BigDecimal.ZERO);
        BigDecimal signed = fill.signedQuantity().toBigDecimal();
        BigDecimal after = before.add(signed);
        nets.put(instrument, after);
        BigDecimal quantity = fill.quantity().toBigDecimal();
        BigDecimal value = fill.quoteAmount().amount();
        BigDecimal fee = feeInQuote(fill);

        Trip trip = open.get(instrument);
        if (trip == null || before.signum() == 0) {
            open.put(instrument, enter(new Trip(line, signed.signum() > 0), quantity, value, fee));
        } else if (before.signum() == signed.signum()) {
            enter(trip, quantity, value, fee);
        } else if (after.signum() == -before.signum()) {
            BigDecimal closing = before.abs();
            BigDecimal share = closing.divide(quantity, MathContext.DECIMAL128);
            BigDecimal closingValue = value.multiply(share, MathContext.DECIMAL128);
            BigDecimal closingFee = fee.multiply(share, MathContext.DECIMAL128);
            leave(trip, closing, closingValue, closingFee);
            end(trip, line, false);
            open.put(
                    instrument,
                    enter(
                            new Trip(line, signed.signum() > 0),
                            quantity.subtract(closing),
                            value.subtract(closingValue),
                            fee.subtract(closingFee)));
        } else {
            leave(trip, quantity, value, fee);
            if (after.signum() == 0) {
                end(trip, line, false);
                open.remove(instrument);
            }
        }
    }

    private static Trip enter(Trip trip, BigDecimal quantity, BigDecimal value, BigDecimal fee) {
        trip.entryQuantity = trip.entryQuantity.add(quantity);
        trip.entryValue = trip.entryValue.add(value);
        trip.fees = trip.fees.add(fee);
        return trip;
    }

    private static void leave(Trip trip, BigDecimal quantity, BigDecimal value, BigDecimal fee) {
        trip.exitQuantity = trip.exitQuantity.add(quantity);
        trip.exitValue = trip.exitValue.add(value);
        trip.fees = trip.fees.add(fee);
    }

    /** Fees in quote as they are; others are in the books alone. */
    private static BigDecimal feeInQuote(Fill fill) {
        Asset quote = fill.quoteAmount().asset();
        BigDecimal sum = BigDecimal.ZERO;
        for (Fee fee : fill.fees()) {
            if (fee.amount().asset().equals(quote)) {
                sum = sum.add(fee.amount().amount());
            }
        }
        return sum;
    }

    private void end(Trip trip, @Nullable FillLine exit, boolean stillOpen) {
        Fill entry = trip.entry.fill();
        BigDecimal left = trip.entryQuantity.subtract(trip.exitQuantity);
        // What is still held counts at its cost: without a price nothing is known of its profit.
        BigDecimal cost = trip.entryValue.multiply(left).divide(trip.entryQuantity, MathContext.DECIMAL128);
        BigDecimal gain = trip.exitValue.subtract(trip.entryValue.subtract(stillOpen ? cost : BigDecimal.ZERO));
        trips.add(new RoundTrip(
                entry.instrument(),
                trip.entry.strategy(),
                trip.isLong ? Side.BUY : Side.SELL,
                entry.timeNanos(),
                exit == null ? entry.timeNanos() : exit.fill().timeNanos(),
                trip.entryQuantity.doubleValue(),
                ratio(trip.entryValue, trip.entryQuantity),
                ratio(trip.exitValue, trip.exitQuantity),
                (trip.isLong ? gain : gain.negate()).doubleValue(),
                trip.fees.doubleValue(),
                trip.funding.doubleValue(),
                Double.NaN,
                Double.NaN,
                0,
                Double.NaN,
                Double.NaN,
                stillOpen,
                trip.entry.tag(),
                exit == null ? "" : exit.tag()));
    }

    private static double ratio(BigDecimal value, BigDecimal quantity) {
        return quantity.signum() == 0
                ? Double.NaN
                : value.divide(quantity, MathContext.DECIMAL128).doubleValue();
    }

    /** All trips in the order in which they ended, those still open last. */
    List<RoundTrip> finish() {
        open.values().forEach(trip -> end(trip, null, true));
        open.clear();
        return trips;
    }
}
