package io.github.hydra4j.strategies.condition;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.NearestName;
import io.github.hydra4j.strategies.indicator.PriceSource;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.catalog.Indicators;
import io.github.hydra4j.strategies.indicator.catalog.NamedIndicator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A number that changes with each closed bar; a description, immutable, that may be used any number of times. Its text is
 * what {@link Conditions#parse} reads. A term is undefined until its indicators are ready; a comparison with it is then
 * neither true nor false.
 */
@Incubating
public sealed interface Term {

    // --- where numbers come from ----------------------------------------------------------------------------------

    /** The first price of the bar. */
    static Term open() {
        return new BarNumber(PriceSource.OPEN);
    }

    /** The highest price of the bar. */
    static Term high() {
        return new BarNumber(PriceSource.HIGH);
    }

    /** The lowest price of the bar. */
    static Term low() {
        return new BarNumber(PriceSource.LOW);
    }

    /** The last price of the bar. */
    static Term close() {
        return new BarNumber(PriceSource.CLOSE);
    }

    /** The volume of the bar. */
    static Term volume() {
        return new BarNumber(PriceSource.VOLUME);
    }

    /** Always the same number. */
    static Term constant(double value) {
        return new Constant(value);
    }

    /** Exponential moving average of the close. */
    static Term ema(int period) {
        return indicator("ema", Map.of("period", period));
    }

    /** Exponential moving average of another term. */
    static Term ema(Term of, int period) {
        return indicator("ema", Map.of("period", period)).of(of);
    }

    /** Simple moving average of the close. */
    static Term sma(int period) {
        return indicator("sma", Map.of("period", period));
    }

    /** Simple moving average of another term. */
    static Term sma(Term of, int period) {
        return indicator("sma", Map.of("period", period)).of(of);
    }

    /** Relative strength index of the close. */
    static Term rsi(int period) {
        return indicator("rsi", Map.of("period", period));
    }

    /** Average true range. */
    static Term atr(int period) {
        return indicator("atr", Map.of("period", period));
    }

    /** Average directional index. */
    static Term adx(int period) {
        return indicator("adx", Map.of("period", period));
    }

    /**
     * An indicator by its name, as {@code docs/indicators.md} lists them.
     *
     * @param parameters numbers or texts by parameter name; what is left out has its standard value
     * @throws io.github.hydra4j.core.parameter.ParameterException naming everything that is unknown or out of range
     */
    static Named indicator(String name, Map<String, ?> parameters) {
        SortedMap<String, String> texts = new TreeMap<>();
        parameters.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return new Named(name, texts, "", null);
    }

    // --- what can be made of them ---------------------------------------------------------------------------------

    /** The sum of both. */
    default Term plus(Term other) {
        return new Arithmetic(Operation.PLUS, this, other);
    }

    /** The sum of both. */
    default Term plus(double other) {
        return plus(constant(other));
    }

    /** The difference of both. */
    default Term minus(Term other) {
        return new Arithmetic(Operation.MINUS, this, other);
    }

    /** The difference of both. */
    default Term minus(double other) {
        return minus(constant(other));
    }

    /** The product of both. */
    default Term times(Term other) {
        return new Arithmetic(Operation.TIMES, this, other);
    }

    /** The product of both. */
    default Term times(double other) {
        return times(constant(other));
    }

    /** The quotient of both; undefined where the other is zero. */
    default Term dividedBy(Term other) {
        return new Arithmetic(Operation.DIVIDED_BY, this, other);
    }

    /** This as it was so many bars before. */
    default Term ago(int bars) {
        return new Ago(this, bars);
    }

    /** The highest this was in so many bars, this one included. */
    default Term highest(int bars) {
        return new Extreme(true, this, bars);
    }

    /** The lowest this was in so many bars, this one included. */
    default Term lowest(int bars) {
        return new Extreme(false, this, bars);
    }

    /** This on bars of a longer timeframe, as of the last one that has closed. */
    default Term on(Timeframe timeframe) {
        return new On(this, timeframe);
    }

    // --- what can be said about them ------------------------------------------------------------------------------

    /** Whether this is larger. */
    default Condition above(Term other) {
        return new Condition.Compare(Comparison.ABOVE, this, other);
    }

    /** Whether this is larger. */
    default Condition above(double level) {
        return above(constant(level));
    }

    /** Whether this is at least as large. */
    default Condition atLeast(Term other) {
        return new Condition.Compare(Comparison.AT_LEAST, this, other);
    }

    /** Whether this is at least as large. */
    default Condition atLeast(double level) {
        return atLeast(constant(level));
    }

    /** Whether this is smaller. */
    default Condition below(Term other) {
        return new Condition.Compare(Comparison.BELOW, this, other);
    }

    /** Whether this is smaller. */
    default Condition below(double level) {
        return below(constant(level));
    }

    /** Whether this is at most as large. */
    default Condition atMost(Term other) {
        return new Condition.Compare(Comparison.AT_MOST, this, other);
    }

    /** Whether this is at most as large. */
    default Condition atMost(double level) {
        return atMost(constant(level));
    }

    /** Whether this has just come above the other; a tie in between does not matter. */
    default Condition crossesAbove(Term other) {
        return new Condition.Cross(true, this, other);
    }

    /** Whether this has just come above a level. */
    default Condition crossesAbove(double level) {
        return crossesAbove(constant(level));
    }

    /** Whether this has just come below the other; a tie in between does not matter. */
    default Condition crossesBelow(Term other) {
        return new Condition.Cross(false, this, other);
    }

    /** Whether this has just come below a level. */
    default Condition crossesBelow(double level) {
        return crossesBelow(constant(level));
    }

    // --- the kinds ------------------------------------------------------------------------------------------------

    /** How two numbers make one. */
    enum Operation {
        /** The sum. */
        PLUS("+"),
        /** The difference. */
        MINUS("-"),
        /** The product. */
        TIMES("*"),
        /** The quotient. */
        DIVIDED_BY("/");

        final String sign;

        Operation(String sign) {
            this.sign = sign;
        }

        double of(double a, double b) {
            return switch (this) {
                case PLUS -> a + b;
                case MINUS -> a - b;
                case TIMES -> a * b;
                case DIVIDED_BY -> b == 0 ? Double.NaN : a / b;
            };
        }
    }

    /** How two numbers are compared. */
    enum Comparison {
        /** Larger. */
        ABOVE(">"),
        /** Larger or equal. */
        AT_LEAST(">="),
        /** Smaller. */
        BELOW("<"),
        /** Smaller or equal. */
        AT_MOST("<=");

        final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        boolean holds(double a, double b) {
            return switch (this) {
                case ABOVE -> a > b;
                case AT_LEAST -> a >= b;
                case BELOW -> a < b;
                case AT_MOST -> a <= b;
            };
        }
    }

    /** A number of the bar itself. */
    record BarNumber(PriceSource source) implements Term {
        @Override
        public String toString() {
            return source.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Always the same number. */
    record Constant(double value) implements Term {
        /** Checks the number. */
        public Constant {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a constant must be a finite number, got " + value);
            }
        }

        @Override
        public String toString() {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }
    }

    /**
     * An output of an indicator.
     *
     * @param name its name
     * @param parameters texts by name
     * @param output name of the output; empty for the first
     * @param source what it follows, where that is not the bar itself
     */
    record Named(
            String name,
            SortedMap<String, String> parameters,
            String output,
            @Nullable Term source) implements Term {

        /** Checks that there is such an indicator, and that it can follow the source. */
        public Named {
            parameters = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
            NamedIndicator made = Indicators.named(name, parameters);
            if (!output.isEmpty() && !made.outputs().contains(output)) {
                throw new IllegalArgumentException(
                        name + " has no output '" + output + "'" + NearestName.hint(output, made.outputs()));
            }
            if (source != null && !(made.indicator() instanceof ValueIndicator)) {
                throw new IllegalArgumentException(name + " looks at whole bars and cannot follow " + source
                        + ": leave that out, or take an indicator over numbers");
            }
            if (source != null && parameters.containsKey("source")) {
                throw new IllegalArgumentException(name + " cannot follow " + source + " and "
                        + parameters.get("source") + " at once: keep one of them");
            }
        }

        /** The same indicator over another term. */
        public Named of(Term followed) {
            return new Named(name, parameters, output, requireNonNull(followed, "followed"));
        }

        /** Another output of the same indicator. */
        public Named output(String wanted) {
            return new Named(name, parameters, wanted, source);
        }

        @Override
        public String toString() {
            List<String> arguments = new ArrayList<>();
            if (source != null) {
                arguments.add(source.toString());
            }
            Map<String, String> named = new LinkedHashMap<>(parameters);
            for (String parameter : positional(name)) {
                String value = named.remove(parameter);
                if (value == null) {
                    break;
                }
                arguments.add(value);
            }
            named.forEach((key, value) -> arguments.add(key + "=" + value));
            return name + "(" + String.join(", ", arguments) + ")" + (output.isEmpty() ? "" : "." + output);
        }

        /** The parameters that may be given without their names, in their order. */
        static List<String> positional(String name) {
            String known = Indicators.aliases().getOrDefault(name, name);
            for (CatalogEntry entry : Indicators.entries()) {
                if (entry.name().equals(known)) {
                    return entry.parameterNames().stream()
                            .filter(parameter -> !parameter.equals("source"))
                            .toList();
                }
            }
            return List.of();
        }
    }

    /** Two numbers made one. */
    record Arithmetic(Operation operation, Term left, Term right) implements Term {
        @Override
        public String toString() {
            return "(" + left + " " + operation.sign + " " + right + ")";
        }
    }

    /** A number as it was. */
    record Ago(Term term, int bars) implements Term {
        /** Checks the number of bars. */
        public Ago {
            requireBars(bars);
        }

        @Override
        public String toString() {
            return term + "[" + bars + "]";
        }
    }

    /** The highest or lowest that a number was. */
    record Extreme(boolean isHighest, Term term, int bars) implements Term {
        /** Checks the number of bars. */
        public Extreme {
            requireBars(bars);
        }

        @Override
        public String toString() {
            return (isHighest ? "highest(" : "lowest(") + term + ", " + bars + ")";
        }
    }

    /** A number on longer bars. */
    record On(Term term, Timeframe timeframe) implements Term {
        /** Checks that the term is not on other bars already. */
        public On {
            requireNonNull(timeframe, "timeframe");
            if (term.toString().contains("@")) {
                throw new IllegalArgumentException(
                        term + " is on bars of its own already: name one timeframe for the whole term");
            }
        }

        @Override
        public String toString() {
            return term + "@" + timeframe;
        }
    }

    private static void requireBars(int bars) {
        if (bars < 1 || bars > 10_000) {
            throw new IllegalArgumentException("a number of bars lies between 1 and 10000, got " + bars);
        }
    }
}
