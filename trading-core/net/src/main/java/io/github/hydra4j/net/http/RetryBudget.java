package io.github.hydra4j.net.http;

/** Counts what retries may still cost, in hundredths of a retry. Thread-safe. */
final class RetryBudget {

    private static final int WHOLE = 100;

    private final int deposit;
    private final long most;
    private long balance;

    RetryBudget(RetryPolicy policy) {
        this.deposit = policy.budgetPercent();
        this.most = (long) policy.budgetReserve() * WHOLE;
        this.balance = most;
    }

    synchronized void onRead() {
        balance = Math.min(most, balance + deposit);
    }

    synchronized boolean take() {
        if (balance < WHOLE) {
            return false;
        }
        balance -= WHOLE;
        return true;
    }
}
