package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.sim.FillModel;
import io.github.hydra4j.core.sim.Latency;
import io.github.hydra4j.core.sim.Slippage;
import java.time.Duration;

/**
 * How the simulated exchange behaves: {@code simulation: { fill: next-open, slippage: 1bp, latency: 500ms }}.
 *
 * @param fill when takers fill
 * @param slippage how much worse than observed they fill
 * @param latency how long orders travel
 */
record SimulationSection(FillModel fill, Slippage slippage, Latency latency) {

    static final SimulationSection PLAIN = new SimulationSection(FillModel.NEXT_OPEN, Slippage.NONE, Latency.NONE);

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_TICKS = 100_000;
    private static final int MOST_BARS = 100;

    static SimulationSection read(Section section) {
        section.allow("fill", "slippage", "latency");
        return new SimulationSection(
                section.optional("fill", FillModel.NEXT_OPEN, Readings.choice(FillModel.class)),
                section.optional("slippage", Slippage.NONE, SimulationSection::slippage),
                section.optional("latency", Latency.NONE, SimulationSection::latency));
    }

    private static Slippage slippage(String text) {
        if (text.equals("none")) {
            return Slippage.NONE;
        }
        if (text.endsWith("ticks")) {
            String count = text.substring(0, text.length() - "ticks".length()).trim();
            return Slippage.ticks(Readings.whole(0, MOST_TICKS).apply(count).intValue());
        }
        Percent fraction = Readings.rate("0%", "10%").apply(text);
        return new Slippage.Relative(fraction);
    }

    private static Latency latency(String text) {
        if (text.equals("none")) {
            return Latency.NONE;
        }
        if (text.endsWith("bars")) {
            String count = text.substring(0, text.length() - "bars".length()).trim();
            return Latency.bars(Readings.whole(0, MOST_BARS).apply(count).intValue());
        }
        Duration time = Readings.duration(text);
        if (time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("an order does not travel for longer than an hour, got '" + text + "'");
        }
        return Latency.of(time);
    }
}
