package io.github.hydra4j.net;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import okhttp3.ConnectionPool;
import okhttp3.internal.concurrent.TaskRunner;
import okhttp3.internal.connection.ConnectionListener;

/**
 * A connection pool that looks for idle connections every few seconds. The library's own wakes a thread after every single
 * request to see whether a connection has been idle for minutes, which costs a third of a request on the loopback interface.
 * What it takes to say so is not the library's public API: should a later version lack it, its own pool is used.
 */
final class CalmPool {

    private static final long CALM_MILLIS = 2_000;

    private CalmPool() {}

    @SuppressWarnings("KotlinInternal")
    static ConnectionPool of(int idleConnections, Duration keepAlive, Executor threads) {
        try {
            TaskRunner runner = new TaskRunner(new CalmBackend(threads), Logger.getLogger(TaskRunner.class.getName()));
            return new ConnectionPool(
                    idleConnections,
                    keepAlive.toNanos(),
                    TimeUnit.NANOSECONDS,
                    runner,
                    ConnectionListener.Companion.getNONE());
        } catch (LinkageError e) {
            return new ConnectionPool(idleConnections, keepAlive.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Never wakes its thread, which looks by itself now and then while there are connections. */
    private static final class CalmBackend implements TaskRunner.Backend {

        private final Executor threads;

        CalmBackend(Executor threads) {
            this.threads = threads;
        }

        @Override
        public long nanoTime() {
            return SystemScheduler.INSTANCE.nanoTime();
        }

        @Override
        public void coordinatorNotify(TaskRunner taskRunner) {
            // It will see by itself.
        }

        /** Called with the runner's monitor held. */
        @Override
        @SuppressWarnings("WaitNotInLoop")
        public void coordinatorWait(TaskRunner taskRunner, long nanos) {
            try {
                taskRunner.wait(Math.max(1, Math.min(CALM_MILLIS, TimeUnit.NANOSECONDS.toMillis(nanos))));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public <T> BlockingQueue<T> decorate(BlockingQueue<T> queue) {
            return queue;
        }

        @Override
        public void execute(TaskRunner taskRunner, Runnable runnable) {
            try {
                threads.execute(runnable);
            } catch (RejectedExecutionException e) {
                // The transport is closed and has let all connections go.
                return;
            }
        }
    }
}
