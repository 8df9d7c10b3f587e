package io.github.hydra4j.runner;

import io.github.hydra4j.core.Bot;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops a bot in good order when the process is told to end (Ctrl-C, SIGTERM), and gives the main thread time to print
 * its summary.
 */
final class StopSignal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Bot bot;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "hydra4j-stop");
    private volatile boolean given;

    private StopSignal(Bot bot) {
        this.bot = bot;
    }

    static StopSignal to(Bot bot) {
        StopSignal signal = new StopSignal(bot);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void stop() {
        given = true;
        bot.stop();
        try {
            // The JVM ends once all hooks have returned, finished or not.
            if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process was told to end. */
    boolean given() {
        return given;
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down already: that is what the hook was for.
            given = true;
        }
    }
}
