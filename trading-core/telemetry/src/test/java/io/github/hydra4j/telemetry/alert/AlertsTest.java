package io.github.hydra4j.telemetry.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlertsTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final AlertRules RULES = AlertRules.standard();

    private static Alert alert(Severity severity, String code) {
        return new Alert(severity, code, "text", "macd", "main", NOON);
    }

    /** Takes down what it is given; fails or waits as told. */
    private static final class Recorder implements AlertChannel {
        final String name;
        final List<Alert> got = new CopyOnWriteArrayList<>();
        final CountDownLatch first = new CountDownLatch(1);
        volatile int failures;
        volatile String failureCode = AlertException.UNREACHABLE;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void send(Alert alert) {
            if (failures > 0) {
                failures--;
                throw new AlertException(failureCode, "planted");
            }
            got.add(alert);
            first.countDown();
        }
    }

    @Test
    void an_equal_alert_is_held_until_its_window_ends_and_then_counted_in_the_text() {
        AlertFilter filter = new AlertFilter(RULES.repeatingAfter(Duration.ofMinutes(10)));

        assertThat(filter.pass(alert(Severity.WARNING, "A"), NOON)).isPresent();
        assertThat(filter.pass(alert(Severity.WARNING, "A"), NOON.plusSeconds(1)))
                .isEmpty();
        assertThat(filter.pass(alert(Severity.WARNING, "B"), NOON.plusSeconds(1)))
                .isPresent();
        assertThat(filter.pass(alert(Severity.WARNING, "A"), NOON.plusSeconds(599)))
                .isEmpty();
        Optional<Alert> again = filter.pass(alert(Severity.WARNING, "A"), NOON.plusSeconds(600));

        assertThat(again).isPresent();
        assertThat(again.get().text()).isEqualTo("text [the same 2 more times since the last message]");
    }

    @Test
    void what_becomes_more_urgent_is_no_repetition() {
        AlertFilter filter = new AlertFilter(RULES);

        assertThat(filter.pass(alert(Severity.WARNING, "A"), NOON)).isPresent();
        assertThat(filter.pass(alert(Severity.CRITICAL, "A"), NOON)).isPresent();
        assertThat(filter.pass(alert(Severity.WARNING, "A"), NOON)).isEmpty();
    }

    @Test
    void quiet_hours_over_midnight_let_only_urgent_alerts_pass_and_count_the_others() {
        AlertFilter filter = new AlertFilter(RULES.quiet(QuietHours.atNight(ZoneOffset.UTC)));
        Instant night = Instant.parse("2026-01-05T23:30:00Z");
        Instant small = Instant.parse("2026-01-06T06:59:59Z");
        Instant morning = Instant.parse("2026-01-06T07:00:00Z");

        assertThat(filter.pass(alert(Severity.WARNING, "A"), night)).isEmpty();
        assertThat(filter.pass(alert(Severity.INFO, "B"), small)).isEmpty();
        assertThat(filter.pass(alert(Severity.WARNING, "D"), morning)
                        .orElseThrow()
                        .text())
                .isEqualTo("text [2 held back during quiet hours]");
        assertThat(new AlertFilter(RULES.quiet(QuietHours.atNight(ZoneOffset.UTC)))
                        .pass(alert(Severity.CRITICAL, "C"), night))
                .isPresent();
    }

    @Test
    void quiet_hours_within_a_day_end_where_they_say() {
        QuietHours lunch = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 0), ZoneOffset.UTC, Severity.WARNING);

        assertThat(lunch.hold(Severity.INFO, NOON.minusSeconds(1))).isFalse();
        assertThat(lunch.hold(Severity.INFO, NOON)).isTrue();
        assertThat(lunch.hold(Severity.WARNING, NOON)).isFalse();
        assertThat(lunch.hold(Severity.INFO, NOON.plusSeconds(3600))).isFalse();
    }

    @Test
    void too_many_a_minute_are_held_unless_critical() {
        AlertFilter filter = new AlertFilter(RULES.atMost(2));

        assertThat(filter.pass(alert(Severity.INFO, "A"), NOON)).isPresent();
        assertThat(filter.pass(alert(Severity.INFO, "B"), NOON.plusSeconds(30))).isPresent();
        assertThat(filter.pass(alert(Severity.INFO, "C"), NOON.plusSeconds(59))).isEmpty();
        assertThat(filter.pass(alert(Severity.CRITICAL, "D"), NOON.plusSeconds(59))
                        .orElseThrow()
                        .text())
                .isEqualTo("text [1 held back because there were too many]");
        assertThat(filter.pass(alert(Severity.INFO, "E"), NOON.plusSeconds(60))).isPresent();
    }

    @Test
    void less_urgent_alerts_do_not_reach_a_channel_that_wants_urgent_ones() {
        Recorder all = new Recorder("all");
        Recorder urgent = new Recorder("urgent");
        Alerts alerts = Alerts.of(InstantSource.fixed(NOON))
                .to(all, RULES)
                .to(urgent, RULES.from(Severity.CRITICAL))
                .start();

        alerts.raise(alert(Severity.INFO, "A"));
        alerts.raise(alert(Severity.CRITICAL, "B"));
        alerts.close();

        assertThat(all.got).extracting(Alert::code).containsExactly("A", "B");
        assertThat(urgent.got).extracting(Alert::code).containsExactly("B");
        assertThat(alerts.count("urgent", Outcome.HELD)).isEqualTo(1);
    }

    @Test
    void a_channel_that_hangs_delays_neither_the_caller_nor_another_channel() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AlertChannel hanging = new AlertChannel() {
            @Override
            public String name() {
                return "hanging";
            }

            @Override
            public void send(Alert alert) {
                entered.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        Recorder sound = new Recorder("sound");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Alerts alerts = Alerts.of(InstantSource.fixed(NOON))
                .to(hanging, RULES)
                .to(sound, RULES)
                .start()) {
            alerts.bindTo(registry);
            alerts.raise(alert(Severity.CRITICAL, "FIRST"));
            assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

            // The queue of 256 fills while its thread hangs; the rest is dropped, and nothing here waits for the latch.
            for (int i = 0; i < 300; i++) {
                alerts.raise(alert(Severity.CRITICAL, "C" + i));
            }

            assertThat(sound.first.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(alerts.count("hanging", Outcome.DROPPED)).isEqualTo(44);
            assertThat(registry.get("hydra4j.alerts")
                            .tags("channel", "hanging", "outcome", "dropped")
                            .functionCounter()
                            .count())
                    .isEqualTo(44);
            never.countDown();
        }
    }

    @Test
    void what_may_help_later_is_tried_again_and_what_was_refused_is_not() throws InterruptedException {
        Recorder shaky = new Recorder("shaky");
        shaky.failures = 2;
        Recorder refusing = new Recorder("refusing");
        refusing.failures = 1;
        refusing.failureCode = AlertException.REFUSED;
        try (Alerts alerts = Alerts.of(InstantSource.fixed(NOON))
                .to(shaky, RULES.tries(3, Duration.ofMillis(1)))
                .to(refusing, RULES.tries(3, Duration.ofMillis(1)))
                .start()) {
            alerts.raise(alert(Severity.WARNING, "A"));
            assertThat(shaky.first.await(30, TimeUnit.SECONDS)).isTrue();
            alerts.raise(alert(Severity.WARNING, "B"));
            assertThat(refusing.first.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(shaky.got).extracting(Alert::code).containsExactly("A", "B");
        assertThat(refusing.got).extracting(Alert::code).containsExactly("B");
    }

    @Test
    void an_alert_that_did_not_get_through_does_not_hold_back_the_next_equal_one() {
        Recorder shaky = new Recorder("shaky");
        shaky.failures = 1;
        Alerts alerts = Alerts.of(InstantSource.fixed(NOON))
                .to(shaky, RULES.tries(1, Duration.ZERO))
                .start();
        alerts.raise(alert(Severity.WARNING, "A"));
        alerts.raise(alert(Severity.WARNING, "A"));
        alerts.raise(alert(Severity.WARNING, "A"));
        alerts.close();

        assertThat(alerts.count("shaky", Outcome.FAILED)).isEqualTo(1);
        assertThat(alerts.count("shaky", Outcome.HELD)).isEqualTo(1);
        assertThat(shaky.got).hasSize(1);
    }
}
