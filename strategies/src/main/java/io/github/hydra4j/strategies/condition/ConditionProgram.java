package io.github.hydra4j.strategies.condition;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.strategies.indicator.CrossDetector;
import io.github.hydra4j.strategies.indicator.CrossRule;
import io.github.hydra4j.strategies.indicator.PriceSource;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.TimedIndicator;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.catalog.Indicators;
import io.github.hydra4j.strategies.indicator.catalog.NamedIndicator;
import io.github.hydra4j.strategies.indicator.window.RollingExtreme;
import io.github.hydra4j.strategies.timeframe.HigherBars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conditions compiled to plain steps: one pass over an array for each bar, nothing allocated, what several conditions share
 * computed once. Bot thread only.
 */
@Incubating
public final class ConditionProgram {

    /** One number, worked out anew for each bar after those it needs. Of a condition: 1 true, 0 false, NaN not known. */
    private abstract static class Step {
        double value = Double.NaN;
        int warmUp = 1;

        abstract void run();

        void state(StateExchange exchange) {
            value = exchange.exchange(value);
        }
    }

    private final Timeframe timeframe;
    private final List<Step> building = new ArrayList<>();
    private final Map<Object, Step> known = new HashMap<>();
    private final Step[] results;
    private final Step[] steps;

    private @Nullable Bar bar;
    private long openNanos;
    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;

    ConditionProgram(List<Condition> conditions, Timeframe timeframe) {
        this.timeframe = timeframe;
        this.results = conditions.stream().map(this::step).toArray(Step[]::new);
        this.steps = building.toArray(new Step[0]);
    }

    /** A program within another one, for a term on longer bars. */
    private ConditionProgram(Term term, Timeframe timeframe) {
        this.timeframe = timeframe;
        this.results = new Step[] {step(term)};
        this.steps = building.toArray(new Step[0]);
    }

    /** Takes the next closed bar. */
    public void update(Bar next) {
        bar = next;
        take(next.openNanos(), next.open(), next.high(), next.low(), next.close(), next.volume());
    }

    private void take(long at, double o, double h, double l, double c, double v) {
        openNanos = at;
        open = o;
        high = h;
        low = l;
        close = c;
        volume = v;
        for (Step step : steps) {
            step.run();
        }
    }

    /** Whether the condition holds on the last bar. */
    public boolean holds() {
        return holds(0);
    }

    /** Whether the condition of that position holds on the last bar. */
    public boolean holds(int condition) {
        return results[condition].value == 1;
    }

    /** Whether it can be said of the condition of that position if it holds. */
    public boolean isKnown(int condition) {
        return !Double.isNaN(results[condition].value);
    }

    /** How many bars it takes until everything is known; at least so many where that depends on the data. */
    public int warmUp() {
        int bars = 0;
        for (Step result : results) {
            bars = Math.max(bars, result.warmUp);
        }
        return bars;
    }

    /** Hands over everything that is remembered, and takes back what it is given for it. */
    public void state(StateExchange exchange) {
        exchange.parameter(steps.length);
        for (Step step : steps) {
            step.state(exchange);
        }
    }

    // --- compiling ------------------------------------------------------------------------------------------------

    private Step add(Object key, Step step) {
        building.add(step);
        known.put(key, step);
        return step;
    }

    private Step step(Term term) {
        Step there = known.get(term);
        if (there != null) {
            return there;
        }
        if (term instanceof Term.BarNumber price) {
            return add(term, price(price.source()));
        }
        if (term instanceof Term.Constant constant) {
            Step step = new Step() {
                @Override
                void run() {}
            };
            step.value = constant.value();
            return add(term, step);
        }
        if (term instanceof Term.Named named) {
            return add(term, named(named));
        }
        if (term instanceof Term.Arithmetic arithmetic) {
            Step left = step(arithmetic.left());
            Step right = step(arithmetic.right());
            Term.Operation operation = arithmetic.operation();
            Step step = new Step() {
                @Override
                void run() {
                    value = operation.of(left.value, right.value);
                }
            };
            step.warmUp = Math.max(left.warmUp, right.warmUp);
            return add(term, step);
        }
        if (term instanceof Term.Ago ago) {
            return add(term, new Ago(step(ago.term()), ago.bars()));
        }
        if (term instanceof Term.Extreme extreme) {
            return add(term, extreme(extreme));
        }
        Term.On on = (Term.On) term;
        return add(term, new Higher(this, on));
    }

    private Step price(PriceSource source) {
        return new Step() {
            @Override
            void run() {
                value = source.of(open, high, low, close, volume);
            }
        };
    }

    private Step named(Term.Named named) {
        // Outputs of one indicator share it.
        Term.Named first = named.output("");
        NamedIndicator indicator = Indicators.named(named.name(), named.parameters());
        int output = named.output().isEmpty() ? 0 : indicator.outputs().indexOf(named.output());
        if (!named.output().isEmpty()) {
            Step whole = step(first);
            NamedIndicator shared = ((Indicated) whole).indicator;
            Step step = new Step() {
                @Override
                void run() {
                    value = shared.value(output);
                }
            };
            step.warmUp = whole.warmUp;
            return step;
        }
        Term source = named.source();
        return new Indicated(this, indicator, source == null ? null : step(source));
    }

    private static final class Indicated extends Step {
        private final ConditionProgram program;
        private final NamedIndicator indicator;
        private final @Nullable Step source;

        Indicated(ConditionProgram program, NamedIndicator indicator, @Nullable Step source) {
            this.program = program;
            this.indicator = indicator;
            this.source = source;
            this.warmUp = indicator.warmUp() + (source == null ? 0 : source.warmUp - 1);
        }

        @Override
        void run() {
            if (source == null) {
                if (indicator.indicator() instanceof TimedIndicator timed) {
                    timed.opensAt(program.openNanos);
                }
                indicator.update(program.open, program.high, program.low, program.close, program.volume);
                value = indicator.value();
            } else if (Double.isFinite(source.value)) {
                value = ((ValueIndicator) indicator.indicator()).next(source.value);
            }
        }

        @Override
        void state(StateExchange exchange) {
            super.state(exchange);
            indicator.state(exchange);
        }
    }

    private static final class Ago extends Step {
        private final Step of;
        private final double[] before;
        private int next;

        Ago(Step of, int bars) {
            this.of = of;
            this.before = new double[bars];
            Arrays.fill(before, Double.NaN);
            this.warmUp = of.warmUp + bars;
        }

        @Override
        void run() {
            value = before[next];
            before[next] = of.value;
            next = next + 1 == before.length ? 0 : next + 1;
        }

        @Override
        void state(StateExchange exchange) {
            super.state(exchange);
            exchange.exchange(before);
            next = exchange.exchange(next);
        }
    }

    private Step extreme(Term.Extreme wanted) {
        Step of = step(wanted.term());
        RollingExtreme extreme =
                wanted.isHighest() ? RollingExtreme.highest(wanted.bars()) : RollingExtreme.lowest(wanted.bars());
        Step step = new Step() {
            @Override
            void run() {
                if (!Double.isNaN(of.value)) {
                    value = extreme.next(of.value);
                }
            }

            @Override
            void state(StateExchange exchange) {
                super.state(exchange);
                extreme.state(exchange);
            }
        };
        step.warmUp = of.warmUp + wanted.bars() - 1;
        return step;
    }

    /** A program of its own, run whenever a longer bar has closed. */
    private static final class Higher extends Step implements HigherBars.Sink {
        private final ConditionProgram program;
        private final ConditionProgram inner;
        private final HigherBars bars;

        Higher(ConditionProgram program, Term.On on) {
            this.program = program;
            this.inner = new ConditionProgram(on.term(), on.timeframe());
            this.bars = new HigherBars(on.timeframe());
            this.warmUp = HigherBars.shorterBars(on.timeframe(), program.timeframe, inner.warmUp());
        }

        @Override
        void run() {
            Bar next = program.bar;
            if (next != null) {
                bars.update(next, this);
            }
        }

        @Override
        public void bar(long openNanos, double open, double high, double low, double close, double volume) {
            inner.take(openNanos, open, high, low, close, volume);
            value = inner.results[0].value;
        }

        @Override
        void state(StateExchange exchange) {
            super.state(exchange);
            bars.state(exchange);
            inner.state(exchange);
        }
    }

    private Step step(Condition condition) {
        Step there = known.get(condition);
        if (there != null) {
            return there;
        }
        if (condition instanceof Condition.Compare compare) {
            Step left = step(compare.left());
            Step right = step(compare.right());
            Term.Comparison comparison = compare.comparison();
            Step step = new Step() {
                @Override
                void run() {
                    double a = left.value;
                    double b = right.value;
                    value = Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : comparison.holds(a, b) ? 1 : 0;
                }
            };
            step.warmUp = Math.max(left.warmUp, right.warmUp);
            return add(condition, step);
        }
        if (condition instanceof Condition.Cross cross) {
            return add(condition, new Crossing(step(cross.line()), step(cross.other()), cross.upwards() ? 1 : -1));
        }
        if (condition instanceof Condition.All all) {
            return add(condition, joined(all.parts(), 0));
        }
        if (condition instanceof Condition.Any any) {
            return add(condition, joined(any.parts(), 1));
        }
        if (condition instanceof Condition.Not not) {
            Step of = step(not.part());
            Step step = new Step() {
                @Override
                void run() {
                    value = 1 - of.value;
                }
            };
            step.warmUp = of.warmUp;
            return add(condition, step);
        }
        if (condition instanceof Condition.Within within) {
            return add(condition, new Counting(step(within.part()), within.bars(), true));
        }
        Condition.Held held = (Condition.Held) condition;
        return add(condition, new Counting(step(held.part()), held.bars(), false));
    }

    private static final class Crossing extends Step {
        private final Step line;
        private final Step other;
        private final int direction;
        private final CrossDetector detector = new CrossDetector(CrossRule.THROUGH_TIES);

        Crossing(Step line, Step other, int direction) {
            this.line = line;
            this.other = other;
            this.direction = direction;
            this.warmUp = Math.max(line.warmUp, other.warmUp) + 1;
        }

        @Override
        void run() {
            int crossed = detector.update(line.value, other.value);
            value = Double.isNaN(line.value) || Double.isNaN(other.value) ? Double.NaN : crossed == direction ? 1 : 0;
        }

        @Override
        void state(StateExchange exchange) {
            super.state(exchange);
            detector.state(exchange);
        }
    }

    /** One part with the deciding value decides: false of all, true of any. */
    private Step joined(List<Condition> parts, double deciding) {
        Step[] all = parts.stream().map(this::step).toArray(Step[]::new);
        Step step = new Step() {
            @Override
            void run() {
                double result = 1 - deciding;
                for (Step part : all) {
                    if (part.value == deciding) {
                        value = deciding;
                        return;
                    }
                    if (Double.isNaN(part.value)) {
                        result = Double.NaN;
                    }
                }
                value = result;
            }
        };
        for (Step part : all) {
            step.warmUp = Math.max(step.warmUp, part.warmUp);
        }
        return step;
    }

    /** Counts bars since a condition last held, or since it last did not. */
    private static final class Counting extends Step {
        private final Step of;
        private final int bars;
        private final boolean within;
        private int since = Integer.MAX_VALUE;

        Counting(Step of, int bars, boolean within) {
            this.of = of;
            this.bars = bars;
            this.within = within;
            this.since = within ? Integer.MAX_VALUE : 0;
            this.warmUp = within ? of.warmUp : of.warmUp + bars - 1;
        }

        @Override
        void run() {
            boolean holds = of.value == 1;
            if (holds == within) {
                since = 0;
            } else if (since < Integer.MAX_VALUE) {
                since++;
            }
            if (within) {
                value = since < bars ? 1 : Double.isNaN(of.value) ? Double.NaN : 0;
            } else {
                value = Double.isNaN(of.value) ? Double.NaN : since >= bars ? 1 : 0;
            }
        }

        @Override
        void state(StateExchange exchange) {
            super.state(exchange);
            since = exchange.exchange(since);
        }
    }
}
