package io.github.hydra4j.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.telemetry.PaperRun;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeteredVenueTest {

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final List<String> called = new ArrayList<>();
    private final CompletableFuture<Object> stage = new CompletableFuture<>();
    private VenueSink inner;

    private <T> T recording(Class<T> type) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            called.add(method.getName());
            if (method.getName().equals("connect")) {
                inner = (VenueSink) arguments[0];
            }
            Class<?> result = method.getReturnType();
            return result == CompletionStage.class
                    ? stage
                    : result == Optional.class ? Optional.empty() : result == List.class ? List.of() : null;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Attempt attempt(long sequence) {
        return Attempt.local(
                new OrderRequest(
                        new ClientOrderId(1, 1, sequence),
                        new StrategyId("s"),
                        OrderIntent.market(PaperRun.BTC, Side.BUY, Quantity.of("1")),
                        Quantity.of("1"),
                        1,
                        null),
                1,
                1);
    }

    @Test
    void every_call_and_every_event_is_handed_on() throws ReflectiveOperationException {
        ExchangeAdapter metered = MeteredVenue.of(recording(ExchangeAdapter.class), registry, "b", "a");
        metered.connect(recording(VenueSink.class));
        called.clear();

        List<String> expected = new ArrayList<>();
        for (Object side : List.of(metered, Objects.requireNonNull(inner))) {
            Class<?> type = side instanceof ExchangeAdapter ? ExchangeAdapter.class : VenueSink.class;
            for (Method method : type.getMethods()) {
                if (method.getName().equals("connect")) {
                    continue;
                }
                expected.add(method.getName());
                method.invoke(
                        side,
                        Arrays.stream(method.getParameterTypes())
                                .map(this::sample)
                                .toArray());
            }
        }

        assertThat(expected).hasSizeGreaterThan(18);
        assertThat(called).containsExactlyElementsOf(expected);
    }

    private Object sample(Class<?> type) {
        if (type == long.class) {
            return 1L;
        }
        if (type == Attempt.class) {
            return attempt(1);
        }
        return type == OrderEvent.class ? new OrderEvent.Expired(new ClientOrderId(1, 1, 1), 1) : null;
    }

    @Test
    void the_way_from_the_wire_to_the_first_answer_is_timed_once() {
        ExchangeAdapter metered = MeteredVenue.of(recording(ExchangeAdapter.class), registry, "b", "a");
        metered.connect(recording(VenueSink.class));

        metered.submit(attempt(1));
        metered.submit(attempt(2));
        clock.add(Duration.ofMillis(40));
        inner.onOrderEvent(new OrderEvent.Accepted(new ClientOrderId(1, 1, 1), 5, null, null));
        inner.onOrderEvent(
                new OrderEvent.OutcomeUnknown(new ClientOrderId(1, 1, 2), 5, UnknownCause.values()[0], "silence"));
        clock.add(Duration.ofMillis(40));
        inner.onOrderEvent(new OrderEvent.Canceled(new ClientOrderId(1, 1, 1), 6, "as asked"));

        assertThat(registry.get("hydra4j.venue.ack").timer().count()).isEqualTo(1);
        assertThat(registry.get("hydra4j.venue.ack").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(40);
        assertThat(registry.get("hydra4j.venue.sent")
                        .tags("what", "order")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void a_plan_is_timed_until_it_is_there_and_stays_the_adapters_own() {
        ExchangeAdapter metered = MeteredVenue.of(recording(ExchangeAdapter.class), registry, "b", "a");

        CompletionStage<?> answer = metered.plan(attempt(1).request());
        clock.add(Duration.ofMillis(15));
        stage.completeExceptionally(new IllegalStateException("no route"));

        assertThat(answer).isSameAs(stage);
        assertThat(registry.get("hydra4j.venue.plan").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(15);
    }
}
