package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static io.github.hydra4j.core.TestRun.sellLimit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.RiskView;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.PlanFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Plan, risk on the plan, signature, store, wire: in this order, and what happens when one of them fails. */
class OrderPathTest {

    private final LiveRig rig = new LiveRig();
    private final List<CompletableFuture<OrderPlan>> plans = new ArrayList<>();

    private record Promising(OrderRequest request, PlanFacts facts) implements OrderPlan {}

    private static PlanFacts promise(long validUntilNanos) {
        return new PlanFacts(LiveRig.usdc("100"), LiveRig.usdc("101"), null, List.of(), validUntilNanos);
    }

    private void plansComeLater() {
        rig.venue.planning = request -> {
            CompletableFuture<OrderPlan> plan = new CompletableFuture<>();
            plans.add(plan);
            return plan;
        };
    }

    private void plansPromise(long validUntilNanos) {
        rig.venue.planning =
                request -> CompletableFuture.completedFuture(new Promising(request, promise(validUntilNanos)));
    }

    private static RiskPolicy onPlan(BiFunction<OrderPlan, RiskView, Optional<Denial>> review) {
        return new RiskPolicy() {
            @Override
            public RiskDecision review(Proposal proposal, RiskView view) {
                return RiskDecision.approve();
            }

            @Override
            public Optional<Denial> reviewPlan(OrderPlan plan, RiskView view) {
                return review.apply(plan, view);
            }
        };
    }

    private List<String> steps() {
        return rig.story.stream().filter(line -> !line.startsWith("snapshot")).toList();
    }

    private List<Order> wishBoth(OrderIntent one, OrderIntent other) {
        List<Order> orders = new ArrayList<>();
        rig.command(() -> {
            orders.add(rig.order(rig.context().submit(one)));
            orders.add(rig.order(rig.context().submit(other)));
        });
        return orders;
    }

    @Nested
    class Planning {

        @Test
        void an_order_is_planned_reviewed_signed_committed_and_only_then_sent() {
            rig.risk = onPlan((plan, view) -> {
                rig.story.add("review " + plan.request().id().sequence());
                return Optional.empty();
            });
            plansPromise(Long.MAX_VALUE);
            rig.remembering().start();

            Order order = rig.wish(buyLimit("1", "100"));
            assertThat(steps()).containsExactly("plan 1", "review 1", "sign 1", "commit [1]");
            assertThat(order.status()).isEqualTo(OrderStatus.INITIALIZED);

            rig.store.promises.get(0).complete(null);
            rig.tick();
            assertThat(steps()).containsExactly("plan 1", "review 1", "sign 1", "commit [1]", "submit 1");
            assertThat(order.status()).isEqualTo(OrderStatus.PENDING_NEW);
        }

        @Test
        void a_plan_that_risk_refuses_is_never_signed() {
            rig.risk = onPlan((plan, view) -> Optional.of(Denial.of("PRICE_IMPACT", "test", "too dear")));
            plansPromise(Long.MAX_VALUE);
            rig.start();

            Order order = rig.wish(buyLimit("1", "100"));

            assertThat(steps()).containsExactly("plan 1");
            assertThat(rig.seen()).containsExactly("Denied PRICE_IMPACT");
            assertThat(order.status()).isEqualTo(OrderStatus.DENIED);
        }

        @Test
        void the_order_under_review_counts_as_open_whenever_its_plan_came() {
            List<String> open = new ArrayList<>();
            rig.risk = onPlan((plan, view) -> {
                open.add(view.openQuantity(BTC, Side.BUY).toString());
                return Optional.empty();
            });
            plansPromise(Long.MAX_VALUE);
            rig.start();
            Order first = rig.wish(buyLimit("2", "100"));
            rig.tell(rig.accepted(first), rig.canceled(first));
            plansComeLater();
            Order second = rig.wish(buyLimit("2", "100"));
            plans.get(0).complete(new Promising(second.request(), promise(Long.MAX_VALUE)));
            rig.tick();

            assertThat(open).containsExactly("2", "2");
        }

        @Test
        void a_plan_refused_by_the_adapter_is_denied_with_its_code() {
            plansComeLater();
            rig.start();
            rig.wish(buyLimit("1", "100"));
            plans.get(0).completeExceptionally(new TradingException("NO_ROUTE", "no pool trades this"));
            rig.tick();
            rig.venue.planning =
                    request -> CompletableFuture.failedFuture(new TradingException("NO_POOL", "none at all"));
            rig.wish(buyLimit("1", "100"));
            rig.venue.planning = request -> CompletableFuture.supplyAsync(
                    () -> {
                        throw new TradingException("THROWN_IN_STAGE", "wrapped by the stage");
                    },
                    Runnable::run);
            rig.wish(buyLimit("1", "100"));
            rig.venue.planning = request -> {
                throw new TradingException("THROWN", "at once");
            };
            rig.wish(buyLimit("1", "100"));

            assertThat(rig.strategy.denials()).containsExactly("NO_ROUTE", "NO_POOL", "THROWN_IN_STAGE", "THROWN");
            assertThat(rig.count("sign")).isZero();
        }

        @Test
        void the_code_is_that_of_the_adapter_and_not_of_what_caused_it() {
            plansComeLater();
            rig.start();
            rig.wish(buyLimit("1", "100"));
            plans.get(0)
                    .completeExceptionally(new TradingException(
                            "QUOTE_FAILED", "no quote", new TradingException("HTTP_503", "the gateway is down")));
            rig.tick();

            assertThat(rig.strategy.denials()).containsExactly("QUOTE_FAILED");
        }

        @Test
        void any_other_failure_of_a_plan_is_denied_as_such() {
            rig.venue.planning = request -> CompletableFuture.failedFuture(new IllegalStateException("a bug"));
            rig.start();
            rig.wish(buyLimit("1", "100"));
            rig.venue.planning = request -> {
                throw new IllegalStateException("a bug");
            };
            rig.wish(buyLimit("1", "100"));
            plansComeLater();
            rig.wish(buyLimit("1", "100"));
            plans.get(0).cancel(false);
            rig.tick();

            assertThat(rig.strategy.denials()).containsExactly("PLAN_FAILED", "PLAN_FAILED", "PLAN_FAILED");
        }

        @Test
        void a_plan_that_never_comes_is_given_up_when_the_venues_time_is_over() {
            plansComeLater();
            rig.start();
            Order order = rig.wish(buyLimit("1", "100"));
            rig.seconds(9.9);
            assertThat(rig.seen()).isEmpty();
            rig.seconds(0.1);
            assertThat(rig.seen()).containsExactly("Denied PLAN_TIMEOUT");

            plans.get(0).complete(OrderPlan.plain(order.request()));
            rig.seconds(60);
            assertThat(steps()).containsExactly("plan 1");
            assertThat(rig.seen()).hasSize(1);
        }

        @Test
        void an_order_cancelled_while_it_is_planned_never_goes_out() {
            plansComeLater();
            rig.start();
            Order order = rig.wish(buyLimit("1", "100"));
            rig.cancel(order);
            assertThat(rig.seen()).containsExactly("Canceled");

            plans.get(0).complete(OrderPlan.plain(order.request()));
            rig.seconds(60);
            assertThat(steps()).containsExactly("plan 1");
            assertThat(rig.seen()).containsExactly("Canceled");
        }

        @Test
        void an_entry_planned_while_the_state_turned_to_reducing_does_not_go_out_but_an_exit_does() {
            plansComeLater();
            rig.start();
            Order entry = rig.wish(buyLimit("1", "100"));
            Order exit = rig.wish(sellLimit("1", "100").reduceOnly());
            rig.connection(ConnectionEvent.Service.ORDERS, ConnectionEvent.State.DOWN);
            plans.get(0).complete(OrderPlan.plain(entry.request()));
            plans.get(1).complete(OrderPlan.plain(exit.request()));
            rig.tick();

            assertThat(rig.strategy.denials()).containsExactly("REDUCING");
            assertThat(rig.count("submit")).isEqualTo(1);
            assertThat(exit.status()).isEqualTo(OrderStatus.PENDING_NEW);
        }

        @Test
        void a_plan_that_is_not_valid_any_more_is_not_signed() {
            plansComeLater();
            rig.start();
            Order order = rig.wish(buyLimit("1", "100"));
            long soon = rig.now + 2_000_000_000L;
            rig.seconds(3);
            plans.get(0).complete(new Promising(order.request(), promise(soon)));
            rig.tick();

            assertThat(rig.strategy.denials()).containsExactly("PLAN_EXPIRED");
            assertThat(rig.count("sign")).isZero();
        }

        @Test
        void a_signature_that_is_refused_denies_the_order() {
            rig.start();
            rig.venue.signFailure = new TradingException("NO_NONCE", "the nonce is not known");
            rig.wish(buyLimit("1", "100"));
            rig.venue.signFailure = new IllegalStateException("a bug");
            rig.wish(buyLimit("1", "100"));

            assertThat(rig.strategy.denials()).containsExactly("NO_NONCE", "SIGN_FAILED");
            assertThat(rig.count("submit")).isZero();
        }

        @Test
        void orders_in_planning_and_before_the_store_count_as_open() {
            plansComeLater();
            rig.remembering().start();
            Order one = rig.wish(buyLimit("1", "100"));
            assertThat(rig.engine().openQuantity(BTC, Side.BUY)).isEqualTo(Quantity.of("1"));

            plans.get(0).complete(OrderPlan.plain(one.request()));
            rig.tick();
            rig.wish(buyLimit("2", "100"));
            assertThat(rig.count("commit [1]")).isEqualTo(1);
            assertThat(rig.engine().openQuantity(BTC, Side.BUY)).isEqualTo(Quantity.of("3"));

            rig.store.promises.get(0).complete(null);
            plans.get(1).completeExceptionally(new TradingException("NO_ROUTE", "none"));
            rig.tick();
            assertThat(rig.engine().openQuantity(BTC, Side.BUY)).isEqualTo(Quantity.of("1"));
        }
    }

    @Nested
    class Committing {

        @BeforeEach
        void remember() {
            rig.remembering();
        }

        @Test
        void several_orders_of_one_turn_are_one_commit() {
            rig.start();
            wishBoth(buyLimit("1", "100"), buyLimit("2", "99"));

            assertThat(steps()).containsExactly("plan 1", "sign 1", "plan 2", "sign 2", "commit [1, 2]");
        }

        @Test
        void nothing_is_sent_before_its_own_commit() {
            rig.start();
            rig.wish(buyLimit("1", "100"));
            rig.wish(buyLimit("2", "99"));
            rig.store.promises.get(1).complete(null);
            rig.tick();
            assertThat(rig.count("submit 2")).isEqualTo(1);
            assertThat(rig.count("submit 1")).isZero();
            rig.store.promises.get(0).complete(null);
            rig.tick();
            assertThat(rig.count("submit 1")).isEqualTo(1);
            assertThat(rig.count("submit")).isEqualTo(2);
        }

        @Test
        void a_commit_that_fails_lets_reductions_alone_go_out_and_the_state_is_reducing() {
            rig.start();
            List<Order> orders =
                    wishBoth(buyLimit("1", "100"), sellLimit("1", "100").reduceOnly());
            rig.store.promises.get(0).completeExceptionally(new IllegalStateException("disk full"));
            rig.tick();

            assertThat(orders.get(0).status()).isEqualTo(OrderStatus.DENIED);
            assertThat(orders.get(1).status()).isEqualTo(OrderStatus.PENDING_NEW);
            assertThat(rig.strategy.denials()).containsExactly("STORE_FAILED");
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.REDUCING);

            rig.wish(buyLimit("1", "100"));
            assertThat(rig.strategy.denials()).containsExactly("STORE_FAILED", "REDUCING");
            rig.command(() -> rig.engine().setOperatorState(TradingState.ACTIVE));
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.ACTIVE);
        }

        @Test
        void cancels_pass_while_a_commit_hangs() {
            rig.store.atOnce = true;
            rig.start();
            Order resting = rig.wish(buyLimit("1", "100"));
            rig.tell(rig.accepted(resting));
            rig.store.atOnce = false;
            rig.wish(buyLimit("1", "99"));
            rig.cancel(resting);

            assertThat(rig.count("submit")).isEqualTo(1);
            assertThat(rig.count("cancel 1")).isEqualTo(1);
        }

        @Test
        void an_order_cancelled_while_the_store_works_never_goes_out() {
            rig.start();
            List<Order> orders = wishBoth(buyLimit("1", "100"), buyLimit("2", "99"));
            rig.cancel(orders.get(0));
            assertThat(rig.seen()).containsExactly("Canceled");
            rig.store.promises.get(0).complete(null);
            rig.seconds(5);

            assertThat(rig.venue.submitted).hasSize(1);
            assertThat(orders.get(0).status()).isEqualTo(OrderStatus.CANCELED);
            assertThat(orders.get(1).status()).isEqualTo(OrderStatus.PENDING_NEW);
            assertThat(rig.count("cancel")).isZero();
        }

        @Test
        void an_order_cancelled_in_the_callback_that_wished_for_it_is_not_even_planned() {
            rig.start();
            rig.command(() -> rig.context().cancel(rig.context().submit(buyLimit("1", "100"))));

            assertThat(steps()).doesNotContain("plan 1", "submit 1");
            assertThat(rig.seen()).containsExactly("Canceled");
        }

        @Test
        void reductions_do_not_wait_for_a_store_that_hangs() {
            rig.start();
            List<Order> orders =
                    wishBoth(buyLimit("1", "100"), sellLimit("1", "100").reduceOnly());
            rig.seconds(11);

            assertThat(orders.get(1).status()).isEqualTo(OrderStatus.PENDING_NEW);
            assertThat(orders.get(0).status()).isEqualTo(OrderStatus.INITIALIZED);
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.REDUCING);

            rig.store.promises.get(0).complete(null);
            rig.tick();
            assertThat(rig.count("submit 2")).as("once").isEqualTo(1);
            assertThat(rig.count("submit 1"))
                    .as("too late, and the state is reducing")
                    .isZero();
        }

        @Test
        void what_a_failed_commit_was_to_remember_is_handed_over_again() {
            rig.store.atOnce = true;
            rig.start();
            Order order = rig.wish(buyLimit("1", "100"));
            rig.store.atOnce = false;
            rig.tell(rig.accepted(order));
            int failed = rig.store.turns.size();
            rig.store.promises.get(failed - 1).completeExceptionally(new IllegalStateException("disk full"));
            rig.tick();
            rig.tell(rig.filled(order, 1, "1", "100"));

            assertThat(rig.store.turns.subList(failed, rig.store.turns.size()))
                    .flatExtracting(turn -> turn.events())
                    .hasAtLeastOneElementOfType(OrderEvent.Accepted.class)
                    .hasAtLeastOneElementOfType(OrderEvent.Filled.class);
        }
    }
}
