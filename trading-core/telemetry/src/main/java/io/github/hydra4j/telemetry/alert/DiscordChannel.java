package io.github.hydra4j.telemetry.alert;

import io.github.hydra4j.core.Incubating;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A webhook of Discord (discord.com/developers/docs/resources/webhook#execute-webhook): at most 2000 characters, and nobody
 * is mentioned, whatever a text may hold.
 */
@Incubating
public final class DiscordChannel implements AlertChannel {

    private static final int LONGEST = 2000;

    private final WebhookClient client;

    private DiscordChannel(String webhook) {
        this.client = new WebhookClient("Discord", webhook);
    }

    /**
     * A webhook.
     *
     * @param webhook its whole address; a secret
     */
    public static DiscordChannel of(String webhook) {
        return new DiscordChannel(webhook);
    }

    @Override
    public String name() {
        return "discord";
    }

    @Override
    public void send(Alert alert) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "content",
                WebhookClient.cut("**" + alert.title() + "**\n" + alert.text() + "\n" + alert.time(), LONGEST));
        body.put("allowed_mentions", Map.of("parse", List.of()));
        client.post(body);
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "DiscordChannel";
    }
}
