package io.github.hydra4j.core.sim;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.ETH;
import static io.github.hydra4j.core.TestBars.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds over any sequence of quotes, trades, marks, funding, orders, cancels and changes. */
class SimulationPropertiesTest {

    /** Plays one number as one step: what happens, and with which price and size, are its digits. */
    private static final class Game {
        final VenueBench venue;
        final InstrumentId id;
        final boolean perpetual;
        final List<Attempt> sent = new ArrayList<>();
        final Map<ClientOrderId, OrderIntent> intents = new HashMap<>();
        final Map<ClientOrderId, BigDecimal> allowed = new HashMap<>();
        int step;

        Game(VenueBench venue, InstrumentId id, boolean perpetual) {
            this.venue = venue;
            this.id = id;
            this.perpetual = perpetual;
        }

        void play(int digits) {
            venue.at(++step);
            int kind = digits % 12;
            int price = 90 + digits / 12 % 21;
            int size = 1 + digits / 252 % 9;
            Side side = digits / 2_268 % 2 == 0 ? Side.BUY : Side.SELL;
            switch (kind) {
                case 0, 1 -> venue.quote(id, price, size, price + 1, 10 - size);
                case 2 -> venue.trade(price, size);
                case 3 -> {
                    if (perpetual) {
                        venue.mark(price);
                    }
                }
                case 4 -> {
                    if (perpetual) {
                        venue.fund(size % 2 == 0 ? "0.0007" : "-0.0003");
                    }
                }
                case 5 -> submit(OrderIntent.market(id, side, Quantity.of(size)));
                case 6 -> submit(OrderIntent.market(id, side, Quantity.of(size)).reduceOnly());
                case 7 -> submit(limit(side, size, price));
                case 8 -> submit(limit(side, size, price).with(TimeInForce.FOK));
                case 9 -> submit(OrderIntent.stopMarket(id, side, Quantity.of(size), Price.of(price + ".5")));
                case 10 -> {
                    if (!sent.isEmpty()) {
                        venue.cancel(sent.get(digits % sent.size()));
                    }
                }
                default -> {
                    if (!sent.isEmpty()) {
                        Attempt one = sent.get(digits % sent.size());
                        allowed.merge(one.orderId(), BigDecimal.valueOf(size), BigDecimal::max);
                        venue.replace(one, step, Integer.toString(size), Integer.toString(price));
                    }
                }
            }
        }

        private OrderIntent limit(Side side, int size, int price) {
            return OrderIntent.limit(id, side, Quantity.of(size), Price.of(Integer.toString(price)));
        }

        private void submit(OrderIntent intent) {
            Attempt attempt = venue.submit(intent);
            sent.add(attempt);
            intents.put(attempt.orderId(), intent);
            allowed.put(attempt.orderId(), attempt.request().quantity().toBigDecimal());
        }

        BigDecimal position() {
            BigDecimal position = BigDecimal.ZERO;
            for (Fill fill : venue.fills()) {
                position = position.add(fill.signedQuantity().toBigDecimal());
            }
            for (ForcedFill fill : venue.forced) {
                position = position.add(fill.quantity()
                        .toBigDecimal()
                        .multiply(BigDecimal.valueOf(fill.side().sign())));
            }
            return position;
        }

        /** Money that came in less what went out. */
        BigDecimal cash() {
            BigDecimal cash = BigDecimal.ZERO;
            for (Fill fill : venue.fills()) {
                cash = cash.subtract(fill.quoteAmount()
                                .amount()
                                .multiply(BigDecimal.valueOf(fill.side().sign())))
                        .subtract(sum(fill.fees()));
            }
            for (ForcedFill fill : venue.forced) {
                cash = cash.subtract(fill.quoteAmount()
                                .amount()
                                .multiply(BigDecimal.valueOf(fill.side().sign())))
                        .subtract(sum(fill.fees()));
            }
            for (FundingPayment payment : venue.funding) {
                cash = cash.add(payment.amount().amount());
            }
            return cash;
        }

        private static BigDecimal sum(List<Fee> fees) {
            return fees.stream().map(fee -> fee.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        void assertOrdersKeepTheirWord() {
            Map<ClientOrderId, BigDecimal> filled = new HashMap<>();
            BigDecimal position = BigDecimal.ZERO;
            for (Fill fill : venue.fills()) {
                BigDecimal before = position;
                position = position.add(fill.signedQuantity().toBigDecimal());
                filled.merge(fill.orderId(), fill.quantity().toBigDecimal(), BigDecimal::add);
                OrderIntent intent = intents.get(fill.orderId());
                if (intent.isReduceOnly() && venue.forced.isEmpty()) {
                    assertThat(position.abs()).isLessThan(before.abs());
                    assertThat(position.signum() * before.signum()).isNotNegative();
                }
            }
            filled.forEach((order, quantity) -> {
                assertThat(quantity).isLessThanOrEqualTo(allowed.get(order));
                if (intents.get(order).timeInForce().kind() == TimeInForce.Kind.FOK) {
                    assertThat(quantity)
                            .isEqualByComparingTo(((io.github.hydra4j.core.order.OrderSize.Base)
                                            intents.get(order).size())
                                    .quantity()
                                    .toBigDecimal());
                }
            });
        }

        /** Whatever was told is what is remembered, order by order. */
        void assertHistoryIsTrue() {
            for (Attempt attempt : sent) {
                List<OrderEvent> told = venue.events.stream()
                        .filter(event -> event.orderId().equals(attempt.orderId()))
                        .toList();
                if (!told.isEmpty()) {
                    assertThat(venue.lookup(attempt)).isEqualTo(new Lookup.Found(told));
                }
            }
        }
    }

    private static SimulationSettings settings(Margin margin) {
        return SimulationSettings.PLAIN.with(Fees.of("0.01%", "0.05%")).with(margin);
    }

    @Property(tries = 400)
    void positions_and_balances_are_the_sum_of_what_was_told(
            @ForAll @Size(min = 5, max = 80) List<@IntRange(min = 0, max = 50_000) Integer> steps,
            @ForAll @IntRange(min = 0, max = 3) int mode) {
        Margin margin = switch (mode) {
            case 0 -> Margin.NONE;
            case 1 -> Margin.cross("20x").liquidationFee("0.5%").insuranceFund();
            case 2 -> Margin.isolated("20x").liquidationFee("0.5%");
            default -> Margin.cross("5x").liquidationPenalty("1%");
        };
        Game game = new Game(new VenueBench(settings(margin), TestBars.BTC_PERP).with("300", Asset.USDC), BTC, true);
        for (int digits : steps) {
            game.play(digits);
            VenueSnapshot seen = game.venue.snapshot(T0);
            assertThat(seen.position(BTC).toBigDecimal()).isEqualByComparingTo(game.position());
            if (game.position().signum() == 0) {
                assertThat(seen.balance(Asset.USDC).amount())
                        .isEqualByComparingTo(new BigDecimal("300").add(game.cash()));
                if (mode == 1) {
                    assertThat(seen.openOrders().isEmpty()
                                    || game.venue
                                                    .exchange
                                                    .freeMargin(Asset.USDC)
                                                    .signum()
                                            >= 0)
                            .isTrue();
                }
            }
        }
        game.assertOrdersKeepTheirWord();
        game.assertHistoryIsTrue();
    }

    @Property(tries = 400)
    void spot_balances_are_the_sum_of_fills_and_never_negative(
            @ForAll @Size(min = 5, max = 80) List<@IntRange(min = 0, max = 50_000) Integer> steps) {
        InstrumentId id = InstrumentId.of("sim:BTC/USDC");
        Instrument pair = Instrument.spot(id, Asset.BTC, Asset.USDC)
                .tickSize("0.01")
                .lotSize("0.001")
                .build();
        Game game = new Game(
                new VenueBench(settings(Margin.NONE), pair)
                        .with("1000", Asset.USDC)
                        .with("5", Asset.BTC),
                id,
                false);
        for (int digits : steps) {
            game.play(digits);
            VenueSnapshot seen = game.venue.snapshot(T0);
            BigDecimal base = seen.balance(Asset.BTC).amount();
            BigDecimal quote = seen.balance(Asset.USDC).amount();
            assertThat(base).isEqualByComparingTo(new BigDecimal("5").add(game.position()));
            assertThat(quote).isEqualByComparingTo(new BigDecimal("1000").add(game.cash()));
            assertThat(base.signum()).isNotNegative();
            assertThat(quote.signum()).isNotNegative();
            assertThat(game.venue.exchange.freeBalance(Asset.USDC).signum()).isNotNegative();
            assertThat(game.venue.exchange.freeBalance(Asset.BTC).signum()).isNotNegative();
            if (seen.openOrders().isEmpty()) {
                assertThat(game.venue.exchange.freeBalance(Asset.USDC)).isEqualTo(seen.balance(Asset.USDC));
                assertThat(game.venue.exchange.freeBalance(Asset.BTC)).isEqualTo(seen.balance(Asset.BTC));
            }
        }
        game.assertOrdersKeepTheirWord();
    }

    /** Quotes of two instruments at one moment: which comes first makes no difference to what each order gets. */
    @Property(tries = 200)
    void the_order_of_quotes_at_one_moment_makes_no_difference(
            @ForAll @Size(min = 2, max = 30) List<@IntRange(min = 90, max = 110) Integer> prices) {
        assertThat(twoMarkets(prices, true)).isEqualTo(twoMarkets(prices, false));
    }

    private static Map<String, List<String>> twoMarkets(List<Integer> prices, boolean btcFirst) {
        VenueBench venue =
                new VenueBench(settings(Margin.NONE), TestBars.BTC_PERP, TestBars.ETH_PERP).with("100000", Asset.USDC);
        for (int price = 92; price < 110; price += 3) {
            for (InstrumentId id : List.of(BTC, ETH)) {
                Side side = price < 100 ? Side.BUY : Side.SELL;
                venue.submit(OrderIntent.limit(id, side, Quantity.of(2), Price.of(Integer.toString(price))));
            }
        }
        for (int i = 0; i + 1 < prices.size(); i += 2) {
            venue.at(i + 1);
            InstrumentId first = btcFirst ? BTC : ETH;
            InstrumentId second = btcFirst ? ETH : BTC;
            int firstPrice = prices.get(btcFirst ? i : i + 1);
            int secondPrice = prices.get(btcFirst ? i + 1 : i);
            venue.quote(first, firstPrice, 3, firstPrice + 1, 3);
            venue.quote(second, secondPrice, 3, secondPrice + 1, 3);
        }
        Map<String, List<String>> lines = new HashMap<>();
        for (Fill fill : venue.fills()) {
            lines.computeIfAbsent(fill.instrument().toString(), k -> new ArrayList<>())
                    .add(fill.timeNanos() + " " + fill.orderId() + " " + fill.quantity() + " " + fill.quoteAmount());
        }
        return lines;
    }
}
