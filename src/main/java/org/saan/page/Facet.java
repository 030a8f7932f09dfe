package org.saan.page;

import java.util.List;

/**
 * What things can be chosen by.
 *
 * @param name parameter of the address
 * @param title in the reader's language
 * @param all the address without this choice; empty when nothing is chosen
 * @param more how many values are not shown
 */
public record Facet(String name, String title, List<Choice> choices, String all, int more) {
    /**
     * One value.
     *
     * @param href with this value chosen
     * @param chosen true when it is chosen already
     */
    public record Choice(Text label, long count, String href, boolean chosen) {}
}
