package io.github.hydra4j.net;

import io.github.hydra4j.core.Incubating;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Decides what of a text may be shown in logs, errors and events. Of addresses only scheme, host, port and short words of the
 * path remain: keys stand in paths (node providers), in queries and before the {@code @}. Secrets that are known by value are
 * masked wherever they appear, in full or cut at the end. Thread-safe.
 */
@Incubating
public final class Redactor {

    private static final String MASK = "***";
    private static final int SHORTEST_SECRET = 6;

    /** An address in a text: everything up to white space, a quote or a bracket. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(https?|wss?)://[^\\s\"'<>\\]})]+");

    /** {@code name=value}, {@code "name":"value"}, {@code name: value} where the name sounds secret. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)([\"']?[\\w-]*(?:api[-_]?key|secret|token|passw(?:or)?d|passphrase|signature|authorization|private[-_]?key|mnemonic)"
                    + "[\\w-]*[\"']?\\s*[:=]\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"?|(?:Bearer|Basic)\\s+[^\\s,;\"'&]+|[^\\s,;\"'&}\\]]+)");

    /** Long hexadecimal: keys, signatures. Addresses of accounts (40 digits) stay. */
    private static final Pattern LONG_HEX = Pattern.compile("\\b(?:0x)?[0-9a-fA-F]{64,}\\b");

    private static final Pattern PLAIN_SEGMENT = Pattern.compile("[a-zA-Z0-9._~-]{0,15}");

    private final List<String> secrets;

    private Redactor(Set<String> secrets) {
        this.secrets = new ArrayList<>(secrets);
        // The longest first: one secret may begin with another.
        this.secrets.sort(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    }

    /** Knows no values, only shapes. */
    public static Redactor standard() {
        return new Redactor(Set.of());
    }

    /**
     * A redactor that knows one more secret.
     *
     * @param secret what must not be shown; values shorter than six characters are refused, since masking them would garble
     *     everything
     */
    public Redactor knowing(String secret) {
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "a secret of " + secret.length() + " characters is too short to be masked by value");
        }
        Set<String> more = new TreeSet<>(secrets);
        more.add(secret);
        return new Redactor(more);
    }

    /** A text with whatever looks secret masked. */
    public String text(String text) {
        String result = text;
        for (String secret : secrets) {
            result = result.replace(secret, MASK);
        }
        result = maskedTail(result);
        result = replaced(ADDRESS, result, found -> address(found.group()));
        result = replaced(NAMED, result, found -> found.group(1) + MASK);
        return LONG_HEX.matcher(result).replaceAll(MASK);
    }

    /** A text cut to a length after masking; what was left out is counted. */
    public String excerpt(String text, int longest) {
        // Cut generously first: masking a megabyte to show eighty characters helps nobody.
        String near = text.length() > longest * 8L ? text.substring(0, longest * 8) : text;
        String shown = text(near);
        if (near.length() == text.length() && shown.length() <= longest) {
            return printable(shown);
        }
        String head = shown.substring(0, Math.min(shown.length(), longest));
        return printable(head) + "… (" + text.length() + " characters)";
    }

    /** An exception as one line: its type and its masked message. Nothing else of it is kept. */
    public String failure(Throwable failure) {
        String message = failure.getMessage();
        String type = failure.getClass().getSimpleName();
        return message == null || message.isBlank() ? type : type + ": " + excerpt(message, 300);
    }

    /** Of an address what may be shown. */
    public String address(String address) {
        String http = address.replaceFirst("(?i)^ws", "http");
        HttpUrl url = HttpUrl.parse(http);
        if (url == null) {
            return MASK;
        }
        StringBuilder shown = new StringBuilder(
                        address.substring(0, address.indexOf(':')).toLowerCase(Locale.ROOT))
                .append("://")
                .append(url.host());
        if (url.port() != HttpUrl.defaultPort(url.scheme())) {
            shown.append(':').append(url.port());
        }
        for (String segment : url.pathSegments()) {
            boolean known = secrets.stream().anyMatch(segment::contains);
            shown.append('/').append(!known && PLAIN_SEGMENT.matcher(segment).matches() ? segment : MASK);
        }
        return url.query() == null
                ? shown.toString()
                : shown.append('?').append(MASK).toString();
    }

    /** The beginning of a secret at the end of a text that was cut before it came here. */
    private String maskedTail(String text) {
        for (String secret : secrets) {
            for (int length = secret.length() - 1; length >= SHORTEST_SECRET; length--) {
                if (text.regionMatches(text.length() - length, secret, 0, length)) {
                    return text.substring(0, text.length() - length) + MASK;
                }
            }
        }
        return text;
    }

    private interface Replacement {
        String of(MatchResult found);
    }

    private static String replaced(Pattern pattern, String text, Replacement replacement) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replacement.of(found)));
    }

    /** Control characters could forge lines of a log. */
    private static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.chars().forEach(c -> shown.append(c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029 ? '·' : (char) c));
        return shown.toString();
    }

    /** Tells how many secrets are known and none of them. */
    @Override
    public String toString() {
        return "Redactor[" + secrets.size() + " known]";
    }
}
