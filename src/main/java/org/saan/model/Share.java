package org.saan.model;

import java.util.Optional;

/** A number from 0 to 1 as people and programs write it: {@code 0}, {@code 0.85}, {@code .85}, {@code 1.0}. */
public final class Share {
    private Share() {}

    /** Its value; empty for anything else. */
    public static Optional<Double> parse(String text) {
        return text.matches("0|1|0?\\.[0-9]{1,9}|1\\.0{1,9}") ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }
}
