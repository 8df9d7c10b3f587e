package io.github.hydra4j.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WallClockTest {

    private static final long HOUR = 3_600_000_000_000L;

    private long wall = 1_000 * HOUR;
    private long tick = 17;
    private final WallClock clock = new WallClock(() -> wall, () -> tick);

    private long after(long nanos) {
        wall += nanos;
        tick += nanos;
        return clock.nowNanos();
    }

    @Test
    void shows_the_time_of_day_and_follows_it_forward() {
        assertThat(clock.nowNanos()).isEqualTo(1_000 * HOUR);
        assertThat(after(5)).isEqualTo(1_000 * HOUR + 5);
        wall += HOUR;
        assertThat(after(5)).isEqualTo(1_001 * HOUR + 10);
    }

    @Test
    void goes_on_at_nine_tenths_of_the_speed_while_the_machine_was_set_back_and_then_agrees_again() {
        long before = clock.nowNanos();
        wall -= HOUR;

        assertThat(after(1_000)).isEqualTo(before + 900);
        assertThat(after(9 * HOUR)).isGreaterThan(wall);
        assertThat(after(2 * HOUR)).isEqualTo(wall);
    }
}
