package org.saan.search;

/**
 * A text that names a thing or tells of it.
 *
 * @param property by which property
 * @param text as it stands in the graph
 * @param language its tag; empty when it has none
 */
public record Name(NameProperty property, String text, String language) {
    /** True for what names the thing, not what tells of it. */
    public boolean isName() {
        return property.isName();
    }
}
