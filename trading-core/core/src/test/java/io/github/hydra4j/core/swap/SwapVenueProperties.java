package io.github.hydra4j.core.swap;

import static io.github.hydra4j.core.swap.SwapWorld.GLD;
import static io.github.hydra4j.core.swap.SwapWorld.GOLD;
import static io.github.hydra4j.core.swap.SwapWorld.ID;
import static io.github.hydra4j.core.swap.SwapWorld.PAIR;
import static io.github.hydra4j.core.swap.SwapWorld.SETTINGS;
import static io.github.hydra4j.core.swap.SwapWorld.TIMING;
import static io.github.hydra4j.core.swap.SwapWorld.USDC;
import static io.github.hydra4j.core.swap.SwapWorld.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.venue.Lookup;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds on the chain whatever happens to it, re-organisations included. */
class SwapVenueProperties {

    private static final List<Asset> ASSETS = List.of(GLD, Asset.USDC, Asset.ETH);

    enum Kind {
        SELL,
        BUY,
        BUY_FOR,
        SELL_FOR,
        SPEED_UP,
        CANCEL,
        RESEND,
        OTHERS_SELL,
        OTHERS_TIP,
        OUTSIDE_PRICE,
        DEPOSIT,
        BASE_FEE,
        REVERT,
        STRAND,
        LOSE,
        HOLD,
        REORG,
        REORG_FOR_GOOD
    }

    /**
     * Something that happens.
     *
     * @param pause seconds before it
     * @param size from 1 to 100, of whatever it is
     */
    record Deed(Kind kind, int pause, int size) {}

    @Provide
    Arbitrary<List<Deed>> deeds() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 25),
                        Arbitraries.integers().between(1, 100))
                .as(Deed::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<SwapMarket> markets() {
        Pool pair = new ConstantProductPool(units("1000"), units("100000"), 997, 1000);
        Pool ranged = ConcentratedPool.of(
                3000,
                60,
                TickMath.sqrtPriceX96(BigInteger.valueOf(100), BigInteger.ONE),
                List.of(
                        new ConcentratedPool.TickLiquidity(-887220, new BigInteger("10000000000")),
                        new ConcentratedPool.TickLiquidity(45000, new BigInteger("90000000000")),
                        new ConcentratedPool.TickLiquidity(47400, new BigInteger("-90000000000")),
                        new ConcentratedPool.TickLiquidity(887220, new BigInteger("-10000000000"))));
        return Arbitraries.of(
                SwapMarket.of(PAIR, GOLD, USDC, pair),
                SwapMarket.of(PAIR, GOLD.withTransferFee(250), USDC.withTransferFee(10), pair),
                SwapMarket.of(PAIR, GOLD, USDC, ranged));
    }

    @Property(tries = 300)
    void nothing_is_made_and_nothing_is_lost(@ForAll("markets") SwapMarket market, @ForAll("deeds") List<Deed> deeds) {
        SwapWorld world = world(market, 7);
        Map<Asset, BigInteger> before = totals(world);
        run(world, deeds, () -> assertThat(totals(world)).isEqualTo(before));
    }

    @Property(tries = 300)
    void what_was_told_adds_up_to_what_is_held(
            @ForAll("markets") SwapMarket market, @ForAll("deeds") List<Deed> deeds) {
        SwapWorld world = world(market, 7);
        Map<Asset, Money> booked = new HashMap<>();
        ASSETS.forEach(asset -> booked.put(asset, world.balance(asset)));
        run(world, deeds, () -> {});

        Money deposited = Money.of("1", GLD);
        long deposits =
                deeds.stream().filter(deed -> deed.kind() == Kind.DEPOSIT).count();
        for (long i = 0; i < deposits; i++) {
            booked.merge(GLD, deposited, Money::plus);
        }
        // Each order decides which of its fills are new, as the engine's books do.
        Map<ClientOrderId, Order> orders = new HashMap<>();
        for (OrderEvent event : world.events) {
            Order order =
                    orders.computeIfAbsent(event.orderId(), id -> new Order(world.request(SwapWorld.sell("1"), 0)));
            if (order.apply(event)) {
                book(booked, event);
            }
        }
        ASSETS.forEach(asset -> assertThat(booked.get(asset)).isEqualTo(world.balance(asset)));
    }

    private static void book(Map<Asset, Money> booked, OrderEvent event) {
        if (event instanceof OrderEvent.Filled filled) {
            book(booked, filled.fill(), 1);
        } else if (event instanceof OrderEvent.FillReversed reversed) {
            book(booked, reversed.fill(), -1);
        } else if (event instanceof OrderEvent.Charged charged) {
            pay(booked, charged.fee(), 1);
        } else if (event instanceof OrderEvent.ChargeReversed charged) {
            pay(booked, charged.fee(), -1);
        }
    }

    private static void book(Map<Asset, Money> booked, Fill fill, int sign) {
        Money base = Money.of(fill.quantity().toBigDecimal(), GLD);
        boolean in = fill.side().sign() * sign > 0;
        booked.merge(GLD, in ? base : base.negate(), Money::plus);
        booked.merge(Asset.USDC, in ? fill.quoteAmount().negate() : fill.quoteAmount(), Money::plus);
        fill.fees().forEach(fee -> pay(booked, fee, sign));
    }

    private static void pay(Map<Asset, Money> booked, Fee fee, int sign) {
        booked.merge(fee.amount().asset(), sign > 0 ? fee.amount().negate() : fee.amount(), Money::plus);
    }

    @Property(tries = 100)
    void the_same_seed_and_the_same_deeds_tell_the_same(
            @ForAll("markets") SwapMarket market, @ForAll("deeds") List<Deed> deeds) {
        SwapWorld one = world(market, 7);
        SwapWorld other = world(market, 7);
        run(one, deeds, () -> {});
        run(other, deeds, () -> {});

        assertThat(one.events).isEqualTo(other.events);
        assertThat(totals(one)).isEqualTo(totals(other));
    }

    @Property(tries = 200)
    void what_is_proven_absent_has_no_fill_in_force_and_gets_none(
            @ForAll("markets") SwapMarket market, @ForAll("deeds") List<Deed> deeds) {
        SwapWorld world = world(market, 7);
        List<Attempt> sent = new ArrayList<>();
        Map<String, Integer> absentSince = new HashMap<>();
        run(world, deeds, sent, () -> {
            for (Attempt attempt : sent) {
                boolean absent = world.lookup(attempt) instanceof Lookup.ProvenAbsent;
                if (absent
                        && attempt.expiresNanos()
                                <= world.venue
                                        .snapshot(0)
                                        .toCompletableFuture()
                                        .join()
                                        .timeNanos()) {
                    absentSince.putIfAbsent(attempt.identity(), world.events.size());
                }
            }
        });
        for (int i = 0; i < world.events.size(); i++) {
            if (world.events.get(i) instanceof OrderEvent.Filled filled) {
                String hash = filled.fill().tradeId().toString().split(":")[0];
                boolean retold = filled.fill().finality() == io.github.hydra4j.core.order.Finality.FINALIZED;
                assertThat(retold || absentSince.getOrDefault(hash, Integer.MAX_VALUE) > i)
                        .as("%s", filled)
                        .isTrue();
            }
        }
    }

    private static SwapWorld world(SwapMarket market, long seed) {
        return new SwapWorld(
                SETTINGS.with(TIMING.missing(0.2, seed).withLatency(Duration.ofSeconds(1), Duration.ZERO)), market);
    }

    private static Map<Asset, BigInteger> totals(SwapWorld world) {
        Map<Asset, BigInteger> totals = new HashMap<>();
        ASSETS.forEach(asset -> totals.put(asset, world.venue.total(asset)));
        return totals;
    }

    private static void run(SwapWorld world, List<Deed> deeds, Runnable afterEach) {
        run(world, deeds, new ArrayList<>(), afterEach);
    }

    private static void run(SwapWorld world, List<Deed> deeds, List<Attempt> sent, Runnable afterEach) {
        long now = 0;
        for (Deed deed : deeds) {
            now += deed.pause();
            world.advance(now);
            try {
                happen(world, deed, sent, now);
            } catch (TradingException | java.util.concurrent.CompletionException refused) {
                // A plan or a signature was refused: nothing happened.
            }
            afterEach.run();
        }
        world.advance(now + 500);
        afterEach.run();
    }

    private static void happen(SwapWorld world, Deed deed, List<Attempt> sent, long now) {
        Attempt last = sent.isEmpty() ? null : sent.get((deed.size() * 31) % sent.size());
        Quantity quantity = Quantity.of(deed.size() + "").min(Quantity.of("40"));
        switch (deed.kind()) {
            case SELL -> sent.add(world.send(order(Side.SELL, quantity), now));
            case BUY -> sent.add(world.send(order(Side.BUY, quantity), now));
            case BUY_FOR -> sent.add(world.send(SwapWorld.buyFor(deed.size() + "1"), now));
            case SELL_FOR -> sent.add(world.send(SwapWorld.sellFor(deed.size() + "1"), now));
            case SPEED_UP -> {
                if (last != null) {
                    sent.add(world.sendAgain(last, now));
                }
            }
            case CANCEL -> {
                if (last != null) {
                    world.cancel(last, now);
                }
            }
            case RESEND -> {
                if (last != null) {
                    world.venue.submit(last);
                }
            }
            case OTHERS_SELL -> world.venue.trade(ID, Side.SELL, quantity);
            case OTHERS_TIP ->
                world.venue.tradeInNextBlock(ID, Side.BUY, quantity, BigInteger.valueOf(deed.size() * 30_000_000L));
            case OUTSIDE_PRICE -> world.venue.onPrice(ID, now * SwapWorld.SECOND, 50 + deed.size());
            case DEPOSIT -> world.venue.deposit(Money.of("1", GLD));
            case BASE_FEE -> world.mishaps().baseFee(BigInteger.valueOf(deed.size() * 500_000_000L));
            case REVERT -> world.mishaps().revertNext("on demand");
            case STRAND -> world.mishaps().neverLandNext();
            case LOSE -> world.mishaps().loseNext();
            case HOLD -> world.mishaps().holdBlocks(deed.size() / 10);
            case REORG -> world.mishaps().reorg(1 + deed.size() % 3, true);
            case REORG_FOR_GOOD -> world.mishaps().reorg(1 + deed.size() % 3, false);
        }
    }

    private static OrderIntent order(Side side, Quantity quantity) {
        return OrderIntent.market(ID, side, quantity).withMaxSlippage(Percent.of("5%"));
    }
}
