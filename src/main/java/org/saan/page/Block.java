package org.saan.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saan.evidence.ClaimLine;
import org.saan.evidence.Evidence;
import org.saan.evidence.Link;
import org.saan.evidence.Text;
import org.saan.evidence.Value;

/** A part of a section. */
public sealed interface Block {
    /** True when there is nothing to show, as on a later page of a list that has ended. */
    default boolean isEmpty() {
        return false;
    }

    /** Properties and their values. */
    record Rows(List<PropertyRow> rows) implements Block {
        @Override
        public boolean isEmpty() {
            return rows.isEmpty();
        }
    }

    /**
     * A table.
     *
     * @param numeric which columns hold numbers
     */
    record Table(List<String> headings, List<List<Cell>> rows, List<Boolean> numeric) implements Block {
        @Override
        public boolean isEmpty() {
            return rows.isEmpty();
        }
    }

    /** What stands in one cell of a table; nothing for not stated. */
    record Cell(List<Value> values) {
        /** A cell with one value. */
        public static Cell of(Value value) {
            return new Cell(List.of(value));
        }
    }

    /**
     * Spans of time on one axis.
     *
     * @param ticks years in the reader's calendar with their place on the axis
     */
    record Strip(List<Tick> ticks, List<Span> spans) implements Block {
        @Override
        public boolean isEmpty() {
            return spans.isEmpty();
        }
    }

    /**
     * A mark on an axis.
     *
     * @param at place from 0 to 1000
     */
    record Tick(int at, String text) {}

    /**
     * A span of time, or a point of it.
     *
     * @param start place from 0 to 1000
     * @param end equal to start for a point
     * @param openStart true when the beginning is not known
     * @param openEnd true when the end is not known
     * @param dated false when nothing is known of its time
     * @param dates in words
     * @param remark something more, such as a role; empty for none
     */
    record Span(
            Link thing,
            int start,
            int end,
            boolean openStart,
            boolean openEnd,
            boolean dated,
            Text dates,
            Optional<Link> remark,
            Optional<Evidence> evidence) {}

    /**
     * Figures over time as dots, each with its source; never joined by a line.
     *
     * @param title what is measured
     * @param unit of the vertical axis
     */
    record Dots(String title, String unit, List<Tick> across, List<Tick> up, List<Dot> dots) implements Block {}

    /**
     * One figure.
     *
     * @param x place from 0 to 1000, to the right
     * @param y place from 0 to 1000, upwards
     * @param upper place of the upper value; equal to y when there is none
     * @param text value, date and source in words
     * @param href to the figure
     */
    record Dot(int x, int y, int upper, String text, String href, boolean contradicted) {}

    /**
     * Numbers as bars.
     *
     * @param title what is counted
     */
    record Bars(String title, List<Bar> bars) implements Block {}

    /**
     * One number.
     *
     * @param length from 0 to 1000
     */
    record Bar(Text label, String value, int length) {}

    /** Claims; those of one passage, speaker and mode stand together, and what they rest on is told once. */
    record Claims(List<List<ClaimLine>> groups) implements Block {
        @Override
        public boolean isEmpty() {
            return groups.isEmpty();
        }

        /** Groups claims that follow each other. */
        public static Claims of(List<ClaimLine> lines) {
            List<List<ClaimLine>> groups = new ArrayList<>();
            for (ClaimLine line : lines) {
                List<ClaimLine> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
                if (last.isEmpty() || !last.get(0).restsOnTheSameAs(line)) {
                    last = new ArrayList<>();
                    groups.add(last);
                }
                last.add(line);
            }
            return new Claims(groups);
        }
    }

    /**
     * Something of a document in order.
     *
     * @param passages the passages with their claims
     */
    record Passages(List<PassageLine> passages) implements Block {
        @Override
        public boolean isEmpty() {
            return passages.isEmpty();
        }
    }

    /**
     * A passage with the claims that rest on it.
     *
     * @param number its place in the order of the document
     * @param anchor fragment of the page
     */
    record PassageLine(
            Link passage, String number, String anchor, List<Text> glosses, String place, List<ClaimLine> claims) {
        /** The claims, grouped. */
        public Claims grouped() {
            return Claims.of(claims);
        }
    }

    /** A document's own text with its passages. */
    record Source(List<Piece> pieces, String language) implements Block {}

    /**
     * A piece of a document's text.
     *
     * @param href to the passage that it belongs to; empty for text between passages
     * @param number of that passage
     * @param starts fragments of the passages that begin with this piece
     */
    record Piece(String text, String href, String number, List<String> starts) {}

    /** A paragraph. */
    record Prose(Text text) implements Block {}

    /**
     * What a thing is tied to, drawn as a star and told.
     *
     * @param height of the picture, which is 1000 wide
     * @param lines between neighbours that are tied, too
     * @param ties each with its evidence
     * @param more how many neighbours are left out
     * @param ways where more of it is shown
     */
    record Ego(Link thing, int height, List<Ray> rays, List<Line> lines, List<EdgeLine> ties, int more, List<Link> ways)
            implements Block {}

    /**
     * A neighbour in the picture.
     *
     * @param right true when it stands right of the middle
     */
    record Ray(int x, int y, boolean right, Text label, String kind) {}

    /** A line between two places of the picture. */
    record Line(int x1, int y1, int x2, int y2) {}
}
