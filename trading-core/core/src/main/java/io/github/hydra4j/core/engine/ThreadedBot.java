package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.TradingState;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bot with a thread of its own: what paper and live bots have in common. Subclasses say what one run does; everything
 * else may be called from any thread.
 */
abstract class ThreadedBot implements Bot {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadedBot.class);
    private static final int WAITING_TRADES = 100_000;

    private final String name;
    private final TradingEngine engine;
    private final Inbox inbox;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean stopping;
    private volatile Snapshot snapshot;
    private volatile @Nullable TradingException failure;
    private volatile OptionalLong stateHash = OptionalLong.empty();

    ThreadedBot(String name, TradingEngine engine, Inbox inbox) {
        this.name = name;
        this.engine = engine;
        this.inbox = inbox;
        this.snapshot = look();
        this.thread = new Thread(this::run, "hydra4j-" + name);
    }

    /** An inbox large enough for a bot. */
    static Inbox newInbox() {
        return new Inbox(WAITING_TRADES);
    }

    void begin() {
        thread.start();
    }

    /** Runs until the bot is stopped or there is nothing more to do; on the bot thread. */
    abstract void play() throws InterruptedException;

    /** Ends the run in an orderly way; on the bot thread. */
    abstract void windUp() throws InterruptedException;

    /** Lets go of what the run held open; on the bot thread, whatever happened. */
    abstract void release();

    boolean isStopping() {
        return stopping;
    }

    void lookAgain() {
        snapshot = look();
    }

    private void run() {
        try {
            play();
            windUp();
        } catch (InterruptedException e) {
            LOG.warn("{}: interrupted, stopping", name);
            Thread.currentThread().interrupt();
        } catch (TradingException e) {
            LOG.error("{}: stopped by a failure", name, e);
            stopAfter(e);
            failure = e;
        } catch (RuntimeException | Error e) {
            // An error must not look like an orderly end, nor leave orders behind.
            LOG.error("{}: stopped by an unexpected failure", name, e);
            stopAfter(e);
            failure = new TradingException("UNEXPECTED", "plan " + name + " stopped: " + e, e);
        } finally {
            releaseQuietly();
            snapshot = look();
            stateHash = engine.stateHash();
            stopped.countDown();
        }
    }

    /** Orders must not outlive the strategy that would look after them. */
    private void stopAfter(Throwable reason) {
        try {
            windUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error again) {
            reason.addSuppressed(again);
        }
    }

    private void releaseQuietly() {
        try {
            release();
        } catch (RuntimeException e) {
            LOG.warn("{}: could not let go of everything", name, e);
        }
    }

    private Snapshot look() {
        return new Snapshot(
                engine.nowNanos(),
                engine.tradingState(),
                engine.equity(),
                engine.ledger().reportingAsset(),
                engine.openOrderCount(),
                engine.submittedCount(),
                engine.fillCount());
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public OptionalLong stateHash() {
        return stateHash;
    }

    @Override
    public void setState(TradingState state) {
        inbox.onCommand(() -> engine.setOperatorState(state));
    }

    @Override
    public void stop() {
        stopping = true;
        inbox.onCommand(() -> {});
    }

    @Override
    public void awaitStop() throws InterruptedException {
        stopped.await();
        rethrow();
    }

    @Override
    public boolean awaitStop(Duration limit) throws InterruptedException {
        boolean done = stopped.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        if (done) {
            rethrow();
        }
        return done;
    }

    private void rethrow() {
        TradingException reason = failure;
        if (reason != null) {
            throw reason;
        }
    }

    @Override
    public void close() {
        stop();
        boolean interrupted = false;
        while (true) {
            try {
                stopped.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
