package io.github.hydra4j.telemetry.audit;

import io.github.hydra4j.core.Incubating;

/**
 * The end of a chain. Noted where the bot's machine cannot write (a message, another host), it shows later that nothing was
 * cut off.
 *
 * @param sequence number of the last line, from 1; 0 if there is none
 * @param hash its hash, 64 hexadecimal digits
 */
@Incubating
public record AuditHead(long sequence, String hash) {

    /** The end of a chain without lines. */
    public static final AuditHead EMPTY = new AuditHead(0, AuditLine.NOTHING_BEFORE);
}
