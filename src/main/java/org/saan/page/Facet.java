package org.saan.page;

import java.util.List;
import org.saan.evidence.Text;

/**
 * What things can be chosen by.
 *
 * @param name parameter of the address
 * @param title in the reader's language
 * @param all the address without this choice; empty when nothing is chosen
 * @param more how many values are not shown
 * @param rest the address where they are
 */
public record Facet(String name, String title, List<Choice> choices, String all, int more, String rest) {
    /**
     * One value.
     *
     * @param kind the kind of thing it leads to; empty for none
     * @param href with this value chosen
     * @param chosen true when it is chosen already
     */
    public record Choice(Text label, String kind, long count, String href, boolean chosen) {}
}
