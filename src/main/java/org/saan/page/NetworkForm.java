package org.saan.page;

import java.util.List;

/**
 * What is asked of a page of the network.
 *
 * @param fields for things, days and numbers
 * @param choices with a fixed list of values
 * @param hidden what is kept
 */
public record NetworkForm(List<Field> fields, List<Choice> choices, List<Listing.Hidden> hidden) {
    /** A field with a list of values. */
    public record Choice(String name, String label, List<Option> options) {}

    /** One value. */
    public record Option(String value, String label, boolean chosen) {}

    /** True when one of the fields holds what does not fit. */
    public boolean isFaulty() {
        return fields.stream().anyMatch(field -> !field.error().isEmpty());
    }
}
