package org.saan.search;

import java.util.List;

/**
 * What closeness means: how often a candidate as close as that is the thing meant. The points were made in view of
 * the labelled spellings of the tests (search/spellings.csv); ReconcilerTest holds that they mean what they say.
 */
final class Calibration {
    /** From this score on, out of 100, a candidate is taken for the thing meant. */
    static final double SURE = 90;

    private static final double[][] POINTS = {
        {0.5, 0},
        {0.6, 15},
        {0.65, 30},
        {0.7, 55},
        {0.75, 72},
        {0.8, 80},
        {0.86, 88},
        {0.87, 92},
        {0.92, 95},
        {0.95, 97},
        {1, 99}
    };
    /** How fast a candidate that is a little less close becomes unlikely beside the closest. */
    private static final double STEEPNESS = 60;

    private Calibration() {}

    /** Out of 100. */
    static double probability(double closeness) {
        for (int i = 1; i < POINTS.length; i++) {
            if (closeness <= POINTS[i][0]) {
                double share = (closeness - POINTS[i - 1][0]) / (POINTS[i][0] - POINTS[i - 1][0]);
                return Math.max(0, POINTS[i - 1][1] + share * (POINTS[i][1] - POINTS[i - 1][1]));
            }
        }
        return POINTS[POINTS.length - 1][1];
    }

    /**
     * The probabilities of candidates that exclude each other.
     *
     * @param closeness of each
     * @param weighed closeness of each with what evidence adds
     */
    static double[] probabilities(List<Double> closeness, List<Double> weighed) {
        double best = weighed.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double[] weights = weighed.stream()
                .mapToDouble(each -> Math.exp(STEEPNESS * (each - best)))
                .toArray();
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < weights.length; i++) {
            // The closest take the place of the others; those are as likely as they are by themselves, at most.
            weights[i] = probability(closeness.get(i)) * weights[i] / sum;
        }
        return weights;
    }
}
