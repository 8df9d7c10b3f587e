package io.github.hydra4j.core.market;

/** Reads ISO-8601 date-times from bytes without making objects: files with a million of them are common. */
final class IsoTime {

    /** What {@link #parse} gives for text that is no date-time. */
    static final long INVALID = Long.MIN_VALUE;

    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final long SECOND = 1_000_000_000L;

    private IsoTime() {}

    /** Nanoseconds since the epoch of {@code yyyy-MM-dd[(T| )HH:mm[:ss[.fraction]][Z|+HH[[:]mm]]]}, or {@link #INVALID}. */
    static long parse(byte[] b, int from, int to) {
        if (to - from < 10 || b[from + 4] != '-' || b[from + 7] != '-') {
            return INVALID;
        }
        int year = digits(b, from, 4);
        int month = digits(b, from + 5, 2);
        int day = digits(b, from + 8, 2);
        if (year < 1900 || year > 2261 || month < 1 || month > 12 || day < 1 || day > length(year, month)) {
            return INVALID;
        }
        long seconds = epochDay(year, month, day) * 86_400L;
        int p = from + 10;
        if (p == to) {
            return seconds * SECOND;
        }
        if ((b[p] != 'T' && b[p] != ' ' && b[p] != 't') || to - p < 6 || b[p + 3] != ':') {
            return INVALID;
        }
        int hour = digits(b, p + 1, 2);
        int minute = digits(b, p + 4, 2);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return INVALID;
        }
        seconds += hour * 3600L + minute * 60L;
        p += 6;
        long nanos = 0;
        if (p < to && b[p] == ':') {
            int second = to - p < 3 ? -1 : digits(b, p + 1, 2);
            if (second < 0 || second > 59) {
                return INVALID;
            }
            seconds += second;
            p += 3;
            if (p < to && (b[p] == '.' || b[p] == ',')) {
                int start = ++p;
                long unit = SECOND;
                for (; p < to && b[p] >= '0' && b[p] <= '9'; p++) {
                    unit /= 10;
                    nanos += unit * (b[p] - '0');
                }
                if (p == start) {
                    return INVALID;
                }
            }
        }
        long offset = offsetSeconds(b, p, to);
        return offset == INVALID ? INVALID : (seconds - offset) * SECOND + nanos;
    }

    private static long offsetSeconds(byte[] b, int from, int to) {
        int length = to - from;
        if (length == 0 || length == 1 && (b[from] == 'Z' || b[from] == 'z')) {
            return 0;
        }
        if (b[from] != '+' && b[from] != '-') {
            return INVALID;
        }
        int hours = length >= 3 ? digits(b, from + 1, 2) : -1;
        int minutes = switch (length) {
            case 3 -> 0;
            case 5 -> digits(b, from + 3, 2);
            case 6 -> b[from + 3] == ':' ? digits(b, from + 4, 2) : -1;
            default -> -1;
        };
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return INVALID;
        }
        long seconds = hours * 3600L + minutes * 60L;
        return b[from] == '-' ? -seconds : seconds;
    }

    private static int digits(byte[] b, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int length(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && !leap ? 28 : DAYS[month - 1];
    }

    /** Days since 1970-01-01; counting years from March puts the leap day last. */
    private static long epochDay(int year, int month, int day) {
        long y = month > 2 ? year : year - 1L;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
    }
}
