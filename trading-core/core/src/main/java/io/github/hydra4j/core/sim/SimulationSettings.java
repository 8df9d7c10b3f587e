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
 * @param participation how much of what was traded our orders may have
 * @param trigger which price sets off stops
 * @param selfTrade what happens to an order that would meet one of our own
 * @param margin what positions in perpetuals need
 */
public record SimulationSettings(
        FillModel fill,
        Slippage slippage,
        Latency latency,
        Fees fees,
        Map<InstrumentId, Fees> feesByInstrument,
        Participation participation,
        TriggerPrice trigger,
        SelfTradePrevention selfTrade,
        Margin margin) {

    /** Next open, no slippage, no latency, no fees, any size, no margin. */
    public static final SimulationSettings PLAIN =
            new SimulationSettings(FillModel.NEXT_OPEN, Slippage.NONE, Latency.NONE, Fees.NONE, Map.of());

    /** Copies the map. */
    public SimulationSettings {
        feesByInstrument = Map.copyOf(feesByInstrument);
    }

    /** Any size, triggers upon the last price, no margin. */
    public SimulationSettings(
            FillModel fill, Slippage slippage, Latency latency, Fees fees, Map<InstrumentId, Fees> feesByInstrument) {
        this(
                fill,
                slippage,
                latency,
                fees,
                feesByInstrument,
                Participation.UNLIMITED,
                TriggerPrice.LAST,
                SelfTradePrevention.CANCEL_NEWEST,
                Margin.NONE);
    }

    /** The same with other fill, slippage, latency and fees. */
    public SimulationSettings with(
            FillModel newFill,
            Slippage newSlippage,
            Latency newLatency,
            Fees newFees,
            Map<InstrumentId, Fees> newFeesByInstrument) {
        return new SimulationSettings(
                newFill,
                newSlippage,
                newLatency,
                newFees,
                newFeesByInstrument,
                participation,
                trigger,
                selfTrade,
                margin);
    }

    /** The same with another latency. */
    public SimulationSettings with(Latency newLatency) {
        return with(fill, slippage, newLatency, fees, feesByInstrument);
    }

    /** The same with other fees. */
    public SimulationSettings with(Fees newFees) {
        return with(fill, slippage, latency, newFees, feesByInstrument);
    }

    /** The same with another slippage. */
    public SimulationSettings with(Slippage newSlippage) {
        return with(fill, newSlippage, latency, fees, feesByInstrument);
    }

    /** The same with another participation. */
    public SimulationSettings with(Participation newParticipation) {
        return new SimulationSettings(
                fill, slippage, latency, fees, feesByInstrument, newParticipation, trigger, selfTrade, margin);
    }

    /** The same with another trigger. */
    public SimulationSettings with(TriggerPrice newTrigger) {
        return new SimulationSettings(
                fill, slippage, latency, fees, feesByInstrument, participation, newTrigger, selfTrade, margin);
    }

    /** The same with another way to prevent self-trades. */
    public SimulationSettings with(SelfTradePrevention newSelfTrade) {
        return new SimulationSettings(
                fill, slippage, latency, fees, feesByInstrument, participation, trigger, newSelfTrade, margin);
    }

    /** The same with another margin. */
    public SimulationSettings with(Margin newMargin) {
        return new SimulationSettings(
                fill, slippage, latency, fees, feesByInstrument, participation, trigger, selfTrade, newMargin);
    }

    /** The fees of an instrument. */
    public Fees fees(InstrumentId instrument) {
        return feesByInstrument.getOrDefault(instrument, fees);
    }
}
