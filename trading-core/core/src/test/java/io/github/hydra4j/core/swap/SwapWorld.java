package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.VenueEvent;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.OrderPlan;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A chain with a block every ten seconds, final after three more, and one pool without fee: 100 GLD against 10,000 USDC,
 * both with six decimals, so a GLD costs 100. Gas is 10 gwei and a tip of 1 gwei; the account starts with 1 ETH, 50 GLD
 * and 5,000 USDC. Times are in seconds.
 */
final class SwapWorld implements VenueSink {

    static final long SECOND = 1_000_000_000L;
    static final Asset GLD = Asset.onChain("test", "0x01", "GLD");
    static final Token GOLD = Token.of(GLD, 6);
    static final Token USDC = Token.of(Asset.USDC, 6);
    static final Token ETH = Token.of(Asset.ETH, 18);
    static final InstrumentId ID = InstrumentId.of("pool:GLD-USDC");
    static final Instrument PAIR = Instrument.spot(ID, GLD, Asset.USDC)
            .tickSize("0.0001")
            .lotSize("0.000001")
            .build();
    static final Pool POOL = new ConstantProductPool(units("100"), units("10000"), 1, 1);
    static final ChainTiming TIMING = ChainTiming.every(Duration.ofSeconds(10), 3);
    static final GasModel GAS = GasModel.of(ETH, 10_000_000_000L, 1_000_000_000L);
    static final SwapSettings SETTINGS = SwapSettings.of(TIMING, GAS)
            .with(new QuoteTerms(Duration.ofSeconds(30), Duration.ofSeconds(60), Percent.of("1%")));

    final SimulatedSwapVenue venue;
    final List<OrderEvent> events = new ArrayList<>();
    private long sequence;

    SwapWorld() {
        this(SETTINGS);
    }

    SwapWorld(SwapSettings settings) {
        this(settings, SwapMarket.of(PAIR, GOLD, USDC, POOL));
    }

    SwapWorld(SwapSettings settings, SwapMarket... markets) {
        venue = new SimulatedSwapVenue(List.of(markets), settings);
        venue.connect(this);
        venue.deposit(Money.of("1", Asset.ETH));
        venue.deposit(Money.of("50", GLD));
        venue.deposit(Money.of("5000", Asset.USDC));
    }

    static BigInteger units(String amount) {
        return Quantity.of(amount).toBigDecimal().movePointRight(6).toBigIntegerExact();
    }

    static Money gld(String amount) {
        return Money.of(amount, GLD);
    }

    static Money usdc(String amount) {
        return Money.of(amount, Asset.USDC);
    }

    static Money eth(String amount) {
        return Money.of(amount, Asset.ETH);
    }

    static OrderIntent sell(String quantity) {
        return OrderIntent.market(ID, Side.SELL, Quantity.of(quantity));
    }

    static OrderIntent buy(String quantity) {
        return OrderIntent.market(ID, Side.BUY, Quantity.of(quantity));
    }

    static OrderIntent buyFor(String amount) {
        return OrderIntent.market(ID, Side.BUY, usdc(amount));
    }

    static OrderIntent sellFor(String amount) {
        return OrderIntent.market(ID, Side.SELL, usdc(amount));
    }

    static OrderIntent limit(Side side, String quantity, String price) {
        return OrderIntent.limit(ID, side, Quantity.of(quantity), Price.of(price))
                .with(TimeInForce.IOC);
    }

    Mishaps mishaps() {
        return venue.mishaps();
    }

    void advance(long second) {
        venue.advanceTo(second * SECOND);
    }

    OrderRequest request(OrderIntent intent, long second) {
        Quantity quantity = intent.size() instanceof OrderSize.Base base
                ? base.quantity()
                : Quantity.of(
                        ((OrderSize.Quote) intent.size()).amount().amount().movePointLeft(2));
        return new OrderRequest(
                new ClientOrderId(1, 1, ++sequence), new StrategyId("test"), intent, quantity, second * SECOND, null);
    }

    OrderPlan plan(OrderIntent intent, long second) {
        advance(second);
        return venue.plan(request(intent, second)).toCompletableFuture().join();
    }

    Attempt sign(OrderIntent intent, long second) {
        return venue.sign(plan(intent, second), List.of(), second * SECOND);
    }

    Attempt send(OrderIntent intent, long second) {
        Attempt attempt = sign(intent, second);
        venue.submit(attempt);
        return attempt;
    }

    /** A second attempt at an order, planned and sent. */
    Attempt sendAgain(Attempt earlier, long second) {
        advance(second);
        OrderPlan plan = venue.plan(earlier.request()).toCompletableFuture().join();
        Attempt attempt = venue.sign(plan, List.of(earlier), second * SECOND);
        venue.submit(attempt);
        return attempt;
    }

    void cancel(Attempt attempt, long second) {
        advance(second);
        venue.cancel(new CancelRequest(attempt.request(), null, attempt, second * SECOND));
    }

    Lookup lookup(Attempt attempt) {
        return venue.lookup(attempt).toCompletableFuture().join();
    }

    Money balance(Asset asset) {
        return venue.balance(asset);
    }

    /** What was told since the last time, each event with its second. */
    List<String> told() {
        List<String> texts = events.stream()
                .map(event -> event.timeNanos() / SECOND + "s " + text(event))
                .toList();
        events.clear();
        return texts;
    }

    static String text(OrderEvent event) {
        if (event instanceof OrderEvent.Filled filled) {
            return "filled " + text(filled.fill()) + " " + filled.fill().finality();
        }
        if (event instanceof OrderEvent.FillReversed reversed) {
            return "reversed " + text(reversed.fill());
        }
        if (event instanceof OrderEvent.Charged charged) {
            return "charged " + charged.fee().amount() + " " + charged.fee().kind();
        }
        if (event instanceof OrderEvent.ChargeReversed charged) {
            return "refunded " + charged.fee().amount() + " " + charged.fee().kind();
        }
        if (event instanceof OrderEvent.Rejected rejected) {
            return "rejected " + rejected.denial().code();
        }
        if (event instanceof OrderEvent.CancelRejected rejected) {
            return "cancel rejected " + rejected.denial().code();
        }
        if (event instanceof OrderEvent.Accepted accepted) {
            return "accepted" + (accepted.quantity() == null ? "" : " " + accepted.quantity());
        }
        return event.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    private static String text(Fill fill) {
        return fill.side() + " " + fill.quantity() + " for " + fill.quoteAmount();
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        events.add(event);
    }

    @Override
    public void onFunding(FundingPayment payment) {
        throw new AssertionError(payment);
    }

    @Override
    public void onForcedFill(ForcedFill fill) {
        throw new AssertionError(fill);
    }

    @Override
    public void onMarket(MarketEvent event) {
        throw new AssertionError(event);
    }

    @Override
    public void onInstrument(InstrumentEvent event) {
        throw new AssertionError(event);
    }

    @Override
    public void onVenueEvent(VenueEvent event) {
        throw new AssertionError(event);
    }

    @Override
    public void onConnection(ConnectionEvent event) {
        throw new AssertionError(event);
    }
}
