package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.order.OrderEvent;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays a timeline at a pace and listens to its operator meanwhile. */
final class PaperBot implements Bot {

    private static final Logger LOG = LoggerFactory.getLogger(PaperBot.class);
    private static final int WAITING_TRADES = 100_000;

    private final String name;
    private final TradingEngine engine;
    private final Timeline timeline;
    private final double speed;
    private final Inbox inbox = new Inbox(WAITING_TRADES);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean stopping;
    private volatile Snapshot snapshot;
    private volatile @Nullable TradingException failure;
    private volatile OptionalLong stateHash = OptionalLong.empty();

    PaperBot(String name, TradingEngine engine, Timeline timeline, double speed) {
        this.name = name;
        this.engine = engine;
        this.timeline = timeline;
        this.speed = speed;
        this.snapshot = look();
        this.thread = new Thread(this::run, "hydra4j-" + name);
    }

    void begin() {
        thread.start();
    }

    private void run() {
        try (Timeline feed = timeline) {
            long feedStart = feed.nextNanos();
            long realStart = System.nanoTime();
            engine.start(feedStart);
            while (!stopping && feed.nextNanos() != Long.MAX_VALUE) {
                long wait = speed == 0
                        ? 0
                        : (long) ((feed.nextNanos() - feedStart) / speed) - (System.nanoTime() - realStart);
                Object command = inbox.take(Math.max(0, wait));
                if (command != null) {
                    takeUp(command);
                } else if (wait <= 0 || System.nanoTime() - realStart >= (feed.nextNanos() - feedStart) / speed) {
                    feed.step();
                }
                snapshot = look();
            }
            engine.stop();
        } catch (InterruptedException e) {
            LOG.warn("{}: interrupted, stopping", name);
            Thread.currentThread().interrupt();
        } catch (TradingException e) {
            LOG.error("{}: stopped by a failure", name, e);
            stopAfter(e);
            failure = e;
        } catch (RuntimeException e) {
            LOG.error("{}: stopped by an unexpected failure", name, e);
            stopAfter(e);
            failure = new TradingException("UNEXPECTED", "plan " + name + " stopped: " + e, e);
        } finally {
            snapshot = look();
            stateHash = engine.stateHash();
            stopped.countDown();
        }
    }

    /** Orders must not outlive the strategy that would look after them. */
    private void stopAfter(RuntimeException reason) {
        try {
            engine.stop();
        } catch (RuntimeException again) {
            reason.addSuppressed(again);
        }
    }

    private void takeUp(Object event) {
        if (event instanceof Runnable command) {
            command.run();
        } else if (event instanceof OrderEvent order) {
            engine.onOrderEvent(order);
        } else if (event instanceof FundingPayment payment) {
            engine.onFunding(payment);
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
