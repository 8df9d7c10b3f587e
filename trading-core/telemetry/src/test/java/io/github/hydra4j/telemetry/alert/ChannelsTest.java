package io.github.hydra4j.telemetry.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class ChannelsTest {

    private static final Alert ALERT = new Alert(
            Severity.CRITICAL,
            "HALTED",
            "The bot is HALTED now: 12 % <drawdown> & @everyone",
            "macd",
            "main",
            Instant.parse("2026-01-05T12:00:00Z"));

    private static final String TOKEN = "7012345678:AAH-planted-telegram-token";
    private static final String HOOK = "planted0webhook0secret0T00000";
    private static final String ROUTING_KEY = "planted0routing0key0e93facc04764012d7bfb00";
    private static final String PASSWORD = "planted-mail-password";

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String base() {
        String url = server.url("/").toString();
        return url.substring(0, url.length() - 1);
    }

    private void answers(int code, String body) {
        server.enqueue(new MockResponse.Builder().code(code).body(body).build());
    }

    private JsonNode received(RecordedRequest request) throws IOException {
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getHeaders().get("Content-Type")).startsWith("application/json");
        return new ObjectMapper().readTree(request.getBody().utf8());
    }

    @Test
    void telegram_gets_a_message_for_the_chat_at_the_address_of_the_bot() throws Exception {
        answers(200, "{\"ok\":true}");

        TelegramChannel.at(base(), TOKEN, "-100200300").send(ALERT);

        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/bot" + TOKEN + "/sendMessage");
        JsonNode body = received(request);
        assertThat(body.path("chat_id").asText()).isEqualTo("-100200300");
        assertThat(body.path("text").asText()).contains("CRITICAL HALTED", "macd", "main", "<drawdown>", "2026-01-05");
        assertThat(body.path("disable_notification").asBoolean()).isFalse();
    }

    @Test
    void discord_gets_content_of_at_most_2000_characters_that_mentions_nobody() throws Exception {
        answers(204, "");

        DiscordChannel.of(base() + "/api/webhooks/1/" + HOOK).send(ALERT.saying("x".repeat(5000)));

        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/api/webhooks/1/" + HOOK);
        JsonNode body = received(request);
        assertThat(body.path("content").asText()).hasSize(2000).endsWith("…");
        assertThat(body.path("allowed_mentions").path("parse").isArray()).isTrue();
        assertThat(body.path("allowed_mentions").path("parse")).isEmpty();
    }

    @Test
    void a_slack_style_webhook_gets_escaped_text() throws Exception {
        answers(200, "ok");

        SlackChannel.of(base() + "/services/T0/B0/" + HOOK).send(ALERT);

        JsonNode body = received(server.takeRequest());
        assertThat(body.path("text").asText()).contains("*CRITICAL HALTED", "&lt;drawdown&gt; &amp; @everyone");
    }

    @Test
    void pagerduty_gets_a_trigger_with_a_key_that_joins_repetitions() throws Exception {
        answers(202, "{\"status\":\"success\"}");

        PagerDutyChannel.at(base(), ROUTING_KEY).send(ALERT);

        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/v2/enqueue");
        JsonNode body = received(request);
        assertThat(body.path("routing_key").asText()).isEqualTo(ROUTING_KEY);
        assertThat(body.path("event_action").asText()).isEqualTo("trigger");
        assertThat(body.path("dedup_key").asText()).isEqualTo("macd/main/HALTED");
        JsonNode payload = body.path("payload");
        assertThat(payload.path("severity").asText()).isEqualTo("critical");
        assertThat(payload.path("source").asText()).isEqualTo("macd");
        assertThat(payload.path("summary").asText()).contains("HALTED now");
        assertThat(payload.path("timestamp").asText()).isEqualTo("2026-01-05T12:00:00Z");
    }

    @Test
    void mail_arrives_at_a_server_with_subject_and_text() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try {
            EmailChannel channel = EmailChannel.of(
                    new EmailChannel.Server(
                            "127.0.0.1", mail.getSmtp().getPort(), EmailChannel.Protection.NONE, "", ""),
                    "bot@example.org",
                    "ann@example.org");

            channel.send(ALERT.saying("Grüße"));

            MimeMessage[] got = mail.getReceivedMessages();
            assertThat(got).hasSize(1);
            assertThat(got[0].getSubject()).isEqualTo("CRITICAL HALTED (bot macd, account main)");
            assertThat(got[0].getAllRecipients()[0]).hasToString("ann@example.org");
            assertThat((String) got[0].getContent()).contains("Grüße", "2026-01-05T12:00:00Z");
        } finally {
            mail.stop();
        }
    }

    @Test
    void a_password_is_never_sent_without_protection() throws Exception {
        assertThatThrownBy(() ->
                        new EmailChannel.Server("mail.example.org", 25, EmailChannel.Protection.NONE, "ann", PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without protection")
                .hasMessageNotContaining(PASSWORD);

        // This server does not offer STARTTLS.
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try {
            EmailChannel channel = EmailChannel.of(
                    new EmailChannel.Server(
                            "127.0.0.1", mail.getSmtp().getPort(), EmailChannel.Protection.STARTTLS, "ann", PASSWORD),
                    "bot@example.org",
                    "ann@example.org");

            AlertException failure = catchThrowableOfType(AlertException.class, () -> channel.send(ALERT));

            assertThat(failure).isNotNull();
            assertThat(mail.getReceivedMessages()).isEmpty();
            assertThat(everythingOf(failure) + channel).doesNotContain(PASSWORD);
        } finally {
            mail.stop();
        }
    }

    @Test
    void an_overloaded_service_is_asked_again_after_the_time_it_names() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "1.5")
                .body("slow down")
                .build());

        AlertException failure = catchThrowableOfType(
                AlertException.class,
                () -> DiscordChannel.of(base() + "/api/webhooks/1/" + HOOK).send(ALERT));

        assertThat(failure.mayHelpLater()).isTrue();
        assertThat(failure.waitFor()).isEqualTo(Duration.ofMillis(1500));
        assertThat(failure).hasMessageContaining("429").hasMessageContaining("slow down");
    }

    @Test
    void a_redirect_is_not_followed_with_the_secret() {
        server.enqueue(new MockResponse.Builder()
                .code(307)
                .addHeader("Location", server.url("/elsewhere").toString())
                .build());

        AlertException failure = catchThrowableOfType(
                AlertException.class,
                () -> PagerDutyChannel.at(base(), ROUTING_KEY).send(ALERT));

        assertThat(failure.mayHelpLater()).isFalse();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void secrets_appear_in_no_message_log_line_or_description_even_if_the_other_side_repeats_them()
            throws InterruptedException {
        Logger logger = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(lines);
        Map<AlertChannel, List<String>> channels = Map.of(
                TelegramChannel.at(base(), TOKEN, "1"), List.of(TOKEN),
                DiscordChannel.of(base() + "/api/webhooks/1/" + HOOK), List.of(HOOK),
                SlackChannel.of(base() + "/services/" + HOOK), List.of(HOOK),
                PagerDutyChannel.at(base(), ROUTING_KEY), List.of(ROUTING_KEY));
        StringBuilder seen = new StringBuilder();
        try {
            channels.forEach((channel, secrets) -> {
                answers(400, "no such thing: " + secrets + " at " + base() + "/services/" + HOOK);
                seen.append(channel);
                seen.append(everythingOf(catchThrowableOfType(AlertException.class, () -> channel.send(ALERT))));
            });
            channels.keySet().forEach(channel -> answers(500, ""));
            Alerts.Builder builder = Alerts.of(InstantSource.fixed(ALERT.time()));
            channels.keySet()
                    .forEach(
                            channel -> builder.to(channel, AlertRules.standard().tries(1, Duration.ZERO)));
            Alerts alerts = builder.start();
            alerts.raise(ALERT);
            alerts.close();
            server.close();
            channels.keySet()
                    .forEach(channel -> seen.append(
                            everythingOf(catchThrowableOfType(AlertException.class, () -> channel.send(ALERT)))));
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(before);
        }
        seen.append(lines.list.stream()
                .filter(line -> line.getLoggerName().startsWith("io.github.hydra4j"))
                .map(ILoggingEvent::getFormattedMessage)
                .collect(Collectors.joining("\n")));

        assertThat(seen).contains("400", "500", "could not be reached", "did not get through");
        assertThat(seen).doesNotContain(TOKEN, TOKEN.substring(11), HOOK, ROUTING_KEY);
    }

    private static String everythingOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
