package org.saan.page;

import java.util.List;

/**
 * A map to be read and drawn: the table says all that the picture shows.
 *
 * @param measure what is shown, in words
 * @param shapes of the provinces
 * @param points of things
 * @param steps of the scale, from none to most
 * @param remark what has to be known of the areas; empty for nothing
 */
public record MapPage(
        String measure,
        int width,
        int height,
        List<Shape> shapes,
        List<Point> points,
        List<Step> steps,
        Block.Table table,
        Block.Table pointTable,
        String remark) {
    /**
     * A province.
     *
     * @param path data of an SVG path
     * @param step of the scale; 0 where nothing is stated
     * @param title name and value
     */
    public record Shape(String path, int step, String title, String href) {}

    /**
     * Things at one place.
     *
     * @param count how many
     * @param title their names
     */
    public record Point(int x, int y, int radius, int count, String title, String href) {}

    /**
     * A step of the scale.
     *
     * @param words from what to what
     */
    public record Step(int number, String words) {}
}
