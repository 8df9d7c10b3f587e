package io.github.hydra4j.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads Prometheus' text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats) and refuses what a scrape would:
 * lines of no known form, samples without a type, a series twice, histograms whose buckets fall or do not end in their
 * count.
 */
record PrometheusText(Map<String, String> types, List<Sample> samples) {

    record Sample(String name, Map<String, String> labels, double value) {}

    private static final Pattern TYPE =
            Pattern.compile("# TYPE ([a-zA-Z_:][\\w:]*) (counter|gauge|histogram|summary|untyped)");
    private static final Pattern HELP = Pattern.compile("# HELP [a-zA-Z_:][\\w:]* .*");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)\\})? ([-+]?[\\d.eE+-]+|NaN|[-+]?Inf)(?: \\d+)?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\",?");

    static PrometheusText parse(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the last line has no end");
        }
        Map<String, String> types = new LinkedHashMap<>();
        List<Sample> samples = new ArrayList<>();
        Set<String> series = new LinkedHashSet<>();
        for (String line : text.split("\n")) {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                if (types.put(type.group(1), type.group(2)) != null) {
                    throw new IllegalArgumentException("typed twice: " + line);
                }
            } else if (sample.matches()) {
                Sample read = new Sample(sample.group(1), labels(sample.group(2), line), number(sample.group(3)));
                if (!series.add(read.name() + read.labels())) {
                    throw new IllegalArgumentException("twice: " + line);
                }
                if (family(read.name(), types) == null) {
                    throw new IllegalArgumentException("without a type: " + line);
                }
                samples.add(read);
            } else if (!HELP.matcher(line).matches()) {
                throw new IllegalArgumentException("no line of the format: " + line);
            }
        }
        PrometheusText read = new PrometheusText(types, samples);
        types.forEach((name, type) -> {
            if (type.equals("histogram")) {
                read.checkHistogram(name);
            }
        });
        return read;
    }

    private static Map<String, String> labels(String text, String line) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (text == null) {
            return labels;
        }
        Matcher label = LABEL.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!label.find(at) || label.start() != at || labels.put(label.group(1), label.group(2)) != null) {
                throw new IllegalArgumentException("labels: " + line);
            }
            at = label.end();
        }
        return labels;
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("Inf", "Infinity"));
    }

    private static String family(String sample, Map<String, String> types) {
        if (types.containsKey(sample)) {
            return sample;
        }
        String family = sample.replaceFirst("_(bucket|count|sum)$", "");
        String type = types.getOrDefault(family, "");
        return type.equals("histogram") || type.equals("summary") ? family : null;
    }

    private void checkHistogram(String name) {
        Map<Map<String, String>, List<Sample>> buckets = named(name + "_bucket").stream()
                .collect(Collectors.groupingBy(PrometheusText::withoutBound, LinkedHashMap::new, Collectors.toList()));
        for (Sample count : named(name + "_count")) {
            List<Sample> own = buckets.getOrDefault(count.labels(), List.of());
            double bound = Double.NEGATIVE_INFINITY;
            double before = 0;
            for (Sample bucket : own) {
                double next = number(bucket.labels().get("le"));
                if (next <= bound || bucket.value() < before) {
                    throw new IllegalArgumentException("buckets of " + name + " fall: " + own);
                }
                bound = next;
                before = bucket.value();
            }
            if (bound != Double.POSITIVE_INFINITY || before != count.value()) {
                throw new IllegalArgumentException("buckets of " + name + " do not end in the count: " + own);
            }
        }
    }

    private static Map<String, String> withoutBound(Sample bucket) {
        Map<String, String> labels = new LinkedHashMap<>(bucket.labels());
        labels.remove("le");
        return labels;
    }

    List<Sample> named(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }

    Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** All labels that samples of this name have. */
    Set<String> labelsOf(String name) {
        return named(name).stream()
                .flatMap(sample -> sample.labels().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
