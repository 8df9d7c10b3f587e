package io.github.hydra4j.telemetry.alert;

import io.github.hydra4j.core.Incubating;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * PagerDuty's Events API v2 (developer.pagerduty.com, "Send an alert event"): each alert triggers an incident whose
 * de-duplication key is {@link Alert#key}, so that a repetition joins the incident that is open.
 */
@Incubating
public final class PagerDutyChannel implements AlertChannel {

    private static final String PAGER_DUTY = "https://events.pagerduty.com";
    private static final int LONGEST_SUMMARY = 1024;
    private static final int LONGEST_KEY = 255;

    private final WebhookClient client;
    private final String routingKey;

    private PagerDutyChannel(String base, String routingKey) {
        this.client = new WebhookClient("PagerDuty", base + "/v2/enqueue", routingKey);
        this.routingKey = routingKey;
    }

    /**
     * A service of PagerDuty.
     *
     * @param routingKey its integration key; a secret
     */
    public static PagerDutyChannel of(String routingKey) {
        return at(PAGER_DUTY, routingKey);
    }

    /** The same at another address, such as that of the service region EU. */
    public static PagerDutyChannel at(String base, String routingKey) {
        return new PagerDutyChannel(base, routingKey);
    }

    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public void send(Alert alert) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("summary", WebhookClient.cut(alert.title() + ": " + alert.text(), LONGEST_SUMMARY));
        payload.put("source", alert.bot());
        payload.put("severity", severity(alert.severity()));
        payload.put("timestamp", alert.time().toString());
        payload.put("component", alert.account());
        payload.put("class", alert.code());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("routing_key", routingKey);
        body.put("event_action", "trigger");
        body.put("dedup_key", WebhookClient.cut(alert.key(), LONGEST_KEY));
        body.put("payload", payload);
        client.post(body);
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case INFO -> "info";
            case WARNING -> "warning";
            case CRITICAL -> "critical";
        };
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "PagerDutyChannel";
    }
}
