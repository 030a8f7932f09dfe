package org.saan.page;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/** Terms of other vocabularies that pages are laid out by. */
final class Terms {
    static final Node POST_IN = org("postIn");
    static final Node SUB_ORGANIZATION_OF = org("subOrganizationOf");
    static final Node IDENTIFIER = NodeFactory.createURI("http://www.w3.org/ns/adms#identifier");
    static final Node LITERAL_FORM = NodeFactory.createURI("http://www.w3.org/2008/05/skos-xl#literalForm");
    static final Node FOAF_NAME = NodeFactory.createURI("http://xmlns.com/foaf/0.1/name");
    static final Node FOAF_HOMEPAGE = NodeFactory.createURI("http://xmlns.com/foaf/0.1/homepage");
    static final Node HONORIFIC = NodeFactory.createURI("https://schema.org/honorificPrefix");
    static final Node HAS_GEOMETRY = NodeFactory.createURI("http://www.opengis.net/ont/geosparql#hasGeometry");
    static final Node AS_WKT = NodeFactory.createURI("http://www.opengis.net/ont/geosparql#asWKT");
    static final Node TYPE_DOCUMENT = eli("type_document");
    static final Node DATE_DOCUMENT = eli("date_document");
    static final Node DATE_PUBLICATION = eli("date_publication");
    static final Node IN_FORCE = eli("first_date_entry_in_force");
    static final Node AMENDS = eli("amends");

    private Terms() {}

    private static Node org(String name) {
        return NodeFactory.createURI("http://www.w3.org/ns/org#" + name);
    }

    private static Node eli(String name) {
        return NodeFactory.createURI("http://data.europa.eu/eli/ontology#" + name);
    }
}
