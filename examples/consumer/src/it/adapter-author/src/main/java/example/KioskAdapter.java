package example;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.order.VenueOrderId;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An adapter for the kiosk: market orders, nothing else. */
public final class KioskAdapter implements ExchangeAdapter {

    public static final Instrument LEMONADE = Instrument.spot(
                    InstrumentId.of("kiosk:LEMONADE"), Asset.onVenue("kiosk", "LEMONADE"), Asset.USD)
            .tickSize("0.01")
            .lotSize("0.25")
            .build();

    private final Kiosk kiosk;
    private final String password;
    private VenueSink sink;

    public KioskAdapter(Kiosk kiosk, String password) {
        this.kiosk = kiosk;
        this.password = password;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(Capability.SPOT, Capability.RESEND);
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(LEMONADE);
    }

    @Override
    public Fees fees(InstrumentId instrument) {
        if (!instrument.equals(LEMONADE.id())) {
            throw new IllegalArgumentException(instrument + " is not sold at the kiosk");
        }
        return Fees.NONE;
    }

    @Override
    public VenueClock clock() {
        return VenueClock.SAME;
    }

    @Override
    public void connect(VenueSink target) {
        sink = target;
        for (ConnectionEvent.Service service : ConnectionEvent.Service.values()) {
            sink.onConnection(new ConnectionEvent(service, ConnectionEvent.State.UP, kiosk.timeNanos(), "open"));
        }
    }

    @Override
    public void subscribe(MarketFeed feed) {
        // The price never changes.
    }

    @Override
    public void unsubscribe(MarketFeed feed) {
        // The price never changes.
    }

    @Override
    public CompletionStage<OrderPlan> plan(OrderRequest request) {
        return request.intent().type() instanceof OrderType.Market
                ? CompletableFuture.completedFuture(OrderPlan.plain(request))
                : CompletableFuture.failedFuture(new TradingException("UNSUPPORTED", "the kiosk takes market orders"));
    }

    @Override
    public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
        OrderRequest request = plan.request();
        String words = request.side() + " " + request.quantity();
        return new Attempt(
                request,
                1,
                request.id().toString(),
                Attempt.NO_NONCE,
                timeNanos,
                Long.MAX_VALUE,
                words.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void submit(Attempt attempt) {
        String[] words = new String(attempt.payload(), StandardCharsets.UTF_8).split(" ", -1);
        String answer = kiosk.trade(password, attempt.identity(), words[0].equals("BUY"), new BigDecimal(words[1]));
        if (answer.equals("sold")) {
            kiosk.sales().stream()
                    .filter(sale -> sale.name().equals(attempt.identity()))
                    .forEach(sale -> events(sale).forEach(sink::onOrderEvent));
        } else {
            sink.onOrderEvent(new OrderEvent.Rejected(
                    attempt.orderId(), kiosk.timeNanos(), Denial.of("REFUSED", "kiosk", answer)));
        }
    }

    private List<OrderEvent> events(Kiosk.Sale sale) {
        ClientOrderId id = ClientOrderId.of(sale.name());
        Quantity quantity = Quantity.of(sale.quantity());
        return List.of(
                new OrderEvent.Accepted(id, sale.timeNanos(), new VenueOrderId("" + sale.number()), null),
                new OrderEvent.Filled(new Fill(
                        id,
                        TradeId.of(sale.number()),
                        LEMONADE.id(),
                        sale.bought() ? Side.BUY : Side.SELL,
                        quantity,
                        Money.of(sale.quantity().multiply(kiosk.price()), Asset.USD),
                        List.of(),
                        Liquidity.TAKER,
                        Finality.FINALIZED,
                        sale.timeNanos())));
    }

    @Override
    public void cancel(CancelRequest request) {
        throw new IllegalStateException("not claimed");
    }

    @Override
    public void replace(ReplaceRequest request) {
        throw new IllegalStateException("not claimed");
    }

    @Override
    public CompletionStage<Lookup> lookup(Attempt attempt) {
        Lookup answer = kiosk.sales().stream()
                .filter(sale -> sale.name().equals(attempt.identity()))
                .<Lookup>map(sale -> new Lookup.Found(events(sale)))
                .findFirst()
                .orElse(new Lookup.Unknown(UnknownCause.PENDING, "the kiosk has not heard of it yet"));
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
        Map<Asset, Money> balances = new LinkedHashMap<>();
        BigDecimal lemonade = new BigDecimal("100");
        BigDecimal cash = new BigDecimal("1000");
        for (Kiosk.Sale sale : kiosk.sales()) {
            BigDecimal change =
                    sale.bought() ? sale.quantity() : sale.quantity().negate();
            lemonade = lemonade.add(change);
            cash = cash.subtract(change.multiply(kiosk.price()));
        }
        balances.put(LEMONADE.base(), Money.of(lemonade, LEMONADE.base()));
        balances.put(Asset.USD, Money.of(cash, Asset.USD));
        List<OrderEvent> events = kiosk.sales().stream()
                .filter(sale -> sale.timeNanos() >= sinceNanos)
                .flatMap(sale -> events(sale).stream())
                .toList();
        return CompletableFuture.completedFuture(
                new VenueSnapshot(kiosk.timeNanos(), List.of(), events, List.of(), List.of(), Map.of(), balances));
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
