package io.github.hydra4j.core.backtest;

import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.engine.TradedInstrument;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.market.BarAggregator;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes down what a result needs, in memory that does not grow with the number of bars. */
final class RunRecorder implements EngineListener {

    /** Trades are shown as candles of this length. */
    private static final Timeframe TRADE_CANDLES = Timeframe.M1;

    private static final int MOST_WARNINGS = 20;

    final EquityTracker equity = new EquityTracker();
    final TripRecorder trips;
    final List<String> warnings = new ArrayList<>();
    private final Followed[] followed;
    private final List<Instrument> instruments;
    long bars;
    long barsInPosition;
    long tradingStartNanos = Long.MIN_VALUE;
    double turnover;
    private boolean unpricedWarned;
    private boolean reversalWarned;

    /** What is kept of one instrument, in one place: it is visited at every bar. */
    private static final class Followed {
        final TripRecorder.OpenTrip trip;

        @Nullable
        CandleThinner candles;

        @Nullable
        Timeframe timeframe;

        @Nullable
        BarAggregator tradeCandles;

        /** 1 if there was a fill since the last bar, else 0. */
        int tradedInBar;

        Followed(TripRecorder.OpenTrip trip) {
            this.trip = trip;
        }

        CandleThinner candles(Bar first) {
            CandleThinner thinner = new CandleThinner();
            candles = thinner;
            timeframe = first.timeframe();
            return thinner;
        }
    }

    RunRecorder(List<Instrument> instruments, boolean fillsAtClose) {
        this.instruments = instruments;
        this.trips = new TripRecorder(instruments, fillsAtClose);
        this.followed = new Followed[instruments.size()];
        for (int i = 0; i < followed.length; i++) {
            followed[i] = new Followed(trips.trip(i));
        }
    }

    @Override
    public void onBar(TradedInstrument instrument, Bar bar) {
        Followed one = followed[instrument.index()];
        bars++;
        // A sum, not a branch: nobody can predict when a position opens.
        barsInPosition += one.tradedInBar | (one.trip.inPosition ? 1 : 0);
        one.tradedInBar = 0;
        one.trip.onBar(bar);
        CandleThinner thinner = one.candles;
        if (thinner == null) {
            thinner = one.candles(bar);
        }
        thinner.add(bar);
    }

    @Override
    public void onTrade(TradedInstrument instrument, Trade trade) {
        Followed one = followed[instrument.index()];
        BarAggregator aggregator = one.tradeCandles;
        if (aggregator == null) {
            aggregator = new BarAggregator(instrument.instrument().id(), TRADE_CANDLES, bar -> onBar(instrument, bar));
            one.tradeCandles = aggregator;
        }
        aggregator.add(trade);
    }

    @Override
    public void onFill(TradedInstrument instrument, Order order, Fill fill, BigDecimal realizedProfit) {
        int index = instrument.index();
        Followed one = followed[index];
        BarAggregator candle = one.tradeCandles;
        if (candle != null) {
            // A candle that ended before this fill has nothing to do with it.
            candle.advanceTo(fill.timeNanos());
        }
        if (!trips.wasAtClose(index, fill.timeNanos())) {
            one.tradedInBar = 1;
        }
        double value = fill.quoteAmount().toDouble();
        double rate = instrument.quoteRate();
        if (!Double.isNaN(rate)) {
            turnover += value * rate;
        } else {
            warnUnpriced(instrument.instrument());
        }
        trips.onFill(
                index,
                order,
                fill,
                instrument.quantity(),
                realizedProfit,
                value,
                feeInQuote(instrument.instrument(), fill));
    }

    /** Fees in the base asset are valued at the price of the fill; fees in a third asset are in the books alone. */
    private static double feeInQuote(Instrument instrument, Fill fill) {
        double total = 0;
        List<Fee> fees = fill.fees();
        for (int i = 0; i < fees.size(); i++) {
            Money fee = fees.get(i).amount();
            if (fee.asset().equals(instrument.quote())) {
                total += fee.toDouble();
            } else if (fee.asset().equals(instrument.base())) {
                total += fee.toDouble()
                        * fill.quoteAmount().toDouble()
                        / fill.quantity().toDouble();
            }
        }
        return total;
    }

    private void warnUnpriced(Instrument instrument) {
        if (!unpricedWarned) {
            unpricedWarned = true;
            warnings.add("the turnover leaves out fills of " + instrument.id() + " before " + instrument.quote()
                    + " had a price");
        }
    }

    @Override
    public void onOrderEvent(Order order, OrderEvent event) {
        if (event instanceof OrderEvent.FillReversed reversed && !reversalWarned) {
            reversalWarned = true;
            warnings.add("the venue took back a fill of " + reversed.fill().instrument()
                    + ": balances and equity are right, but round trips, fills and turnover still count it");
        }
    }

    @Override
    public void onFunding(TradedInstrument instrument, BigDecimal amount) {
        trips.onFunding(instrument.index(), amount.doubleValue());
    }

    @Override
    public void onInstant(long timeNanos, double value) {
        equity.add(timeNanos, value);
    }

    @Override
    public void onLive(long timeNanos) {
        if (tradingStartNanos == Long.MIN_VALUE) {
            tradingStartNanos = timeNanos;
        }
    }

    @Override
    public void onStateChange(long timeNanos, TradingState state, Denial reason) {
        if (!reason.code().equals("STOPPING") && warnings.size() < MOST_WARNINGS) {
            warnings.add(java.time.Instant.ofEpochSecond(Math.floorDiv(timeNanos, 1_000_000_000L)) + ": trading state "
                    + state + ", " + reason);
        }
    }

    List<Candles> candles() {
        List<Candles> all = new ArrayList<>();
        for (int i = 0; i < instruments.size(); i++) {
            CandleThinner thinner = followed[i].candles;
            Timeframe timeframe = followed[i].timeframe;
            if (thinner != null && timeframe != null) {
                all.add(thinner.candles(instruments.get(i).id(), timeframe));
            }
        }
        return all;
    }
}
