package io.github.hydra4j.testkit.faults;

import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.OrderEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does nothing by itself; a test pulls its strings. It remembers one word. */
final class PuppetStrategy implements Strategy {

    final List<String> heard = new ArrayList<>();
    final List<String> why = new ArrayList<>();
    String word = "";
    private final InstrumentId instrument;
    private @Nullable StrategyContext context;

    PuppetStrategy(InstrumentId instrument) {
        this.instrument = instrument;
    }

    StrategyContext context() {
        StrategyContext known = context;
        if (known == null) {
            throw new IllegalStateException("the run has not begun");
        }
        return known;
    }

    @Override
    public Requirements requirements() {
        return Requirements.trades(instrument);
    }

    @Override
    public void onStart(StrategyContext newContext) {
        context = newContext;
    }

    @Override
    public void onLive(StrategyContext newContext) {
        heard.add("live");
    }

    @Override
    public void onTimer(String name, StrategyContext newContext) {
        heard.add("timer " + name);
    }

    @Override
    public void onOrder(OrderEvent event, StrategyContext newContext) {
        heard.add(event.getClass().getSimpleName() + " " + event.orderId().sequence());
        if (event instanceof OrderEvent.Denied denied) {
            why.add(denied.denial().toString());
        }
    }

    @Override
    public byte[] saveState() {
        return word.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void restoreState(byte[] state) {
        word = new String(state, StandardCharsets.UTF_8);
    }
}
