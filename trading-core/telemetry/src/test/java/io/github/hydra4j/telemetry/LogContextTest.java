package io.github.hydra4j.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class LogContextTest {

    @Test
    void lines_say_which_bot_turn_and_order_they_are_about() throws InterruptedException {
        Logger logger = (Logger) LoggerFactory.getLogger("strategy");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        EngineListener logging = new EngineListener() {
            @Override
            public void onOrderEvent(Order order, OrderEvent event) {
                logger.info("{}", event.getClass().getSimpleName());
            }
        };

        new PaperRun()
                .bar(100)
                .market(Side.BUY, "1")
                .bar(100)
                .play(
                        RiskPolicy.NONE,
                        PositionStore.NONE,
                        EngineListeners.all(LogContext.of("test", "main"), logging),
                        () -> logger.info("bar"));
        logger.detachAppender(lines);

        ILoggingEvent bar = lines.list.get(0);
        assertThat(bar.getMessage()).isEqualTo("bar");
        assertThat(bar.getMDCPropertyMap())
                .containsEntry("bot", "test")
                .containsEntry("account", "main")
                .containsKey("turn")
                .doesNotContainKeys("order", "strategy");
        ILoggingEvent order = lines.list.get(1);
        assertThat(order.getMDCPropertyMap())
                .containsEntry("turn", bar.getMDCPropertyMap().get("turn"))
                .containsKeys("strategy");
        assertThat(order.getMDCPropertyMap().get("order")).endsWith("-1-1");
        ILoggingEvent last = lines.list.stream()
                .filter(line -> line.getMessage().equals("bar"))
                .reduce((a, b) -> b)
                .orElseThrow();
        assertThat(Long.parseLong(last.getMDCPropertyMap().get("turn")))
                .isGreaterThan(Long.parseLong(bar.getMDCPropertyMap().get("turn")));
        assertThat(last.getMDCPropertyMap()).doesNotContainKey("order");
    }

    @Test
    void a_listener_that_throws_is_heard_no_more_and_the_others_are() throws InterruptedException {
        List<Long> heard = new ArrayList<>();
        int[] broken = {0};
        EngineListener failing = new EngineListener() {
            @Override
            public void onInstant(long timeNanos, double equity) {
                broken[0]++;
                throw new IllegalStateException("planted");
            }
        };
        EngineListener counting = new EngineListener() {
            @Override
            public void onInstant(long timeNanos, double equity) {
                heard.add(timeNanos);
            }
        };

        new PaperRun()
                .bar(100)
                .bar(101)
                .bar(102)
                .play(RiskPolicy.NONE, PositionStore.NONE, EngineListeners.all(failing, counting));

        assertThat(broken[0]).isEqualTo(1);
        assertThat(heard.size()).isGreaterThan(2);
    }
}
