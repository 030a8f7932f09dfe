package org.saan.source;

import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.process.normalize.CanonicalizeLiteral;

/**
 * One way of writing each value: {@code "22.60"^^xsd:decimal} becomes {@code "22.6"}, {@code "19"^^xsd:decimal} becomes
 * {@code "19.0"}, {@code "เลย"@th-TH} becomes {@code "เลย"@th}. TDB2 keeps values, not spellings; without this, what was read
 * would differ from what is stored, and a claim would lose its address. A text whose tag adds a country or the usual script to
 * Thai or English would be found by nobody who asks for Thai or English; one in Latin script ({@code @th-Latn}) is another thing.
 */
public final class CanonicalForm {
    private static final Pattern THAI = Pattern.compile("(?i)(th|tha)(-thai)?(-th)?");
    private static final Pattern ENGLISH = Pattern.compile("(?i)(en|eng)(-latn)?(-[a-z]{2})?");

    private CanonicalForm() {}

    /** The term as the store will give it back. */
    @SuppressWarnings("deprecation") // Its successor gives other forms than the ones that stores hold.
    public static Node of(Node term) {
        Node value = CanonicalizeLiteral.get().apply(term);
        String tag = value.isLiteral() ? value.getLiteralLanguage() : "";
        if (tag.isEmpty() || tag.equals("th") || tag.equals("en")) {
            return value;
        }
        if (THAI.matcher(tag).matches()) {
            return NodeFactory.createLiteralLang(value.getLiteralLexicalForm(), "th");
        }
        return ENGLISH.matcher(tag).matches()
                ? NodeFactory.createLiteralLang(value.getLiteralLexicalForm(), "en")
                : value;
    }

    /** The triple with its object in canonical form. */
    public static Triple of(Triple triple) {
        return Triple.create(triple.getSubject(), triple.getPredicate(), of(triple.getObject()));
    }
}
