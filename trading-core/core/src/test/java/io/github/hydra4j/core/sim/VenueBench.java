package io.github.hydra4j.core.sim;

import static io.github.hydra4j.core.TestBars.SECOND;
import static io.github.hydra4j.core.TestBars.T0;

import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.FundingRate;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.event.MarkPrice;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.Quote;
import io.github.hydra4j.core.event.VenueEvent;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A simulated exchange without an engine: a test shows it the market, sends orders and reads what it says. */
final class VenueBench implements VenueSink {

    final SimulatedExchange exchange;
    final List<OrderEvent> events = new ArrayList<>();
    final List<ForcedFill> forced = new ArrayList<>();
    final List<FundingPayment> funding = new ArrayList<>();
    private final Instrument first;
    private long now = T0;
    private long lastOrder;

    VenueBench(SimulationSettings settings, Instrument... instruments) {
        this.exchange = new SimulatedExchange(List.of(instruments), settings);
        this.first = instruments[0];
        exchange.connect(this);
    }

    /** BTC-PERP and 10000 USDC. */
    static VenueBench perpetual(SimulationSettings settings) {
        return new VenueBench(settings, TestBars.BTC_PERP).with("10000", Asset.USDC);
    }

    VenueBench with(String amount, Asset asset) {
        exchange.deposit(Money.of(amount, asset));
        return this;
    }

    /** Time goes on to so many seconds, and what is due happens. */
    VenueBench at(double seconds) {
        now = T0 + Math.round(seconds * SECOND);
        exchange.advanceTo(now);
        return this;
    }

    VenueBench quote(double bid, double bidSize, double ask, double askSize) {
        return quote(first.id(), bid, bidSize, ask, askSize);
    }

    VenueBench quote(InstrumentId id, double bid, double bidSize, double ask, double askSize) {
        exchange.market(id).quote(new Quote(id, now, bid, bidSize, ask, askSize));
        return this;
    }

    /** Plenty on both sides. */
    VenueBench quote(double bid, double ask) {
        return quote(bid, 1_000_000, ask, 1_000_000);
    }

    VenueBench trade(double price, double size) {
        SimulatedMarket market = exchange.market(first.id());
        market.trade(size);
        market.print(now, price);
        while (market.hasArrivals(now)) {
            market.printAgain();
        }
        market.settled();
        return this;
    }

    VenueBench mark(double price) {
        exchange.market(first.id()).mark(new MarkPrice(first.id(), now, price));
        return this;
    }

    VenueBench fund(String rate) {
        exchange.market(first.id()).fund(new FundingRate(first.id(), now, new BigDecimal(rate)));
        return this;
    }

    Attempt attempt(OrderIntent intent) {
        Quantity quantity = intent.size() instanceof OrderSize.Base base ? base.quantity() : Quantity.ONE;
        OrderRequest request = new OrderRequest(
                new ClientOrderId(7, 1, ++lastOrder), new StrategyId("bench"), intent, quantity, now, null);
        return exchange.sign(OrderPlan.plain(request), List.of(), now);
    }

    Attempt submit(OrderIntent intent) {
        Attempt attempt = attempt(intent);
        exchange.submit(attempt);
        return attempt;
    }

    void cancel(Attempt attempt) {
        exchange.cancel(new CancelRequest(attempt.request(), null, attempt, now));
    }

    void replace(Attempt attempt, int revision, String quantity, String limit) {
        exchange.replace(new ReplaceRequest(
                attempt.request(), null, attempt, revision, Quantity.of(quantity), Price.of(limit), now));
    }

    Lookup lookup(Attempt attempt) {
        return exchange.lookup(attempt).toCompletableFuture().join();
    }

    VenueSnapshot snapshot(long sinceNanos) {
        return exchange.snapshot(sinceNanos).toCompletableFuture().join();
    }

    List<Fill> fills() {
        List<Fill> fills = new ArrayList<>();
        for (OrderEvent event : events) {
            if (event instanceof OrderEvent.Filled filled) {
                fills.add(filled.fill());
            }
        }
        return fills;
    }

    /** What was heard so far, and forgotten now: {@code "10s #1 BUY 2 @ 101 TAKER"}, {@code "10s #1 Accepted"}. */
    List<String> heard() {
        List<String> lines = new ArrayList<>();
        for (OrderEvent event : events) {
            lines.add(TestBars.at(event.timeNanos()) + " #" + event.orderId().sequence() + " " + text(event));
        }
        events.clear();
        for (ForcedFill fill : forced) {
            lines.add(TestBars.at(fill.timeNanos()) + " " + fill.reason() + " " + fill.side() + " " + fill.quantity()
                    + " for " + fill.quoteAmount() + " fee " + fee(fill.fees()));
        }
        forced.clear();
        return lines;
    }

    private static String text(OrderEvent event) {
        if (event instanceof OrderEvent.Filled filled) {
            Fill fill = filled.fill();
            return fill.side() + " " + fill.quantity() + " @ " + fill.price() + " " + fill.liquidity()
                    + (fill.fees().isEmpty() ? "" : " fee " + fee(fill.fees()));
        }
        if (event instanceof OrderEvent.Rejected rejected) {
            return "Rejected " + rejected.denial().code();
        }
        if (event instanceof OrderEvent.CancelRejected rejected) {
            return "CancelRejected " + rejected.denial().code();
        }
        if (event instanceof OrderEvent.ReplaceRejected rejected) {
            return "ReplaceRejected " + rejected.revision() + " "
                    + rejected.denial().code();
        }
        if (event instanceof OrderEvent.Replaced replaced) {
            return "Replaced " + replaced.revision() + ": " + replaced.quantity() + " @ " + replaced.limit();
        }
        if (event instanceof OrderEvent.Canceled canceled) {
            return "Canceled " + canceled.reason().split("[:,(]")[0].strip();
        }
        return event.getClass().getSimpleName();
    }

    private static String fee(List<Fee> fees) {
        return fees.stream()
                .map(fee -> fee.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        events.add(event);
    }

    @Override
    public void onFunding(FundingPayment payment) {
        funding.add(payment);
    }

    @Override
    public void onForcedFill(ForcedFill fill) {
        forced.add(fill);
    }

    @Override
    public void onMarket(MarketEvent event) {}

    @Override
    public void onInstrument(InstrumentEvent event) {}

    @Override
    public void onVenueEvent(VenueEvent event) {}

    @Override
    public void onConnection(ConnectionEvent event) {}
}
