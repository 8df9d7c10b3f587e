package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Fees;
import java.util.Map;

/**
 * The models of a simulated exchange.
 *
 * @param fill when takers fill
 * @param slippage how much worse takers fill
 * @param latency how long orders travel
 * @param fees what trading costs
 * @param feesByInstrument exceptions from {@code fees}
 */
public record SimulationSettings(
        FillModel fill, Slippage slippage, Latency latency, Fees fees, Map<InstrumentId, Fees> feesByInstrument) {

    /** Next open, no slippage, no latency, no fees. */
    public static final SimulationSettings PLAIN =
            new SimulationSettings(FillModel.NEXT_OPEN, Slippage.NONE, Latency.NONE, Fees.NONE, Map.of());

    /** Copies the map. */
    public SimulationSettings {
        feesByInstrument = Map.copyOf(feesByInstrument);
    }

    /** The fees of an instrument. */
    public Fees fees(InstrumentId instrument) {
        return feesByInstrument.getOrDefault(instrument, fees);
    }
}
