package org.saan.search;

/**
 * A name that mentions are found by.
 *
 * @param thing what it names
 * @param name as it stands in the graph
 * @param use what the letters looked for are of it
 */
record KnownName(KnownThing thing, String name, Use use) {
    boolean isSame(KnownName other) {
        return thing.iri().equals(other.thing.iri()) && name.equals(other.name) && use == other.use;
    }

    enum Use {
        /** The whole name, or the name without a remark in brackets. */
        WHOLE,
        /** A short form. */
        SHORT,
        /** A person's given name. */
        GIVEN
    }
}
