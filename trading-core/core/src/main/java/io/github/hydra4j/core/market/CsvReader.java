package io.github.hydra4j.core.market;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.market.CsvFormat.Header;
import io.github.hydra4j.core.market.CsvFormat.TimeUnit;
import io.github.hydra4j.core.market.CsvSchema.Column;
import io.github.hydra4j.core.market.CsvSchema.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plain or gzip text file row by row in constant memory; used by one thread.
 *
 * <p>Each row is tried on a fast path that knows plain digits only. Whatever it does not understand, from quotes to
 * broken numbers, is read again from the start of the row by the careful path, which is also the only one that explains
 * errors; so the fast one stays short and both agree.
 */
final class CsvReader implements AutoCloseable {

    private static final int BUFFER = 128 * 1024;
    /** A row shorter than this is in the buffer as a whole when the fast path starts. */
    private static final int LOOK_AHEAD = 1024;

    private static final int OFFENDING_TEXT = 40;
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();
    private static final long SECOND = 1_000_000_000L;
    private static final int TIME_DIGITS = 19;

    private static final int SKIP = -1;
    private static final int TIME = 0;
    private static final int NUMBER = 1;
    private static final int OPTIONAL_NUMBER = 2;
    private static final int TEXT = 3;

    private static final String NAME_COLUMNS =
            "Give the file a first line with these names, or say which column is which (in code: CsvFormat.withColumns)";

    private final Path file;
    private final CsvSchema schema;
    private final CsvFormat format;
    private final FileChannel channel;
    private @Nullable InputStream unpacked;
    private final boolean gzip;

    /** One byte longer than the data: a line end is put behind what was read, so that no scan runs out. */
    private final byte[] buffer = new byte[BUFFER + 1];

    private int position;
    private int limit;
    private boolean exhausted;
    private boolean endsWithoutNewline;

    /** Number of the current line, from one. */
    private long line;

    private int rowStart;
    private int rowEnd;
    private boolean anyRow;

    private int[] kinds = {};
    private int[] slots = {};
    private String[] names = {};
    private TimeUnit unit;
    private long factor = 1;
    private long smallestTime = 1;
    private long largestTime;

    private long timeNanos;
    private final double[] numbers;
    private final int[] textStarts;
    private final int[] textEnds;
    private @Nullable DataException failure;

    CsvReader(Path file, CsvSchema schema, CsvFormat format) {
        this.file = file;
        this.schema = schema;
        this.format = format;
        this.unit = format.timeUnit();
        this.numbers = new double[schema.numbers()];
        this.textStarts = new int[schema.texts()];
        this.textEnds = new int[schema.texts()];
        if (Files.isDirectory(file)) {
            throw new DataException("DATA_MISSING", file + ": is a directory. Name one file in it");
        }
        FileChannel opened = null;
        try {
            opened = FileChannel.open(file);
            this.channel = opened;
            fill();
            this.gzip = limit >= 2 && (buffer[0] & 0xff) == 0x1f && (buffer[1] & 0xff) == 0x8b;
            if (gzip) {
                channel.position(0);
                limit = 0;
                exhausted = false;
                unpacked = new GZIPInputStream(Channels.newInputStream(channel), 64 * 1024);
                fill();
            }
            readHeader();
        } catch (NoSuchFileException e) {
            throw new DataException("DATA_MISSING", file + ": no such file. Check the path", e);
        } catch (IOException e) {
            DataException problem = unreadable(e);
            closeQuietly(opened, problem);
            throw problem;
        } catch (DataException e) {
            closeQuietly(opened, e);
            throw e;
        }
    }

    private static void closeQuietly(@Nullable FileChannel opened, DataException cause) {
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** Goes to the next row; false at the end of the file. */
    boolean next() {
        if (limit - position < LOOK_AHEAD && !exhausted) {
            refill();
        }
        return readFast() || readCarefully();
    }

    /** Time stamp of the current row, nanoseconds since the epoch. */
    long timeNanos() {
        return timeNanos;
    }

    /** The numbers of the current row by slot; the array is reused. */
    double[] numbers() {
        return numbers;
    }

    /** A text field of the current row; empty where the column is missing. */
    String text(int slot) {
        return new String(buffer, textStarts[slot], textEnds[slot] - textStarts[slot], StandardCharsets.UTF_8);
    }

    /** Whether the file has the column that fills this text slot. */
    boolean hasText(int slot) {
        for (int c = 0; c < kinds.length; c++) {
            if (kinds[c] == TEXT && slots[c] == slot) {
                return true;
            }
        }
        return false;
    }

    /** The first letter of a text field in lower case, or zero where it is empty or the column is missing. */
    char initial(int slot) {
        return textStarts[slot] == textEnds[slot] ? 0 : (char) (buffer[textStarts[slot]] | 0x20);
    }

    /** The failure of the current row; once made, the reader gives the same failure for ever. */
    DataException fail(String code, String what, String remedy) {
        return failWith(code, what, new String(buffer, rowStart, rowEnd - rowStart, StandardCharsets.UTF_8), remedy);
    }

    /** Says when something happened the way the file does, for messages. */
    static String moment(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND))
                .toString();
    }

    @Override
    public void close() {
        try {
            if (unpacked != null) {
                unpacked.close();
            }
            channel.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    // ---- the fast path

    private boolean readFast() {
        byte[] b = buffer;
        int p = position;
        int last = kinds.length - 1;
        for (int c = 0; c <= last; c++) {
            int kind = kinds[c];
            int end;
            if (kind == NUMBER || kind == OPTIONAL_NUMBER) {
                end = number(b, p, slots[c]);
            } else if (kind == TIME) {
                end = time(b, p);
            } else {
                end = text(b, p, kind == TEXT ? slots[c] : SKIP);
            }
            if (end < 0) {
                return false;
            }
            p = end;
            if (c < last) {
                if (b[p] != (byte) format.separator()) {
                    return false;
                }
                p++;
            }
        }
        if (last < 0) {
            return false;
        }
        int end = p;
        if (b[p] == '\r') {
            p++;
        }
        // At the limit stands our own line end: there the row is complete only if the file is.
        if (b[p] != '\n' || p >= limit && !exhausted) {
            return false;
        }
        rowStart = position;
        rowEnd = end;
        position = Math.min(p + 1, limit);
        line++;
        anyRow = true;
        return true;
    }

    private int number(byte[] b, int from, int slot) {
        int p = from;
        long mantissa = 0;
        int digit;
        while ((digit = b[p] - '0') >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            p++;
        }
        int digits = p - from;
        int scale = 0;
        if (b[p] == '.') {
            p++;
            while ((digit = b[p] - '0') >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                p++;
            }
            scale = p - from - digits - 1;
            digits += scale;
        }
        if (digits == 0 || digits > DecimalText.SAFE_DIGITS) {
            return -1;
        }
        double value = DecimalText.quotient(mantissa, scale);
        numbers[slot] = value;
        return value >= 0 ? p : -1;
    }

    private int time(byte[] b, int from) {
        int p = from;
        if (unit == TimeUnit.ISO) {
            p = text(b, from, SKIP);
            timeNanos = p < 0 ? IsoTime.INVALID : IsoTime.parse(b, from, p);
            return inRange(timeNanos) ? p : -1;
        }
        long value = 0;
        int digit;
        while ((digit = b[p] - '0') >= 0 && digit <= 9) {
            value = value * 10 + digit;
            p++;
        }
        // Before the unit is known the range is empty, which sends the first row down the careful path.
        if (p - from > TIME_DIGITS || value < smallestTime || value > largestTime) {
            return -1;
        }
        timeNanos = value * factor;
        return p;
    }

    private int text(byte[] b, int from, int slot) {
        int p = from;
        byte separator = (byte) format.separator();
        while (b[p] != separator && b[p] != '\n' && b[p] != '\r') {
            if (b[p] == '"' || b[p] < ' ') {
                return -1;
            }
            p++;
        }
        if (slot >= 0) {
            textStarts[slot] = from;
            textEnds[slot] = p;
        }
        return p;
    }

    // ---- the careful path

    private boolean readCarefully() {
        if (failure != null) {
            throw failure;
        }
        while (nextLine()) {
            if (isBlank()) {
                continue;
            }
            List<int[]> fields = split();
            if (fields.size() != kinds.length) {
                throw wrongCount(fields.size());
            }
            for (int c = 0; c < kinds.length; c++) {
                readField(c, fields.get(c)[0], fields.get(c)[1]);
            }
            anyRow = true;
            return true;
        }
        if (!anyRow) {
            throw keep(new DataException(
                    "DATA_EMPTY", file + ": holds no rows, only a header. Check that the download was complete"));
        }
        return false;
    }

    private DataException wrongCount(int count) {
        if (endsWithoutNewline && position == limit && count < kinds.length) {
            return fail(
                    "DATA_TRUNCATED",
                    "the last line breaks off after " + count + " of " + kinds.length + " columns",
                    "Fetch the file again or delete the line");
        }
        return fail(
                "DATA_COLUMNS",
                count + " columns instead of " + kinds.length,
                "Every row needs " + String.join(",", names) + " like the first line");
    }

    private void readField(int column, int from, int to) {
        int kind = kinds[column];
        if (kind == TIME) {
            timeNanos = carefulTime(from, to);
        } else if (kind == TEXT) {
            textStarts[slots[column]] = from;
            textEnds[slots[column]] = to;
        } else if (kind == OPTIONAL_NUMBER && from == to) {
            numbers[slots[column]] = Double.NaN;
        } else if (kind != SKIP) {
            double value = DecimalText.parse(buffer, from, to);
            if (!(value >= 0) || buffer[from] == '-' || Double.isInfinite(value)) {
                throw failNumber(names[column], from, to, value);
            }
            numbers[slots[column]] = value;
        }
    }

    private DataException failNumber(String name, int from, int to, double value) {
        String problem = from == to
                ? "is empty"
                : Double.isInfinite(value) ? "is too large" : Double.isNaN(value) ? "is not a number" : "is negative";
        return failWith(
                "DATA_NUMBER", name + " " + problem, field(from, to), "Correct the line or leave it out of the file");
    }

    private long carefulTime(int from, int to) {
        if (unit == TimeUnit.AUTO) {
            useUnit(detectUnit(from, to));
        }
        long nanos;
        if (unit == TimeUnit.ISO) {
            nanos = IsoTime.parse(buffer, from, to);
            if (nanos == IsoTime.INVALID) {
                throw failWith(
                        "DATA_TIME",
                        "the time is not ISO-8601",
                        field(from, to),
                        "Write it like 2024-01-31T23:59:00Z, or name the unit with CsvFormat.withTimeUnit");
            }
        } else {
            nanos = countedNanos(from, to);
        }
        if (!inRange(nanos)) {
            throw failWith(
                    "DATA_TIME",
                    "the time, read as " + unit + ", is not between the years 2000 and 2200",
                    field(from, to),
                    "If the unit is another one, name it with CsvFormat.withTimeUnit");
        }
        return nanos;
    }

    /** Nanoseconds of a count that may have decimals; {@link IsoTime#INVALID} if far out of range. */
    private long countedNanos(int from, int to) {
        double rough = DecimalText.parse(buffer, from, to);
        if (Double.isNaN(rough)) {
            throw failWith(
                    "DATA_TIME",
                    "the time is not a number of " + unit,
                    field(from, to),
                    "Write all times alike, or name the unit with CsvFormat.withTimeUnit");
        }
        if (!(Math.abs(rough) * unit.nanos() < Long.MAX_VALUE)) {
            return IsoTime.INVALID;
        }
        return new BigDecimal(field(from, to))
                .multiply(BigDecimal.valueOf(unit.nanos()))
                .longValue();
    }

    private TimeUnit detectUnit(int from, int to) {
        double number = DecimalText.parse(buffer, from, to);
        return Double.isNaN(number) ? TimeUnit.ISO : TimeUnit.of((long) number);
    }

    private void useUnit(TimeUnit known) {
        unit = known;
        factor = known.nanos();
        smallestTime = EARLIEST * (SECOND / factor);
        largestTime = LATEST * (SECOND / factor);
    }

    /** Whether a file may hold this time; what lies outside is taken for a mistaken unit. */
    static boolean inRange(long nanos) {
        return nanos >= EARLIEST * SECOND && nanos <= LATEST * SECOND;
    }

    // ---- header

    private void readHeader() {
        if (limit == 0) {
            throw new DataException("DATA_EMPTY", file + ": is empty. Check that the download was complete");
        }
        refuseForeignFormats();
        if (limit >= 3 && (buffer[0] & 0xff) == 0xef && (buffer[1] & 0xff) == 0xbb && (buffer[2] & 0xff) == 0xbf) {
            position = 3;
        }
        if (unit != TimeUnit.AUTO) {
            useUnit(unit);
        }
        do {
            if (!nextLine()) {
                throw new DataException(
                        "DATA_EMPTY", file + ": holds blank lines only. Check that the download was complete");
            }
        } while (isBlank());
        List<String> fields = new ArrayList<>();
        for (int[] field : split()) {
            fields.add(field(field[0], field[1]));
        }
        boolean numeric = isNumeric(fields.get(0));
        if (format.header() == Header.PRESENT && numeric && format.columns().isEmpty()) {
            throw fail(
                    "DATA_COLUMNS",
                    "the header line is missing",
                    "Add " + schema.expected() + " or use CsvFormat.Header.ABSENT");
        }
        boolean header = format.header() == Header.PRESENT || format.header() == Header.AUTO && !numeric;
        List<String> order = format.columns();
        if (order.isEmpty()) {
            order = header ? fields : usualOrder(fields.size());
        } else if (order.size() != fields.size()) {
            throw fail(
                    "DATA_COLUMNS",
                    fields.size() + " columns instead of the " + order.size() + " that were named",
                    "Name every column, those to skip as '-'");
        }
        bind(order);
        if (!header) {
            // The row is still to be read as data.
            position = rowStart;
            line--;
        }
    }

    private static boolean isNumeric(String first) {
        return !first.isEmpty() && (Character.isDigit(first.charAt(0)) || "+-.".indexOf(first.charAt(0)) >= 0);
    }

    private List<String> usualOrder(int count) {
        List<String> order = new ArrayList<>();
        if (count < schema.required() || count > schema.columns().size() && !schema.ignoresFurther()) {
            throw fail(
                    "DATA_COLUMNS",
                    count + " columns without a header" + separatorHint(),
                    "Expected " + schema.expected() + ". " + NAME_COLUMNS);
        }
        for (int i = 0; i < count; i++) {
            order.add(
                    i < schema.columns().size()
                            ? schema.columns().get(i).aliases().get(0)
                            : "-");
        }
        return order;
    }

    private void bind(List<String> order) {
        int[] meaning = schema.resolve(order);
        kinds = new int[meaning.length];
        slots = new int[meaning.length];
        names = order.toArray(new String[0]);
        boolean[] found = new boolean[schema.columns().size()];
        for (int i = 0; i < meaning.length; i++) {
            if (meaning[i] < 0) {
                kinds[i] = SKIP;
                continue;
            }
            Column column = schema.columns().get(meaning[i]);
            found[meaning[i]] = true;
            slots[i] = column.slot();
            kinds[i] = switch (column.kind()) {
                case TIME -> TIME;
                case NUMBER -> NUMBER;
                case OPTIONAL_NUMBER -> OPTIONAL_NUMBER;
                case TEXT -> TEXT;
            };
        }
        for (int c = 0; c < found.length; c++) {
            Column column = schema.columns().get(c);
            if (column.required() && !found[c]) {
                throw fail(
                        "DATA_COLUMNS",
                        "there is no column " + column.name() + separatorHint(),
                        "Expected " + schema.expected() + ". " + NAME_COLUMNS);
            }
            if (!found[c] && column.kind() == Kind.OPTIONAL_NUMBER) {
                numbers[column.slot()] = Double.NaN;
            }
        }
    }

    private String separatorHint() {
        for (char other : new char[] {';', '\t', ',', '|'}) {
            if (other != format.separator()) {
                int count = 0;
                for (int i = rowStart; i < rowEnd; i++) {
                    count += buffer[i] == other ? 1 : 0;
                }
                if (count + 1 >= schema.required()) {
                    return " (is the separator '" + (other == '\t' ? "tab" : String.valueOf(other)) + "'?)";
                }
            }
        }
        return "";
    }

    private void refuseForeignFormats() {
        String kind = null;
        if (startsWith('P', 'K', 3, 4)) {
            kind = "a zip archive";
        } else if (startsWith(0x28, 0xb5, 0x2f, 0xfd)) {
            kind = "compressed by zstd";
        } else if (startsWith(0xfd, '7', 'z', 'X')) {
            kind = "compressed by xz";
        } else if (startsWith('B', 'Z', 'h')) {
            kind = "compressed by bzip2";
        } else if (startsWith('P', 'A', 'R', '1')) {
            kind = "a Parquet file";
        } else if (startsWith(0xff, 0xfe) || startsWith(0xfe, 0xff)) {
            kind = "UTF-16 text";
        }
        if (kind != null) {
            throw new DataException(
                    "DATA_ENCODING", file + ": is " + kind + ". Turn it into plain or gzip text in UTF-8 first");
        }
    }

    private boolean startsWith(int... bytes) {
        if (limit < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((buffer[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    // ---- lines and fields

    /** Finds the next line and leaves its bounds, without the line end, in rowStart and rowEnd; false at the end. */
    private boolean nextLine() {
        int p = position;
        for (; ; ) {
            while (buffer[p] != '\n') {
                p++;
            }
            if (p < limit || exhausted) {
                break;
            }
            int scanned = p - position;
            refill();
            p = position + scanned;
            if (exhausted && p == limit) {
                break;
            }
            if (limit == BUFFER && position == 0 && p == limit) {
                line++;
                rowStart = 0;
                rowEnd = limit;
                throw fail(
                        "DATA_COLUMNS",
                        "the line is longer than " + BUFFER + " bytes",
                        "Is this a text file with rows?");
            }
        }
        if (position >= limit) {
            return false;
        }
        line++;
        rowStart = position;
        rowEnd = p > rowStart && buffer[p - 1] == '\r' ? p - 1 : p;
        position = Math.min(p + 1, limit);
        return true;
    }

    private boolean isBlank() {
        for (int i = rowStart; i < rowEnd; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Bounds of the fields of the row, without surrounding blanks and quotes. */
    private List<int[]> split() {
        List<int[]> fields = new ArrayList<>();
        int start = rowStart;
        boolean quoted = false;
        for (int p = rowStart; p <= rowEnd; p++) {
            if (p == rowEnd || !quoted && buffer[p] == (byte) format.separator()) {
                fields.add(trimmed(start, p));
                start = p + 1;
            } else if (buffer[p] == '"') {
                quoted = !quoted;
            }
        }
        return fields;
    }

    private int[] trimmed(int start, int end) {
        int from = start;
        int to = end;
        while (from < to && (buffer[from] == ' ' || buffer[from] == '\t')) {
            from++;
        }
        while (from < to && (buffer[to - 1] == ' ' || buffer[to - 1] == '\t')) {
            to--;
        }
        if (to - from >= 2 && buffer[from] == '"' && buffer[to - 1] == '"') {
            from++;
            to--;
        }
        return new int[] {from, to};
    }

    private String field(int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    // ---- buffer

    private void refill() {
        try {
            fill();
        } catch (IOException e) {
            throw keep(unreadable(e));
        }
    }

    /** Moves what is left to the front and reads until the buffer is full or the file is at its end. */
    private void fill() throws IOException {
        int left = limit - position;
        System.arraycopy(buffer, position, buffer, 0, left);
        position = 0;
        limit = left;
        while (limit < BUFFER && !exhausted) {
            int count = unpacked != null
                    ? unpacked.read(buffer, limit, BUFFER - limit)
                    : channel.read(ByteBuffer.wrap(buffer, limit, BUFFER - limit));
            if (count < 0) {
                exhausted = true;
                endsWithoutNewline = limit > 0 && buffer[limit - 1] != '\n';
            } else {
                limit += count;
            }
        }
        buffer[limit] = '\n';
    }

    // ---- failures

    private DataException failWith(String code, String what, String offending, String remedy) {
        if (isBinary()) {
            return keep(new DataException(
                    "DATA_ENCODING",
                    file + ":" + line + ": is not UTF-8 text (" + shortened(offending) + "). Is this the right file?"));
        }
        return keep(new DataException(
                code, file + ":" + line + ": " + what + " (" + shortened(offending) + "). " + remedy));
    }

    private boolean isBinary() {
        for (int i = rowStart; i < rowEnd; i++) {
            if (buffer[i] >= 0 && buffer[i] < ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return true;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, rowStart, rowEnd - rowStart));
            return false;
        } catch (CharacterCodingException e) {
            return true;
        }
    }

    private static String shortened(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < OFFENDING_TEXT; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) || c == '\ufffd' ? '?' : c);
        }
        return shown.append(text.length() > OFFENDING_TEXT ? "…" : "").toString();
    }

    /** The line up to which the file could be read, which lies ahead of the current one. */
    private long lineOfFailure() {
        long at = line + 1;
        for (int i = position; i < limit; i++) {
            at += buffer[i] == '\n' ? 1 : 0;
        }
        return at;
    }

    private DataException unreadable(IOException cause) {
        if (cause instanceof EOFException) {
            return new DataException(
                    "DATA_TRUNCATED",
                    file + ":" + lineOfFailure() + ": the gzip data breaks off. Fetch the file again",
                    cause);
        }
        if (cause instanceof ZipException) {
            return new DataException(
                    "DATA_CORRUPT",
                    file + ":" + lineOfFailure() + ": the gzip data is damaged (" + cause.getMessage()
                            + "). Fetch the file again",
                    cause);
        }
        return new DataException(
                "DATA_UNREADABLE",
                file + ": cannot be read (" + cause.getMessage() + "). Check permissions and disk",
                cause);
    }

    /** Leaves nothing to read behind, so that the next call comes to the failure again. */
    private DataException keep(DataException problem) {
        failure = problem;
        position = 0;
        limit = 0;
        exhausted = true;
        buffer[0] = '\n';
        return problem;
    }
}
