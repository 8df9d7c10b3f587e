package io.github.hydra4j.telemetry.alert;

import io.github.hydra4j.core.Incubating;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A chat of Telegram, through the bot API's {@code sendMessage} (core.telegram.org/bots/api#sendmessage): plain text of at
 * most 4096 characters. What is only good to know arrives without a sound.
 */
@Incubating
public final class TelegramChannel implements AlertChannel {

    private static final String TELEGRAM = "https://api.telegram.org";
    private static final int LONGEST = 4096;

    private final WebhookClient client;
    private final String chat;

    private TelegramChannel(String base, String token, String chat) {
        this.client = new WebhookClient("Telegram", base + "/bot" + token + "/sendMessage", token);
        this.chat = chat;
    }

    /**
     * A chat.
     *
     * @param token the bot's token; a secret
     * @param chat number or {@code @name} of the chat
     */
    public static TelegramChannel of(String token, String chat) {
        return at(TELEGRAM, token, chat);
    }

    /** The same at another address, for example of a bot API server of one's own. */
    public static TelegramChannel at(String base, String token, String chat) {
        return new TelegramChannel(base, token, chat);
    }

    @Override
    public String name() {
        return "telegram";
    }

    @Override
    public void send(Alert alert) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("chat_id", chat);
        body.put("text", WebhookClient.cut(alert.title() + "\n" + alert.text() + "\n" + alert.time(), LONGEST));
        body.put("disable_notification", alert.severity() == Severity.INFO);
        client.post(body);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "TelegramChannel[chat " + chat + "]";
    }
}
