package org.saan.source;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.process.normalize.CanonicalizeLiteral;

/**
 * One way of writing each value: {@code "22.60"^^xsd:decimal} becomes {@code "22.6"}, {@code "19"^^xsd:decimal} becomes
 * {@code "19.0"}. TDB2 keeps values, not spellings; without this, what was read would differ from what is stored, and a claim
 * would lose its address.
 */
public final class CanonicalForm {
    private CanonicalForm() {}

    /** The term as the store will give it back. */
    @SuppressWarnings("deprecation") // Its successor gives other forms than the ones that stores hold.
    public static Node of(Node term) {
        return CanonicalizeLiteral.get().apply(term);
    }

    /** The triple with its object in canonical form. */
    public static Triple of(Triple triple) {
        return Triple.create(triple.getSubject(), triple.getPredicate(), of(triple.getObject()));
    }
}
