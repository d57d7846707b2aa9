package dev.postforge.benchmarks;

import java.util.List;

/** A sorted sample of milliseconds. */
record Figures(List<Double> sorted) {

    static Figures of(List<Double> sample) {
        return new Figures(sample.stream().sorted().toList());
    }

    double percentile(double p) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(p / 100 * sorted.size())));
    }

    void print(String what, int expected) {
        if (sorted.isEmpty()) {
            System.out.printf("%s: nothing observed of %d%n", what, expected);
            return;
        }
        System.out.printf(
                "%s: %d of %d seen, min %.1f ms, p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                what, sorted.size(), expected, sorted.getFirst(), percentile(50), percentile(99), sorted.getLast());
    }
}
