package io.github.hydra4j.risk;

import io.github.hydra4j.core.TradingException;
import java.nio.ByteBuffer;

/** The numbers a monitor must not forget, as bytes for the store. */
final class MonitorState {

    private MonitorState() {}

    /** Writes numbers down exactly. */
    static byte[] of(double... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
        for (double number : numbers) {
            bytes.putDouble(number);
        }
        return bytes.array();
    }

    /**
     * Reads so many numbers.
     *
     * @throws TradingException if it is not as many
     */
    static double[] read(byte[] state, int count) {
        if (state.length != count * Double.BYTES) {
            throw new TradingException(
                    "STATE_MISMATCH",
                    "a monitor remembers " + count + " numbers, got " + state.length + " bytes of another version");
        }
        double[] numbers = new double[count];
        ByteBuffer.wrap(state).asDoubleBuffer().get(numbers);
        return numbers;
    }
}
