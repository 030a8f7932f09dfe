package org.saan.vocab;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/** Terms of <https://w3id.org/saan/ontology#> that Java code names; each is defined in ontology/saan.ttl. */
public final class Saan {
    public static final String BASE = "https://w3id.org/saan/";
    public static final String NS = BASE + "ontology#";
    public static final String ID = BASE + "id/";
    public static final String SCHEME = BASE + "scheme/";

    public static final Node Claim = term("Claim");
    public static final Node mode = term("mode");
    public static final Node assertedBy = term("assertedBy");
    public static final Node reportedIn = term("reportedIn");
    public static final Node revision = term("revision");

    private Saan() {}

    private static Node term(String name) {
        return NodeFactory.createURI(NS + name);
    }
}
