package io.github.hydra4j.strategies.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.order.ClientOrderId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The form of a strategy's state: one byte of version, what it is the state of, then the values in their order. Numbers
 * are big-endian and bit for bit, texts are UTF-8 behind their length.
 */
@Incubating
public final class StrategyState {

    /** The version of the form. */
    public static final byte VERSION = 1;

    private StrategyState() {}

    /**
     * Writes a state.
     *
     * @param owner what it is the state of, parameters included: it can be restored only where this is the same
     * @param state hands over the values
     */
    public static byte[] save(String owner, Consumer<StateForm> state) {
        Writer writer = new Writer();
        writer.room(1).put(VERSION);
        writer.exchange(owner);
        state.accept(writer);
        return writer.bytes();
    }

    /**
     * Reads a state.
     *
     * @param owner what is to be restored, parameters included
     * @param bytes what {@link #save} wrote
     * @param state takes the values
     * @throws IllegalArgumentException if it is no state, of another version, or of another owner
     */
    public static void restore(String owner, byte[] bytes, Consumer<StateForm> state) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IllegalArgumentException("a state of " + owner + " begins with its version, " + VERSION + ", got "
                    + (bytes.length == 0 ? "nothing" : "version " + bytes[0])
                    + ": it was saved by another version; start without it");
        }
        Reader reader = new Reader(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
        try {
            String saved = reader.exchange("");
            if (!saved.equals(owner)) {
                throw new IllegalArgumentException("the state of " + saved + " cannot be restored into " + owner
                        + ": start it with the old parameters, or without its state");
            }
            state.accept(reader);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the state of " + owner + " is cut off: start without it", e);
        }
        if (reader.buffer.hasRemaining()) {
            throw new IllegalArgumentException("the state of " + owner + " has " + reader.buffer.remaining()
                    + " bytes too many: start without it");
        }
    }

    private static final class Writer implements StateForm {

        private ByteBuffer buffer = ByteBuffer.allocate(512);

        ByteBuffer room(int bytes) {
            if (buffer.remaining() < bytes) {
                int used = buffer.position();
                buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), 2 * buffer.capacity() + bytes));
                buffer.position(used);
            }
            return buffer;
        }

        byte[] bytes() {
            return Arrays.copyOf(buffer.array(), buffer.position());
        }

        @Override
        public double exchange(double value) {
            room(Double.BYTES).putDouble(value);
            return value;
        }

        @Override
        public int exchange(int value) {
            room(Integer.BYTES).putInt(value);
            return value;
        }

        @Override
        public long exchange(long value) {
            room(Long.BYTES).putLong(value);
            return value;
        }

        @Override
        public boolean exchange(boolean value) {
            room(1).put((byte) (value ? 1 : 0));
            return value;
        }

        @Override
        public void exchange(double[] values) {
            exchange(values.length);
            ByteBuffer into = room(Double.BYTES * values.length);
            for (double value : values) {
                into.putDouble(value);
            }
        }

        @Override
        public void exchange(int[] values) {
            exchange(values.length);
            ByteBuffer into = room(Integer.BYTES * values.length);
            for (int value : values) {
                into.putInt(value);
            }
        }

        @Override
        public void parameter(double value) {
            exchange(value);
        }

        @Override
        public BigDecimal exchange(BigDecimal value) {
            exchange(value.scale());
            put(value.unscaledValue().toByteArray());
            return value;
        }

        @Override
        public @Nullable BigDecimal exchangeOptional(@Nullable BigDecimal value) {
            exchange(value != null);
            return value == null ? null : exchange(value);
        }

        @Override
        public String exchange(String value) {
            put(value.getBytes(UTF_8));
            return value;
        }

        private void put(byte[] bytes) {
            exchange(bytes.length);
            room(bytes.length).put(bytes);
        }

        @Override
        public @Nullable ClientOrderId exchangeId(@Nullable ClientOrderId value) {
            exchange(value != null);
            if (value != null) {
                exchange(value.bot());
                exchange(value.epoch());
                exchange(value.sequence());
            }
            return value;
        }

        @Override
        public <E extends Enum<E>> E exchange(E value) {
            exchange(value.name());
            return value;
        }
    }

    private static final class Reader implements StateForm {

        private final ByteBuffer buffer;

        Reader(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public double exchange(double value) {
            return buffer.getDouble();
        }

        @Override
        public int exchange(int value) {
            return buffer.getInt();
        }

        @Override
        public long exchange(long value) {
            return buffer.getLong();
        }

        @Override
        public boolean exchange(boolean value) {
            return buffer.get() != 0;
        }

        @Override
        public void exchange(double[] values) {
            sameLength(values.length);
            for (int i = 0; i < values.length; i++) {
                values[i] = buffer.getDouble();
            }
        }

        @Override
        public void exchange(int[] values) {
            sameLength(values.length);
            for (int i = 0; i < values.length; i++) {
                values[i] = buffer.getInt();
            }
        }

        private void sameLength(int length) {
            int saved = buffer.getInt();
            if (saved != length) {
                throw new IllegalArgumentException("the state comes from other parameters: a window of " + saved
                        + " was saved, here it has " + length);
            }
        }

        @Override
        public void parameter(double value) {
            double saved = buffer.getDouble();
            if (Double.compare(saved, value) != 0) {
                throw new IllegalArgumentException("the state comes from other parameters: where " + saved
                        + " was saved there is " + value + " here");
            }
        }

        @Override
        public BigDecimal exchange(BigDecimal value) {
            int scale = buffer.getInt();
            return new BigDecimal(new BigInteger(take()), scale);
        }

        @Override
        public @Nullable BigDecimal exchangeOptional(@Nullable BigDecimal value) {
            return exchange(false) ? exchange(BigDecimal.ZERO) : null;
        }

        @Override
        public String exchange(String value) {
            return new String(take(), UTF_8);
        }

        private byte[] take() {
            int length = buffer.getInt();
            if (length < 0 || length > buffer.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] bytes = new byte[length];
            buffer.get(bytes);
            return bytes;
        }

        @Override
        public @Nullable ClientOrderId exchangeId(@Nullable ClientOrderId value) {
            if (!exchange(false)) {
                return null;
            }
            int bot = buffer.getInt();
            int epoch = buffer.getInt();
            return new ClientOrderId(bot, epoch, buffer.getLong());
        }

        @Override
        public <E extends Enum<E>> E exchange(E value) {
            return Enum.valueOf(value.getDeclaringClass(), exchange(""));
        }
    }
}
