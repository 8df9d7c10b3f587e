package io.github.hydra4j.strategies.condition;

import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.parameter.NearestName;
import io.github.hydra4j.core.parameter.ParameterException;
import io.github.hydra4j.strategies.indicator.PriceSource;
import io.github.hydra4j.strategies.indicator.catalog.Indicators;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recursive descent over one text; a node is a {@link Term} or a {@link Condition}. */
final class ConditionParser {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(>=|<=|[-+*/()\\[\\],.@<>=]))");
    private static final Pattern OPTION = Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_-]*)\\s*=\\s*([^,()]+)");
    private static final Pattern TIMEFRAME = Pattern.compile("\\s*(\\d+[smhdw])");
    private static final List<String> SOURCES = Arrays.stream(PriceSource.values())
            .map(source -> source.name().toLowerCase(Locale.ROOT))
            .toList();

    private final String text;
    private int position;

    ConditionParser(String text) {
        this.text = text;
    }

    Condition condition() {
        int start = position;
        Object whole = either();
        if (!peek().isEmpty()) {
            throw wrong(position, "'" + text.substring(position).trim() + "' is too much here");
        }
        return condition(whole, start);
    }

    private IllegalArgumentException wrong(int at, String what) {
        int column = at;
        while (column < text.length() && Character.isWhitespace(text.charAt(column))) {
            column++;
        }
        return new IllegalArgumentException("column " + (column + 1) + " of '" + text + "': " + what);
    }

    // --- tokens ---------------------------------------------------------------------------------------------------

    /** The next token, empty at the end. */
    private String peek() {
        Matcher matcher = TOKEN.matcher(text).region(position, text.length());
        if (matcher.lookingAt()) {
            return matcher.group().trim();
        }
        if (!text.substring(position).isBlank()) {
            throw wrong(position, "'" + text.substring(position).trim().charAt(0) + "' means nothing here");
        }
        return "";
    }

    private String take() {
        Matcher matcher = TOKEN.matcher(text).region(position, text.length());
        String token = peek();
        if (matcher.lookingAt()) {
            position = matcher.end();
        }
        return token;
    }

    private boolean takeIf(String token) {
        if (peek().equalsIgnoreCase(token)) {
            take();
            return true;
        }
        return false;
    }

    private void expect(String token, String after) {
        int at = position;
        if (!takeIf(token)) {
            throw wrong(at, "'" + token + "' is missing after " + after);
        }
    }

    // --- statements -----------------------------------------------------------------------------------------------

    private Object either() {
        int start = position;
        Object left = both();
        while (takeIf("or")) {
            int at = position;
            left = condition(left, start).or(condition(both(), at));
        }
        return left;
    }

    private Object both() {
        int start = position;
        Object left = counted();
        while (takeIf("and")) {
            int at = position;
            left = condition(left, start).and(condition(counted(), at));
        }
        return left;
    }

    private Object counted() {
        int start = position;
        Object part = negated();
        while (true) {
            if (takeIf("within")) {
                part = condition(part, start).within(bars());
            } else if (takeIf("for")) {
                part = condition(part, start).held(bars());
            } else {
                return part;
            }
        }
    }

    private int bars() {
        int count = whole();
        if (!takeIf("bars")) {
            takeIf("bar");
        }
        return count;
    }

    private Object negated() {
        if (takeIf("not")) {
            int at = position;
            return condition(negated(), at).not();
        }
        return compared();
    }

    private Object compared() {
        int start = position;
        Object left = sum();
        int at = position;
        String sign = peek().toLowerCase(Locale.ROOT);
        switch (sign) {
            case ">", "above" -> {
                take();
                return term(left, start).above(term(sum(), at));
            }
            case ">=" -> {
                take();
                return term(left, start).atLeast(term(sum(), at));
            }
            case "<", "below" -> {
                take();
                return term(left, start).below(term(sum(), at));
            }
            case "<=" -> {
                take();
                return term(left, start).atMost(term(sum(), at));
            }
            case "crosses" -> {
                take();
                takeIf("-");
                if (takeIf("above")) {
                    return term(left, start).crossesAbove(term(sum(), at));
                }
                expect("below", "'crosses', or 'above',");
                return term(left, start).crossesBelow(term(sum(), at));
            }
            default -> {
                return left;
            }
        }
    }

    // --- numbers --------------------------------------------------------------------------------------------------

    private Object sum() {
        int start = position;
        Object left = product();
        while (true) {
            if (takeIf("+")) {
                int at = position;
                left = term(left, start).plus(term(product(), at));
            } else if (takeIf("-")) {
                int at = position;
                left = term(left, start).minus(term(product(), at));
            } else {
                return left;
            }
        }
    }

    private Object product() {
        int start = position;
        Object left = signed();
        while (true) {
            if (takeIf("*")) {
                int at = position;
                left = term(left, start).times(term(signed(), at));
            } else if (takeIf("/")) {
                int at = position;
                left = term(left, start).dividedBy(term(signed(), at));
            } else {
                return left;
            }
        }
    }

    private Object signed() {
        if (takeIf("-")) {
            int at = position;
            Term of = term(signed(), at);
            return of instanceof Term.Constant constant
                    ? Term.constant(-constant.value())
                    : Term.constant(0).minus(of);
        }
        return suffixed();
    }

    private Object suffixed() {
        int start = position;
        Object part = atom();
        while (true) {
            if (takeIf("[")) {
                int at = position;
                int bars = whole();
                expect("]", "the number of bars");
                Term of = term(part, start);
                part = checked(at, () -> of.ago(bars));
            } else if (takeIf("@")) {
                Matcher matcher = TIMEFRAME.matcher(text).region(position, text.length());
                if (!matcher.lookingAt()) {
                    throw wrong(position, "a timeframe is wanted after '@', for example 4h");
                }
                int at = position;
                position = matcher.end();
                Term of = term(part, start);
                part = checked(at, () -> of.on(Timeframe.of(matcher.group(1))));
            } else {
                return part;
            }
        }
    }

    private Object atom() {
        int start = position;
        String token = take();
        if (token.isEmpty()) {
            throw wrong(start, "something is missing at the end: a number or an indicator");
        }
        if (Character.isDigit(token.charAt(0))) {
            return Term.constant(Double.parseDouble(token));
        }
        if (token.equals("(")) {
            Object inner = either();
            expect(")", "what was opened at column " + (start + 1));
            return inner;
        }
        if (!Character.isLetter(token.charAt(0)) && token.charAt(0) != '_') {
            throw wrong(start, "a number or an indicator is wanted, got '" + token + "'");
        }
        return named(token.toLowerCase(Locale.ROOT), start);
    }

    private Term named(String name, int start) {
        boolean arguments = peek().equals("(");
        if (!arguments && SOURCES.contains(name)) {
            return new Term.BarNumber(PriceSource.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        if (arguments && (name.equals("highest") || name.equals("lowest"))) {
            take();
            int at = position;
            Term of = term(either(), at);
            expect(",", "what " + name + " looks at");
            int bars = whole();
            expect(")", "the arguments of " + name);
            return checked(at, () -> name.equals("highest") ? of.highest(bars) : of.lowest(bars));
        }
        List<String> known = new ArrayList<>(Indicators.names());
        known.addAll(Indicators.aliases().keySet());
        if (!known.contains(name)) {
            known.addAll(SOURCES);
            known.addAll(List.of("highest", "lowest"));
            String hint = NearestName.of(name, known)
                    .map(near -> ", did you mean '" + near + "'?")
                    .orElse("; docs/indicators.md lists them");
            throw wrong(start, "there is no indicator '" + name + "'" + hint);
        }
        Map<String, String> parameters = new TreeMap<>();
        Term source = null;
        if (takeIf("(")) {
            source = arguments(name, parameters);
        }
        String output = "";
        if (takeIf(".")) {
            output = take().toLowerCase(Locale.ROOT);
        }
        String wanted = output;
        Term followed = source;
        return checked(start, () -> {
            Term.Named made = Term.indicator(name, parameters).output(wanted);
            return followed == null ? made : made.of(followed);
        });
    }

    /** Reads arguments up to the closing bracket; what the indicator shall follow is handed back. */
    private @Nullable Term arguments(String name, Map<String, String> parameters) {
        List<String> positions = Term.Named.positional(name);
        Term source = null;
        int next = 0;
        boolean first = true;
        while (!takeIf(")")) {
            if (!first) {
                expect(",", "an argument of " + name);
            }
            Matcher option = OPTION.matcher(text).region(position, text.length());
            int at = position;
            if (option.lookingAt()) {
                position = option.end();
                parameters.put(option.group(1), option.group(2).trim());
            } else {
                Term value = term(sum(), at);
                if (value instanceof Term.Constant constant) {
                    if (next == positions.size()) {
                        throw wrong(
                                at, name + " takes " + positions.size() + " numbers: " + String.join(", ", positions));
                    }
                    parameters.put(positions.get(next++), constant.toString());
                } else if (first) {
                    source = value;
                } else {
                    throw wrong(at, "what " + name + " follows stands first, then come numbers");
                }
            }
            first = false;
        }
        return source;
    }

    private int whole() {
        int at = position;
        String token = take();
        try {
            return Integer.parseInt(token);
        } catch (NumberFormatException e) {
            throw wrong(at, "a whole number of bars is wanted, got '" + token + "'");
        }
    }

    // --- kinds ----------------------------------------------------------------------------------------------------

    private interface Making<T> {
        T make();
    }

    private <T> T checked(int at, Making<T> making) {
        try {
            return making.make();
        } catch (ParameterException e) {
            throw wrong(at, String.join("; ", e.problems()));
        } catch (IllegalArgumentException e) {
            throw wrong(at, String.valueOf(e.getMessage()));
        }
    }

    private Condition condition(Object part, int at) {
        if (part instanceof Condition condition) {
            return condition;
        }
        throw wrong(at, part + " is a number; compare it with another, for example " + part + " > 0");
    }

    private Term term(Object part, int at) {
        if (part instanceof Term term) {
            return term;
        }
        throw wrong(at, "(" + part + ") is a condition; a number is wanted here");
    }
}
