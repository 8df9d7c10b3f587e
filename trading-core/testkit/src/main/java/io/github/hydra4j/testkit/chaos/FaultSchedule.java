package io.github.hydra4j.testkit.chaos;

import io.github.hydra4j.core.Incubating;
import java.util.SplittableRandom;

/**
 * What goes wrong and when, drawn from a seed: the same seed and odds give the same faults for the same questions in the
 * same order. Not thread-safe.
 *
 * <p>{@code toString} is what a failing test should print; {@link #replay} reads it back.
 */
@Incubating
public final class FaultSchedule {

    private final long seed;
    private final double duplicate;
    private final double delay;
    private final double lose;
    private final double loseReply;
    private final SplittableRandom random;

    private FaultSchedule(long seed, double duplicate, double delay, double lose, double loseReply) {
        if (!(duplicate >= 0 && delay >= 0 && lose >= 0 && duplicate + delay + lose <= 1)
                || !(loseReply >= 0 && loseReply <= 1)) {
            throw new IllegalArgumentException(
                    "odds lie between 0 and 1, those of messages together too, got duplicate " + duplicate + ", delay "
                            + delay + ", lose " + lose + ", lose reply " + loseReply);
        }
        this.seed = seed;
        this.duplicate = duplicate;
        this.delay = delay;
        this.lose = lose;
        this.loseReply = loseReply;
        this.random = new SplittableRandom(seed);
    }

    /** Nothing goes wrong. */
    public static FaultSchedule calm() {
        return new FaultSchedule(0, 0, 0, 0, 0);
    }

    /** A bad day: a tenth of all messages twice, a tenth late, a twentieth lost, a tenth of all replies lost. */
    public static FaultSchedule badDay(long seed) {
        return new FaultSchedule(seed, 0.1, 0.1, 0.05, 0.1);
    }

    /**
     * Odds of one's own.
     *
     * @param seed where to begin
     * @param duplicate share of messages that arrive twice
     * @param delay share of messages that arrive late
     * @param lose share of messages that are lost
     * @param loseReply share of orders whose reply is lost, whatever they did
     */
    public static FaultSchedule of(long seed, double duplicate, double delay, double lose, double loseReply) {
        return new FaultSchedule(seed, duplicate, delay, lose, loseReply);
    }

    /**
     * Reads what {@link #toString} wrote; the schedule begins anew.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static FaultSchedule replay(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException(
                    "a schedule reads seed/duplicate/delay/lose/lose-reply, got '" + text + "'");
        }
        return new FaultSchedule(
                Long.parseLong(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]),
                Double.parseDouble(parts[4]));
    }

    /** What happens to the next message. */
    Fault nextMessage() {
        double drawn = random.nextDouble();
        if (drawn < duplicate) {
            return Fault.DUPLICATE;
        }
        if (drawn < duplicate + delay) {
            return Fault.DELAY;
        }
        return drawn < duplicate + delay + lose ? Fault.LOSE : Fault.NONE;
    }

    /** Whether the reply to the next order is lost. */
    boolean losesNextReply() {
        return random.nextDouble() < loseReply;
    }

    /** How many messages overtake a late one: one to three. */
    int nextDelay() {
        return 1 + random.nextInt(3);
    }

    @Override
    public String toString() {
        return seed + "/" + duplicate + "/" + delay + "/" + lose + "/" + loseReply;
    }
}
