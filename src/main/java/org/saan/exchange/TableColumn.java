package org.saan.exchange;

import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.vocabulary.XSD;

/**
 * A column of a table of things of one kind, with what was seen in it. A property has one for each language of its texts, one for its
 * other values, and where those are things with names, one for their names in each language.
 */
final class TableColumn {
    /** What stands in the cells. */
    enum Content {
        VALUES,
        TEXTS,
        NAMES
    }

    private static final Set<String> NUMBERS =
            Set.of(XSD.integer.getURI(), XSD.decimal.getURI(), XSD.nonNegativeInteger.getURI(), XSD.xint.getURI());

    private final String property;
    private final Content content;
    private final String language;
    private final Set<String> datatypes = new TreeSet<>();
    private boolean isMultiple;
    private boolean isOfParts;
    private String name = "";

    /**
     * @param property its IRI
     * @param language of texts and names; empty for values
     */
    TableColumn(String property, Content content, String language) {
        this.property = property;
        this.content = content;
        this.language = language;
    }

    String property() {
        return property;
    }

    Content content() {
        return content;
    }

    String language() {
        return language;
    }

    /** As it stands in the first line. */
    String name() {
        return name;
    }

    void named(String given) {
        this.name = given;
    }

    /**
     * @param datatype IRI of a literal's; empty for an IRI
     */
    void saw(String datatype, int values) {
        datatypes.add(datatype);
        isMultiple |= values > 1;
    }

    void hasParts() {
        isOfParts = true;
    }

    /** True where the content of parts stands in their place: as RDF it would say something else. */
    boolean isOfParts() {
        return isOfParts;
    }

    /** True where a cell may hold several values. */
    boolean isMultiple() {
        return isMultiple;
    }

    /** True where there are only IRIs. */
    boolean isIri() {
        return datatypes.equals(Set.of(""));
    }

    /** True where some values are numbers. */
    boolean hasNumbers() {
        return datatypes.stream().anyMatch(NUMBERS::contains);
    }

    /** The datatype of all values, by IRI; empty where they differ or are IRIs. */
    String datatype() {
        return datatypes.size() == 1 ? datatypes.iterator().next() : "";
    }
}
