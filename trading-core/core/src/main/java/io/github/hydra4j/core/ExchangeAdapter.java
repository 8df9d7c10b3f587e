package io.github.hydra4j.core;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The way to one account at a venue.
 *
 * <p>An order goes out in four steps, so that nothing can happen twice. {@link #plan} may ask the network and promises
 * facts that risk reviews; a plan has no identity and can be thrown away. {@link #sign} is local and immediate and gives
 * the order its identity at the venue. The engine remembers the attempt durably. Only then {@link #submit} sends it.
 *
 * <p>Answers never come inline: what a venue says arrives at the {@link VenueSink}. Not knowing is an answer too: a
 * time-out, a closed socket, a 5xx, an unreadable answer and a rate limit are {@link
 * io.github.hydra4j.core.order.OrderEvent.OutcomeUnknown}, never a rejection. The engine then asks {@link #lookup} until
 * the venue has proven what became of the order.
 *
 * <p>All methods are called on the bot thread and must not block, except {@link #close}. A stage that is already
 * complete when it is returned is taken up within the same turn; others are taken up when they complete, on whatever
 * thread.
 *
 * <p>The conformance kit {@code hydra4j-testkit} holds an adapter to all this. The contract is incubating until a real
 * venue stands on it.
 */
@Incubating
public interface ExchangeAdapter extends AutoCloseable {

    /** What the venue can do; the same for the whole life of the adapter. */
    Capabilities capabilities();

    /** What can be traded here at present; changes arrive as {@link io.github.hydra4j.core.event.InstrumentEvent}. */
    List<Instrument> instruments();

    /**
     * What trading an instrument costs.
     *
     * @throws IllegalArgumentException if it does not trade here
     */
    Fees fees(InstrumentId instrument);

    /** The venue's clock. */
    VenueClock clock();

    /** Starts delivering events to the sink; called once, before anything else is asked for. */
    void connect(VenueSink sink);

    /** Asks for a stream of market data, which arrives at the sink; asking twice for one is asking once. */
    void subscribe(MarketFeed feed);

    /** Ends a stream; does nothing if there is none. */
    void unsubscribe(MarketFeed feed);

    /**
     * Works out how an order would be carried out. May ask the network; leaves no trace at the venue.
     *
     * @return the plan; fails with a {@link TradingException} whose code and message become the order's denial
     */
    CompletionStage<OrderPlan> plan(OrderRequest request);

    /**
     * Signs a plan; local and immediate. Nonce, block hash and fee come from what the adapter already knows.
     *
     * @param plan a plan of this adapter
     * @param earlier attempts of the same order that may have been sent, oldest first; the new one must exclude them
     * @param timeNanos the turn's clock, nanoseconds since the epoch
     * @throws TradingException if it cannot be signed: the plan is too old, a policy refuses, no nonce is known; the
     *     order is then denied
     */
    Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos);

    /**
     * Sends an attempt, also one that was signed by another process before a restart; sent twice, it takes effect once.
     * An error that answers a second sending proves nothing about the first.
     */
    void submit(Attempt attempt);

    /** Asks to cancel an order; the answer is Canceled, CancelRejected, a fill that came first, or OutcomeUnknown. */
    void cancel(CancelRequest request);

    /** Asks to change a resting order; only where {@link io.github.hydra4j.core.venue.Capability#REPLACE} is claimed. */
    void replace(ReplaceRequest request);

    /** Asks what became of an attempt, also one of another process. */
    CompletionStage<Lookup> lookup(Attempt attempt);

    /**
     * Asks for the account as a whole.
     *
     * @param sinceNanos events from this time on must be in the answer, nanoseconds since the epoch by the venue's clock
     */
    CompletionStage<VenueSnapshot> snapshot(long sinceNanos);

    /** What only this kind of venue offers (leverage, vaults, a dead man's switch), if it offers it. */
    default <T> Optional<T> extension(Class<T> type) {
        return Optional.empty();
    }

    /** Ends all connections; may block for a few seconds, safe to call twice. Nothing arrives at the sink afterwards. */
    @Override
    void close();
}
