package io.github.hydra4j.core;

import io.github.hydra4j.core.money.Asset;
import java.time.Duration;
import java.util.OptionalLong;

/** A running plan. Its methods may be called from any thread. */
public interface Bot extends AutoCloseable {

    /**
     * What the bot looked like at the end of its last turn.
     *
     * @param timeNanos the turn's clock, nanoseconds since the epoch
     * @param state what it may do
     * @param equity value of the account in the reporting asset; NaN before the first price
     * @param reportingAsset the asset of the value
     * @param openOrders number of open orders
     * @param orders orders sent so far
     * @param fills executions so far
     */
    record Snapshot(
            long timeNanos,
            TradingState state,
            double equity,
            Asset reportingAsset,
            int openOrders,
            long orders,
            long fills) {}

    /** Whether it still runs. */
    boolean isRunning();

    /** What it looked like at the end of its last turn. */
    Snapshot snapshot();

    /**
     * From the next turn on only reductions pass, or nothing; {@link TradingState#ACTIVE} lets everything pass again.
     * {@link TradingState#HALTED} also cancels open orders, except reduce-only ones, which go on protecting positions.
     */
    void setState(TradingState state);

    /** Hash over everything decided and booked, once it has stopped and if it was asked for. */
    OptionalLong stateHash();

    /** Asks it to stop: strategies are told, open orders are cancelled, positions stay. Returns at once. */
    void stop();

    /**
     * Waits until it has stopped.
     *
     * @throws TradingException if it stopped because of a failure
     * @throws InterruptedException if the waiting thread was interrupted; the bot goes on
     */
    void awaitStop() throws InterruptedException;

    /**
     * Waits until it has stopped, but not longer than this.
     *
     * @return whether it has stopped
     */
    boolean awaitStop(Duration limit) throws InterruptedException;

    /** Stops it and waits for that. */
    @Override
    void close();
}
