package org.saan.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** An axis of numbers with round marks, from 0 to 1000. */
public record Scale(double low, double high, double step) {
    private static final int MARKS = 5;

    /** One that holds these two. */
    public static Scale of(double least, double most) {
        double span = most > least ? most - least : Math.max(1, Math.abs(most));
        double rough = span / MARKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough / power <= 1 ? 1 : rough / power <= 2 ? 2 : rough / power <= 5 ? 5 : 10);
        double low = Math.floor(least / step) * step;
        double high = Math.ceil((least + span) / step) * step;
        return new Scale(low, high, step);
    }

    /** A mark as it is written: without what only the binary form of numbers brings. */
    public static String written(double value) {
        return new BigDecimal(value, new MathContext(12)).stripTrailingZeros().toPlainString();
    }

    public int place(double value) {
        return (int) Math.round((value - low) / (high - low) * 1000);
    }

    public List<Block.Tick> ticks(DoubleFunction<String> words) {
        List<Block.Tick> ticks = new ArrayList<>();
        for (int i = 0; low + i * step <= high + step / 1000; i++) {
            double value = Math.round((low + i * step) / step) * step;
            ticks.add(new Block.Tick(place(value), words.apply(value)));
        }
        return ticks;
    }
}
