package io.github.hydra4j.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The JSON form of {@link ReportData}: the records as they are, with own rules for numbers and times. */
final class ReportJson {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(rules())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // a broken file's content does not belong into messages and logs
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private static final ObjectReader READER = MAPPER.readerFor(ReportData.class);
    private static final ObjectWriter WRITER =
            MAPPER.writer(new LinePerElement()).without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private ReportJson() {}

    static void write(ReportData data, OutputStream out) throws IOException {
        WRITER.writeValue(out, data);
        out.write('\n');
    }

    static ReportData read(InputStream in, String source) throws IOException {
        ReportData data = READER.readValue(in);
        if (data == null || !data.format().equals(ReportData.FORMAT)) {
            String found = data == null ? "null" : data.format();
            throw new IOException("the format is '" + found + "', expected '" + ReportData.FORMAT + "'");
        }
        return data;
    }

    private static SimpleModule rules() {
        return new SimpleModule("hydra4j-report")
                .addSerializer(double.class, new FiniteDouble())
                .addSerializer(Double.class, new FiniteDouble())
                .addDeserializer(double.class, new DoubleOrNaN())
                .addSerializer(OptionalDouble.class, new WriteOptionalDouble())
                .addDeserializer(OptionalDouble.class, new ReadOptionalDouble())
                .addSerializer(BigDecimal.class, new WriteText<>(ReportJson::plain))
                .addDeserializer(BigDecimal.class, new ReadText<>(BigDecimal.class, BigDecimal::new))
                .addSerializer(Instant.class, new WriteText<>(Instant::toString))
                .addDeserializer(Instant.class, new ReadText<>(Instant.class, Instant::parse))
                .addSerializer(Duration.class, new WriteText<>(Duration::toString))
                .addDeserializer(Duration.class, new ReadText<>(Duration.class, Duration::parse));
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** JSON knows no NaN. */
    private static final class FiniteDouble extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                out.writeNumber((double) value);
            } else {
                out.writeNull();
            }
        }
    }

    private static final class DoubleOrNaN extends JsonDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return in.getDoubleValue();
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    private static final class WriteOptionalDouble extends JsonSerializer<OptionalDouble> {
        @Override
        public void serialize(OptionalDouble value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                out.writeNumber(value.getAsDouble());
            } else {
                out.writeNull();
            }
        }
    }

    private static final class ReadOptionalDouble extends JsonDeserializer<OptionalDouble> {
        @Override
        public OptionalDouble deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return OptionalDouble.of(in.getDoubleValue());
        }

        @Override
        public OptionalDouble getNullValue(DeserializationContext context) {
            return OptionalDouble.empty();
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return OptionalDouble.empty();
        }
    }

    private static final class WriteText<T> extends JsonSerializer<T> {
        private final Function<T, String> text;

        WriteText(Function<T, String> text) {
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(text.apply(value));
        }
    }

    private static final class ReadText<T> extends JsonDeserializer<T> {
        private final Class<T> type;
        private final Function<String, T> parse;

        ReadText(Class<T> type, Function<String, T> parse) {
            this.type = type;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                return type.cast(context.handleUnexpectedToken(type, in));
            }
            String text = in.getText();
            try {
                return parse.apply(text);
            } catch (NumberFormatException | DateTimeException e) {
                return type.cast(context.handleWeirdStringValue(type, text, "%s", String.valueOf(e.getMessage())));
            }
        }
    }
}
