package io.github.hydra4j.runner;

import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.runner.config.Change;
import io.github.hydra4j.runner.config.Readings;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the texts of options by the same rules as those of the file. */
final class OptionTexts {

    private OptionTexts() {}

    static void register(CommandLine program) {
        program.registerConverter(Duration.class, reader(Readings::duration));
        program.registerConverter(Instant.class, reader(Readings::moment));
        program.registerConverter(Timeframe.class, reader(Timeframe::of));
        program.registerConverter(Change.class, reader(text -> Change.of("--set", text)));
    }

    /** Only this exception lets picocli print the message alone. */
    private static <T> ITypeConverter<T> reader(Function<String, T> reading) {
        return text -> {
            try {
                return reading.apply(text);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        };
    }
}
