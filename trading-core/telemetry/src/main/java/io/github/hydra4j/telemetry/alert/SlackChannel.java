package io.github.hydra4j.telemetry.alert;

import io.github.hydra4j.core.Incubating;
import java.util.Map;

/**
 * An incoming webhook as Slack has it (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks), and as Mattermost,
 * Rocket.Chat and others understand it: {@code {"text": …}} with {@code &}, {@code <} and {@code >} escaped.
 */
@Incubating
public final class SlackChannel implements AlertChannel {

    private static final int LONGEST = 4000;

    private final WebhookClient client;

    private SlackChannel(String webhook) {
        this.client = new WebhookClient("The webhook", webhook);
    }

    /**
     * A webhook.
     *
     * @param webhook its whole address; a secret
     */
    public static SlackChannel of(String webhook) {
        return new SlackChannel(webhook);
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public void send(Alert alert) {
        String text = WebhookClient.cut(alert.text(), LONGEST);
        client.post(Map.of("text", "*" + escaped(alert.title()) + "*\n" + escaped(text) + "\n" + alert.time()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "SlackChannel";
    }
}
