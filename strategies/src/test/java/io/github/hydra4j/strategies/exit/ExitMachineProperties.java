package io.github.hydra4j.strategies.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.market.SyntheticBars;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.sim.Latency;
import io.github.hydra4j.core.sim.Participation;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the plan and the market: the machine protects all that is held, and nothing more. */
class ExitMachineProperties {

    @Provide
    Arbitrary<ExitPlan> plans() {
        Arbitrary<Optional<String>> stops =
                Arbitraries.of("1%", "4%", "1.5 atr").optional();
        Arbitrary<Optional<String>> breakevens =
                Arbitraries.of("0.5%", "1% + 0.2%").optional();
        Arbitrary<Optional<String>> trails =
                Arbitraries.of("1%", "2 atr", "chandelier 3", "1% from 1%").optional();
        Arbitrary<Optional<String>> tiers = Arbitraries.of("0.5%:33%, 1%:33%", "0.7%:50%, 1.5%:50%", "0.4%:100%")
                .optional();
        Arbitrary<Optional<String>> times =
                Arbitraries.of("3", "20 unless 0.3%").optional();
        return Combinators.combine(stops, breakevens, trails, tiers, times)
                .as((stop, breakeven, trail, tier, time) -> ExitPlan.none()
                        .stop(stop.map(StopDistance::parse).orElse(null))
                        .breakeven(breakeven.map(Breakeven::parse).orElse(null))
                        .trail(trail.map(Trail::parse).orElse(null))
                        .takeProfits(tier.map(ExitPlan::parseTiers).orElse(List.of()))
                        .timeStop(time.map(TimeStop::parse).orElse(null)));
    }

    @Property(tries = 150)
    void what_is_held_is_protected_and_what_is_not_held_has_no_orders(
            @ForAll("plans") ExitPlan plan,
            @ForAll @IntRange(min = 1, max = 1_000_000) int seed,
            @ForAll boolean thin,
            @ForAll boolean late,
            @ForAll boolean shorts) {
        Watched watched = new Watched(plan, shorts, !late && !thin);
        var backtest = BotPlan.named("property")
                .strategy(() -> watched)
                .backtest()
                .instrument(ExitRig.SOL)
                .cash("100000", Asset.USDC)
                .data(SyntheticBars.builder(ExitRig.ID, Timeframe.M1)
                        .count(400)
                        .startPrice(100)
                        .tick("0.01")
                        .seed(seed)
                        .build());
        backtest = thin ? backtest.participation(Participation.of("0.1%")) : backtest;
        (late ? backtest.latency(Latency.bars(1)) : backtest).run();

        assertThat(watched.bars).isGreaterThan(350);
    }

    /** Enters every seventh bar it is flat on, and checks everything after each callback. */
    private static final class Watched implements Strategy {
        private final ExitPlan plan;
        private final int direction;
        private final boolean exact;
        private final ExitMachine exits;
        private boolean entering;
        private int held;
        private int bars;
        private double level = Double.NaN;

        Watched(ExitPlan plan, boolean shorts, boolean exact) {
            this.plan = plan;
            this.direction = shorts ? -1 : 1;
            this.exact = exact;
            this.exits = new ExitMachine(ExitRig.ID, plan);
        }

        @Override
        public Requirements requirements() {
            return Requirements.bars(ExitRig.ID, Timeframe.M1, exits.warmUp());
        }

        @Override
        public void onBar(Bar bar, StrategyContext context) {
            exits.update(bar);
            if (!context.isLive()) {
                return;
            }
            exits.onBar(bar, context);
            bars++;
            if (exits.direction() == 0 && !entering && bars % 7 == 0) {
                Side side = direction > 0 ? Side.BUY : Side.SELL;
                entering = true;
                context.submit(OrderIntent.market(ExitRig.ID, side, Quantity.of("7.777"))
                        .tagged("entry"));
            } else if (exits.direction() != 0 && bars % 61 == 0) {
                exits.leave("signal", context);
            }
            check(context);
        }

        @Override
        public void onOrder(OrderEvent event, StrategyContext context) {
            exits.onOrder(event, context);
            entering &= context.openOrders().stream()
                    .anyMatch(order -> !order.intent().isReduceOnly());
        }

        @Override
        public void onFill(Fill fill, StrategyContext context) {
            exits.onFill(fill, context);
            check(context);
        }

        private void check(StrategyContext context) {
            int now = context.portfolio().quantity(ExitRig.ID).signum();
            assertThat(now).as("never on the other side").isIn(0, direction);
            assertThat(exits.direction()).isEqualTo(now);
            if (now == 0) {
                level = Double.NaN;
                held = 0;
                assertThat(exits.stage()).isEqualTo(ExitStage.FLAT);
                return;
            }
            Price stop = exits.stopPrice().orElse(null);
            if (exits.stage() == ExitStage.LEAVING) {
                return;
            }
            if (plan.hasStop()) {
                assertThat(stop).as("there is a stop").isNotNull();
            }
            if (stop != null && held == now && exact && !Double.isNaN(level)) {
                assertThat((stop.toDouble() - level) * now >= 0)
                        .as("it only comes nearer")
                        .isTrue();
            }
            held = now;
            level = stop == null ? Double.NaN : stop.toDouble();
            Quantity protectedByStops = context.openOrders().stream()
                    .filter(order -> order.intent().type() instanceof OrderType.StopMarket)
                    .map(Order::openQuantity)
                    .reduce(Quantity.ZERO, Quantity::plus);
            if (stop != null) {
                assertThat(protectedByStops)
                        .as("all that is held")
                        .isGreaterThanOrEqualTo(
                                context.portfolio().quantity(ExitRig.ID).abs());
            }
        }

        @Override
        public void onStop(StrategyContext context) {
            if (exits.direction() == 0 && !entering) {
                assertThat(context.openOrders()).as("nothing rests while flat").isEmpty();
            }
        }
    }
}
