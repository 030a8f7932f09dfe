package org.saan.page;

import java.util.List;

/** Degrees to places in a picture: equidistant, true to scale at the middle of the country. North is up. */
record Projection(double west, double north, double scale, int width, int height) {
    private static final double NARROWING = Math.cos(Math.toRadians(13.2));

    /**
     * One that shows this much with a margin.
     *
     * @param bounds west, south, east, north
     * @param height of the picture
     */
    static Projection of(double[] bounds, int height) {
        double margin = 0.03 * (bounds[3] - bounds[1]);
        double scale = height / (bounds[3] - bounds[1] + 2 * margin);
        int width = (int) Math.ceil((bounds[2] - bounds[0] + 2 * margin) * NARROWING * scale);
        return new Projection(bounds[0] - margin, bounds[3] + margin, scale, width, height);
    }

    int x(double longitude) {
        return (int) Math.round((longitude - west) * NARROWING * scale);
    }

    int y(double latitude) {
        return (int) Math.round((north - latitude) * scale);
    }

    /** Rings as the data of an SVG path; points that fall together are one. */
    String path(List<List<double[]>> rings) {
        StringBuilder path = new StringBuilder();
        for (List<double[]> ring : rings) {
            int lastX = 0;
            int lastY = 0;
            StringBuilder steps = new StringBuilder();
            int count = 0;
            for (double[] point : ring) {
                int x = x(point[0]);
                int y = y(point[1]);
                if (count == 0) {
                    steps.append('M').append(x).append(' ').append(y);
                } else if (x != lastX || y != lastY) {
                    steps.append(count == 1 ? "l" : " ")
                            .append(x - lastX)
                            .append(' ')
                            .append(y - lastY);
                } else {
                    continue;
                }
                lastX = x;
                lastY = y;
                count++;
            }
            if (count > 2) {
                path.append(steps).append('z');
            }
        }
        return path.toString();
    }
}
