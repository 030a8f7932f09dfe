package org.saan.exchange;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.vocabulary.XSD;

/**
 * A column of a table of things of one kind, with what was seen in it. A property has one for each language of its texts, one for its
 * other values, and where those are things with names, one for their names in each language. Identifiers have one for each who issued them
 * ({@code identifier_dopa}); values of several datatypes one for each beside the common one ({@code asOf}, {@code asOf_gYear}).
 */
final class TableColumn {
    /** What stands in the cells. */
    enum Content {
        VALUES,
        TYPED,
        IDENTIFIERS,
        TEXTS,
        NAMES
    }

    /** Stands for IRIs where a datatype is told. */
    static final String IRIS = "iri";

    private static final Set<String> NUMBERS =
            Set.of(XSD.integer.getURI(), XSD.decimal.getURI(), XSD.nonNegativeInteger.getURI(), XSD.xint.getURI());

    private final String property;
    private final Content content;
    private final String detail;
    private final Set<String> datatypes = new TreeSet<>();
    private boolean isMultiple;
    private boolean isOfParts;
    private String name = "";

    /**
     * @param property its IRI
     * @param detail the language of texts and names, the issuer of identifiers, the datatype of typed values; empty for all values
     */
    TableColumn(String property, Content content, String detail) {
        this.property = property;
        this.content = content;
        this.detail = detail;
    }

    String property() {
        return property;
    }

    Content content() {
        return content;
    }

    String detail() {
        return detail;
    }

    /** Of texts and names; empty for others. */
    String language() {
        return content == Content.TEXTS || content == Content.NAMES ? detail : "";
    }

    /** What is added to the name of the property. */
    String suffix() {
        String added =
                switch (content) {
                    case VALUES -> "";
                    case TYPED -> "_" + KindTable.local(detail);
                    case IDENTIFIERS -> "_" + detail.toLowerCase(Locale.ROOT);
                    case TEXTS -> "_" + detail;
                    case NAMES -> "_name_" + detail;
                };
        return added.replaceAll("[^A-Za-z0-9_]", "_");
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

    /** What {@link Content#TYPED} columns are of: the datatypes, and {@link #IRIS}, when there are several; none else. */
    Set<String> severalDatatypes() {
        if (isOfParts || datatypes.size() < 2) {
            return Set.of();
        }
        return datatypes.stream()
                .map(datatype -> datatype.isEmpty() ? IRIS : datatype)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The datatype of all values, by IRI; empty where they differ or are IRIs. */
    String datatype() {
        return datatypes.size() == 1 ? datatypes.iterator().next() : "";
    }
}
