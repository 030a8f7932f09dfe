package org.saan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pairs of figures taken in turn, told as the median of their ratios with the smallest and the largest. */
final class Ratios {
    private final String title;
    private final double goal;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> theirs = new ArrayList<>();

    /**
     * @param goal the ratio that is not to be exceeded
     */
    Ratios(String title, double goal) {
        this.title = title;
        this.goal = goal;
    }

    void add(double our, double their) {
        ours.add(our);
        theirs.add(their);
        System.err.printf(Locale.ROOT, "  %s: %.3f against %.3f%n", title, our, their);
    }

    void print(String unit) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        ratios.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%-58s ratio %.2f (%.2f to %.2f; at most %.2f)  %.3f against %.3f %s, %d pairs%n",
                title,
                median(ratios),
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                goal,
                median(ours),
                median(theirs),
                unit,
                ratios.size());
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(null);
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
