package io.github.hydra4j.runner;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on the terminal for work that takes longer than a second and that somebody watches; used by one thread. */
final class ProgressDisplay implements AutoCloseable {

    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
    private static final int UPDATE_MILLIS = 200;

    private final Terminal terminal;
    private final String task;
    private final String unit;
    private final long total;
    private final boolean wanted;
    private final long started = System.nanoTime();
    private @Nullable ProgressBar bar;

    /**
     * Draws nothing yet.
     *
     * @param total how much there is to do, negative where nobody knows
     * @param wanted false to stay silent, for JSON
     */
    ProgressDisplay(Terminal terminal, String task, String unit, long total, boolean wanted) {
        this.terminal = terminal;
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.wanted = wanted && terminal.interactive();
    }

    void at(long done) {
        if (!wanted) {
            return;
        }
        ProgressBar drawn = bar;
        if (drawn == null) {
            if (System.nanoTime() - started < PATIENCE) {
                return;
            }
            drawn = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setUnit(unit, 1)
                    .setInitialMax(total)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .setStyle(
                            terminal.ansi().enabled() ? ProgressBarStyle.COLORFUL_UNICODE_BAR : ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
                    .clearDisplayOnFinish()
                    .build();
            bar = drawn;
        }
        drawn.stepTo(done);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
