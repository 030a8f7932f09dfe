package org.saan.page.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.saan.evidence.DateAndNumberFormat;
import org.saan.model.Language;
import org.saan.page.Block;

/**
 * The axis of dates of a chart of dots, in whole years. What has no date stands at its end, where "not stated" is written, and is not left
 * out.
 *
 * @param first year
 * @param last year after the last
 * @param dated how much of the width the years have, of 1000
 */
record DateAxis(double first, double last, int dated) {
    private static final int WIDTH = 1000;
    private static final int WITH_UNDATED = 800;
    private static final int UNDATED = 930;

    /** That holds these dates, in years; an empty one is not stated. */
    static DateAxis of(List<OptionalDouble> dates) {
        double first = Math.floor(dates.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min()
                .orElse(0));
        double last = Math.floor(dates.stream()
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .max()
                        .orElse(0))
                + 1;
        boolean undated = dates.stream().anyMatch(OptionalDouble::isEmpty);
        return new DateAxis(first, Math.max(last, first + 1), undated ? WITH_UNDATED : WIDTH);
    }

    /** The place of a date, from 0 to 1000. */
    int place(OptionalDouble date) {
        return date.isPresent() ? (int) Math.round((date.getAsDouble() - first) / (last - first) * dated) : UNDATED;
    }

    List<Block.Tick> ticks(DateAndNumberFormat formats, Language language) {
        List<Block.Tick> ticks = new ArrayList<>();
        TimeStrip.ticks(formats, first, last)
                .forEach(tick -> ticks.add(new Block.Tick(tick.at() * dated / WIDTH, tick.text())));
        if (dated < WIDTH) {
            ticks.add(new Block.Tick(UNDATED, language.notStated()));
        }
        return List.copyOf(ticks);
    }
}
