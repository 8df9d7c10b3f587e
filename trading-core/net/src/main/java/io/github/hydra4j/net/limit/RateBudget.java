package io.github.hydra4j.net.limit;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.net.Priority;
import java.time.Duration;
import java.util.List;

/**
 * One limit of a venue.
 *
 * <p>With a window, no stretch of time that long ever sees more than the capacity, wherever it begins; a bucket that refills
 * steadily would let through twice as much around a full minute. Without a window it is an allowance that only {@link
 * RateLimiter#replenish} or {@link RateLimiter#correct} fills, as Hyperliquid gives an address one request for each dollar
 * traded.
 *
 * @param name what claims call it; unique in its limiter
 * @param capacity weight in a window, or the allowance to begin with
 * @param window how long weight counts; zero for an allowance
 * @param shares the part of the capacity a priority may fill, in the order of {@link Priority}, in percent, not growing; what
 *     lies above is kept for the more urgent
 */
@Incubating
public record RateBudget(String name, long capacity, Duration window, List<Integer> shares) {

    /** Cancels may use all, reductions 95 %, entries 85 %, data 70 %. */
    public static final List<Integer> STANDARD_SHARES = List.of(100, 95, 85, 70);

    /** Checks what cannot work. */
    public RateBudget {
        requireNonNull(name, "name");
        shares = List.copyOf(shares);
        if (capacity < 1 || window.isNegative()) {
            throw new IllegalArgumentException("budget " + name
                    + " needs a positive capacity and no negative window, got " + capacity + " in " + window);
        }
        if (shares.size() != Priority.values().length) {
            throw new IllegalArgumentException("budget " + name + " needs a share for each of "
                    + Priority.values().length + " priorities, got " + shares);
        }
        int last = 100;
        for (int share : shares) {
            if (share < 1 || share > last) {
                throw new IllegalArgumentException(
                        "shares of budget " + name + " must be 1 to 100 percent and not grow, got " + shares);
            }
            last = share;
        }
    }

    /** So much in any window of that length, with the standard shares. */
    public static RateBudget perWindow(String name, long capacity, Duration window) {
        if (window.isZero()) {
            throw new IllegalArgumentException("budget " + name + " needs a window; without one it is an allowance");
        }
        return new RateBudget(name, capacity, window, STANDARD_SHARES);
    }

    /** So much until more is granted, with the standard shares. */
    public static RateBudget allowance(String name, long capacity) {
        return new RateBudget(name, capacity, Duration.ZERO, STANDARD_SHARES);
    }

    /** The same with other shares: for cancels, reductions, entries and data, in percent. */
    public RateBudget shares(int cancel, int reduce, int entry, int data) {
        return new RateBudget(name, capacity, window, List.of(cancel, reduce, entry, data));
    }

    /** How much of the capacity a priority may fill; at least 1, so that nothing is locked out for ever. */
    long ceiling(Priority priority) {
        return ceiling(priority, capacity);
    }

    /** The same for a capacity that has changed. */
    long ceiling(Priority priority, long current) {
        return current <= 0 ? 0 : Math.max(1, current * shares.get(place(priority)) / 100);
    }

    private static int place(Priority priority) {
        return switch (priority) {
            case CANCEL -> 0;
            case REDUCE -> 1;
            case ENTRY -> 2;
            case DATA -> 3;
        };
    }
}
