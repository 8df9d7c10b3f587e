package io.github.hydra4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.ExitLevel;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.order.TrailingDistance;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.order.VenueOrderId;
import io.github.hydra4j.core.store.RememberedOrder;
import io.github.hydra4j.core.store.TurnDraft;
import io.github.hydra4j.store.database.Database;
import io.github.hydra4j.store.database.SqliteDatabase;
import io.github.hydra4j.store.database.Transaction;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What goes into the tables comes out of them as it was. */
class RowProperties {

    private static Path folder;
    private static Database database;
    private static Connection connection;

    @BeforeContainer
    static void open() throws Exception {
        folder = Files.createTempDirectory("rows");
        database = new SqliteDatabase(folder.resolve("rows.db"), Duration.ofSeconds(5));
        database.prepare();
        connection = database.connect();
    }

    @AfterContainer
    static void close() throws Exception {
        connection.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static RememberedOrder throughTheTables(
            OrderRequest request, List<OrderEvent> events, List<Attempt> attempts) throws Exception {
        Lease lease = new Lease(1, "test", 1, 1, 0, 0, 0, 0);
        Transaction transaction = database.transaction(connection);
        transaction.begin();
        try (TurnRows rows = new TurnRows(database, connection, lease, 0)) {
            TurnDraft draft = new TurnDraft().add(request);
            events.forEach(draft::add);
            attempts.forEach(draft::add);
            rows.write(draft.take(1));
            List<RememberedOrder> found =
                    new Recall(connection, 1).everything(1, 5).orders();
            assertThat(found).hasSize(1);
            return found.get(0);
        } finally {
            transaction.rollback();
        }
    }

    @Property(tries = 500)
    void an_order_comes_back_as_it_was(@ForAll("requests") OrderRequest request) throws Exception {
        assertThat(throughTheTables(request, List.of(), List.of()).request())
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> a.compareTo(b) == 0, BigDecimal.class)
                .isEqualTo(request);
    }

    @Property(tries = 500)
    void events_come_back_as_they_were_in_their_order(@ForAll("histories") List<OrderEvent> events) throws Exception {
        assertThat(throughTheTables(REQUEST, events, List.of()).events()).containsExactlyElementsOf(events);
    }

    @Property(tries = 200)
    void attempts_come_back_with_their_bytes(@ForAll("attempts") Attempt attempt) throws Exception {
        Attempt found = throughTheTables(REQUEST, List.of(), List.of(attempt))
                .attempts()
                .get(0);

        assertThat(found).isEqualTo(attempt);
        assertThat(found.identity()).isEqualTo(attempt.identity());
        assertThat(found.nonce()).isEqualTo(attempt.nonce());
        assertThat(found.signedNanos()).isEqualTo(attempt.signedNanos());
        assertThat(found.expiresNanos()).isEqualTo(attempt.expiresNanos());
        assertThat(found.payload()).isEqualTo(attempt.payload());
    }

    private static final OrderRequest REQUEST = new OrderRequest(
            new ClientOrderId(-3, -2, -1),
            new StrategyId("s"),
            OrderIntent.market(InstrumentId.of("sim:X"), Side.SELL, Quantity.of("1")),
            Quantity.of("1"),
            5,
            null);

    private static Arbitrary<BigDecimal> positive() {
        return Combinators.combine(
                        Arbitraries.bigIntegers().between(java.math.BigInteger.ONE, java.math.BigInteger.TEN.pow(30)),
                        Arbitraries.integers().between(-3, 30))
                .as(BigDecimal::new);
    }

    private static Arbitrary<Quantity> quantities() {
        return positive().map(Quantity::of);
    }

    private static Arbitrary<Price> prices() {
        return positive().map(Price::of);
    }

    /** Fractions above 0 and up to 1. */
    private static Arbitrary<Percent> shares() {
        return Arbitraries.longs().between(1, 1_000_000_000).map(n -> Percent.ofFraction(BigDecimal.valueOf(n, 9)));
    }

    private static Arbitrary<Percent> smallShares() {
        return Arbitraries.longs().between(1, 999_999_999).map(n -> Percent.ofFraction(BigDecimal.valueOf(n, 9)));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(20).filter(text -> text.indexOf('\0') < 0),
                Arbitraries.of("", "'; DROP TABLE fill; --", "größer als 5 € 😀", "{\"a\":1}", "a\nb\\\"c"));
    }

    private static Arbitrary<Asset> assets() {
        Arbitrary<String> codes =
                Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(8);
        return Arbitraries.oneOf(
                codes.map(Asset::currency),
                codes.map(code -> Asset.onVenue("hyperliquid", code)),
                Combinators.combine(codes, codes).as((code, symbol) -> Asset.onChain("eip155:1", code, symbol)));
    }

    private static Arbitrary<Money> amounts() {
        return Combinators.combine(positive(), assets()).as(Money::of);
    }

    private static Arbitrary<Money> signedAmounts() {
        return Combinators.combine(amounts(), Arbitraries.of(true, false))
                .as((money, positive) -> positive ? money : money.negate());
    }

    private static Arbitrary<InstrumentId> instruments() {
        return Arbitraries.of("sim:BTC-PERP", "hyperliquid:@107", "uniswap:WETH/USDC:500", "jupiter:größe")
                .map(InstrumentId::of);
    }

    private static Arbitrary<OrderType> types() {
        return Arbitraries.oneOf(
                Arbitraries.just(OrderType.market()),
                prices().map(OrderType.Limit::new),
                prices().map(OrderType.StopMarket::new),
                Combinators.combine(prices(), prices()).as(OrderType.StopLimit::new),
                prices().map(OrderType.TakeProfitMarket::new),
                Combinators.combine(prices(), prices()).as(OrderType.TakeProfitLimit::new),
                prices().map(price -> new OrderType.TrailingStop(new TrailingDistance.Absolute(price))),
                smallShares().map(share -> new OrderType.TrailingStop(new TrailingDistance.Relative(share))));
    }

    private static Arbitrary<OrderSize> sizes() {
        return Arbitraries.oneOf(
                quantities().map(OrderSize.Base::new),
                amounts().map(OrderSize.Quote::new),
                shares().map(OrderSize.PercentOfPosition::new));
    }

    private static Arbitrary<ExitLevel> levels() {
        return Arbitraries.oneOf(prices().map(ExitLevel.At::new), shares().map(ExitLevel.FromEntry::new));
    }

    private static Arbitrary<Bracket> brackets() {
        Arbitrary<Bracket> stops = Arbitraries.oneOf(
                prices().map(Bracket::stop),
                shares().map(Bracket::stop),
                Arbitraries.just(0).map(none -> Bracket.withoutStop()));
        return Combinators.combine(stops, levels().list().ofMaxSize(3)).as((bracket, targets) -> {
            Bracket full = bracket;
            for (ExitLevel target : targets) {
                full = full.target(target, Percent.of("33.3%"));
            }
            return full;
        });
    }

    private static Arbitrary<TimeInForce> lives() {
        return Arbitraries.oneOf(
                Arbitraries.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK),
                Arbitraries.longs().map(TimeInForce::goodTill));
    }

    private static Arbitrary<ClientOrderId> ids() {
        return Combinators.combine(Arbitraries.integers(), Arbitraries.integers(), Arbitraries.longs())
                .as(ClientOrderId::new);
    }

    @Provide
    Arbitrary<OrderRequest> requests() {
        Arbitrary<OrderIntent> plain = Combinators.combine(
                        instruments(), Arbitraries.of(Side.values()), types(), sizes(), lives(), texts())
                .as((instrument, side, type, size, life, tag) ->
                        OrderIntent.of(instrument, side, type, size).with(life).tagged(tag));
        Arbitrary<OrderIntent> full = Combinators.combine(
                        plain, Arbitraries.integers().between(0, 15), brackets(), shares())
                .as((intent, extras, bracket, slippage) -> {
                    OrderIntent more = intent;
                    more = (extras & 1) == 0 ? more : more.postOnly();
                    more = (extras & 2) == 0 ? more : more.reduceOnly();
                    more = (extras & 4) == 0 ? more : more.with(bracket);
                    return (extras & 8) == 0 ? more : more.withMaxSlippage(slippage);
                });
        return Combinators.combine(
                        ids(),
                        texts().filter(text -> !text.isBlank()),
                        full,
                        quantities(),
                        Arbitraries.of(true, false),
                        Arbitraries.longs(),
                        ids().injectNull(0.5))
                .as((id, strategy, intent, estimate, own, created, parent) -> new OrderRequest(
                        id,
                        new StrategyId(strategy),
                        intent,
                        own && intent.size() instanceof OrderSize.Base base ? base.quantity() : estimate,
                        created,
                        parent));
    }

    private static Arbitrary<TradeId> trades() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(TradeId::of),
                Arbitraries.of("17", "-17", "017", "+17", "", "0xabc:3", "9223372036854775808", "٣")
                        .map(TradeId::of),
                Arbitraries.longs().map(n -> TradeId.of(Long.toString(n))));
    }

    private static Arbitrary<Fee> fees() {
        return Combinators.combine(Arbitraries.of(Fee.Kind.values()), signedAmounts())
                .as(Fee::new);
    }

    private static Arbitrary<Fill> fills() {
        return Combinators.combine(
                        trades(),
                        Arbitraries.of(Side.values()),
                        quantities(),
                        amounts(),
                        fees().list().ofMaxSize(3),
                        Arbitraries.of(Liquidity.values()),
                        Arbitraries.of(Finality.values()),
                        Arbitraries.longs())
                .as((trade, side, quantity, amount, fees, liquidity, finality, time) -> new Fill(
                        REQUEST.id(),
                        trade,
                        REQUEST.instrument(),
                        side,
                        quantity,
                        amount,
                        fees,
                        liquidity,
                        finality,
                        time));
    }

    private static Arbitrary<Denial> denials() {
        return Combinators.combine(texts(), texts(), texts(), texts(), texts()).as(Denial::new);
    }

    @Provide
    Arbitrary<List<OrderEvent>> histories() {
        ClientOrderId id = REQUEST.id();
        Arbitrary<Long> times = Arbitraries.longs();
        Arbitrary<Integer> revisions = Arbitraries.integers();
        Arbitrary<OrderEvent> plain = Arbitraries.oneOf(
                times.map(time -> new OrderEvent.Submitted(id, time)),
                times.map(time -> new OrderEvent.Triggered(id, time)),
                times.map(time -> new OrderEvent.CancelRequested(id, time)),
                times.map(time -> new OrderEvent.Expired(id, time)),
                Combinators.combine(times, texts()).as((time, reason) -> new OrderEvent.Canceled(id, time, reason)));
        Arbitrary<OrderEvent> answers = Arbitraries.oneOf(
                Combinators.combine(
                                times,
                                texts().map(VenueOrderId::new).injectNull(0.3),
                                quantities().injectNull(0.3))
                        .as((time, venue, quantity) -> new OrderEvent.Accepted(id, time, venue, quantity)),
                Combinators.combine(times, denials()).as((time, denial) -> new OrderEvent.Denied(id, time, denial)),
                Combinators.combine(times, denials()).as((time, denial) -> new OrderEvent.Rejected(id, time, denial)),
                Combinators.combine(times, denials())
                        .as((time, denial) -> new OrderEvent.CancelRejected(id, time, denial)),
                Combinators.combine(times, revisions, denials())
                        .as((time, revision, denial) -> new OrderEvent.ReplaceRejected(id, time, revision, denial)),
                Combinators.combine(times, Arbitraries.of(UnknownCause.values()), texts())
                        .as((time, cause, detail) -> new OrderEvent.OutcomeUnknown(id, time, cause, detail)));
        Arbitrary<OrderEvent> figures = Arbitraries.oneOf(
                fills().map(OrderEvent.Filled::new),
                Combinators.combine(fills(), times).as(OrderEvent.FillReversed::new),
                Combinators.combine(trades(), fees(), times)
                        .as((trade, fee, time) -> new OrderEvent.Charged(id, trade, fee, time)),
                Combinators.combine(trades(), fees(), times)
                        .as((trade, fee, time) -> new OrderEvent.ChargeReversed(id, trade, fee, time)),
                Combinators.combine(times, revisions, quantities(), prices())
                        .as((time, revision, quantity, limit) ->
                                new OrderEvent.ReplaceRequested(id, time, revision, quantity, limit)),
                Combinators.combine(times, revisions, quantities(), prices())
                        .as((time, revision, quantity, limit) ->
                                new OrderEvent.Replaced(id, time, revision, quantity, limit)));
        return Arbitraries.oneOf(plain, answers, figures).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<Attempt> attempts() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, Integer.MAX_VALUE),
                        texts(),
                        Arbitraries.oneOf(
                                Arbitraries.just(Attempt.NO_NONCE),
                                Arbitraries.longs().greaterOrEqual(0)),
                        Arbitraries.longs(),
                        Arbitraries.oneOf(Arbitraries.just(Long.MAX_VALUE), Arbitraries.longs()),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(64))
                .as((number, identity, nonce, signed, expires, payload) ->
                        new Attempt(REQUEST, number, identity, nonce, signed, expires, payload));
    }
}
