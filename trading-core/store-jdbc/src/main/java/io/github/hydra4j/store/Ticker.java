package io.github.hydra4j.store;

import java.util.concurrent.locks.LockSupport;

/** Time that only runs forwards and means nothing outside this process, and a way to let some of it pass. */
interface Ticker {

    /** The computer's own. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pass(long nanos) {
            LockSupport.parkNanos(nanos);
        }
    };

    /** Nanoseconds since some moment. */
    long nanoTime();

    /** Waits, perhaps a little less. */
    void pass(long nanos);
}
