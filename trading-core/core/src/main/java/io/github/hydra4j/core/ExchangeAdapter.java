package io.github.hydra4j.core;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.Order;
import java.util.List;

/**
 * The way to a venue. Answers never come inline: whatever a venue says arrives at the {@link VenueSink}.
 *
 * <p>This contract is incubating: it has carried simulated venues only. Planning, signing and look-up join it when a
 * second, opposite venue is built on it.
 */
@Incubating
public interface ExchangeAdapter extends AutoCloseable {

    /** What can be traded here. */
    List<Instrument> instruments();

    /** What trading an instrument costs. */
    Fees fees(InstrumentId instrument);

    /** Starts delivering events to the sink; called once, before anything is submitted. */
    void connect(VenueSink sink);

    /** Sends an order; called on the bot thread, must not block. */
    void submit(Order order);

    /** Asks to cancel an order; called on the bot thread, must not block. */
    void cancel(Order order);

    @Override
    void close();
}
