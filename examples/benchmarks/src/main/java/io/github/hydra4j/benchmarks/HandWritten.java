package io.github.hydra4j.benchmarks;

/**
 * Indicators as somebody would write them who needs just this one, over arrays and without care for rounding: the limit that
 * an indicator object is measured against. Each gives its last value.
 */
final class HandWritten {

    private HandWritten() {}

    static double ema(double[] closes) {
        double weight = 2.0 / 21;
        double average = closes[0];
        double seen = 0;
        for (int i = 1; i < closes.length; i++) {
            average += (closes[i] - average) * weight;
            seen += average;
        }
        return kept(average, seen);
    }

    static double rsi(double[] closes) {
        double weight = 1.0 / 14;
        double gain = 0;
        double loss = 0;
        double index = 0;
        double seen = 0;
        for (int i = 1; i < closes.length; i++) {
            double change = closes[i] - closes[i - 1];
            gain += (Math.max(change, 0) - gain) * weight;
            loss += (Math.max(-change, 0) - loss) * weight;
            index = 100 * gain / (gain + loss);
            seen += index;
        }
        return kept(index, seen);
    }

    static double macd(double[] closes) {
        double fastWeight = 2.0 / 13;
        double slowWeight = 2.0 / 27;
        double signalWeight = 2.0 / 10;
        double fast = closes[0];
        double slow = closes[0];
        double signal = 0;
        double histogram = 0;
        double seen = 0;
        for (int i = 1; i < closes.length; i++) {
            fast += (closes[i] - fast) * fastWeight;
            slow += (closes[i] - slow) * slowWeight;
            double line = fast - slow;
            signal += (line - signal) * signalWeight;
            histogram = line - signal;
            seen += histogram;
        }
        return kept(histogram, seen);
    }

    static double atr(double[] highs, double[] lows, double[] closes) {
        double weight = 1.0 / 14;
        double average = highs[0] - lows[0];
        double seen = 0;
        for (int i = 1; i < closes.length; i++) {
            double range = Math.max(highs[i], closes[i - 1]) - Math.min(lows[i], closes[i - 1]);
            average += (range - average) * weight;
            seen += average;
        }
        return kept(average, seen);
    }

    static double bollinger(double[] closes) {
        double[] window = new double[20];
        int slot = 0;
        double sum = 0;
        double squares = 0;
        double upper = 0;
        double seen = 0;
        for (double close : closes) {
            double oldest = window[slot];
            window[slot] = close;
            slot = slot == 19 ? 0 : slot + 1;
            sum += close - oldest;
            squares += close * close - oldest * oldest;
            double mean = sum / 20;
            upper = mean + 2 * Math.sqrt(Math.max(0, squares / 20 - mean * mean));
            seen += upper;
        }
        return kept(upper, seen);
    }

    static double adx(double[] highs, double[] lows, double[] closes) {
        double weight = 1.0 / 14;
        double range = 0;
        double up = 0;
        double down = 0;
        double index = 0;
        double seen = 0;
        for (int i = 1; i < closes.length; i++) {
            double rise = highs[i] - highs[i - 1];
            double fall = lows[i - 1] - lows[i];
            double trueRange = Math.max(highs[i], closes[i - 1]) - Math.min(lows[i], closes[i - 1]);
            range += (trueRange - range) * weight;
            up += ((rise > fall && rise > 0 ? rise : 0) - up) * weight;
            down += ((fall > rise && fall > 0 ? fall : 0) - down) * weight;
            double plus = 100 * up / range;
            double minus = 100 * down / range;
            double sum = plus + minus;
            double oneSided = sum == 0 ? 0 : 100 * Math.abs(plus - minus) / sum;
            index += (oneSided - index) * weight;
            seen += index;
        }
        return kept(index, seen);
    }

    /** The last value; the sum of all was needed so that none can be left out. */
    static double kept(double last, double seen) {
        if (Double.isNaN(seen)) {
            throw new IllegalStateException("a value is not defined");
        }
        return last;
    }
}
