package org.saan.publish;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/** Terms of others that the model uses and Jena does not list. */
final class OtherTerms {
    static final Node ORG_MEMBERSHIP = org("Membership");
    static final Node ORG_MEMBER = org("member");
    static final Node ORG_POST = org("Post");
    static final Node ORG_POST_IN = org("postIn");
    static final Node ORG_PARENT = org("subOrganizationOf");
    static final Node OPENGOV_POST = NodeFactory.createURI("http://www.w3.org/ns/opengov#post");
    static final Node LITERAL_FORM = NodeFactory.createURI("http://www.w3.org/2008/05/skos-xl#literalForm");
    static final Node SCHEME_AGENCY = NodeFactory.createURI("http://www.w3.org/ns/adms#schemaAgency");
    static final Node IDENTIFIER = NodeFactory.createURI("http://www.w3.org/ns/adms#identifier");
    static final Node HAS_GEOMETRY = NodeFactory.createURI("http://www.opengis.net/ont/geosparql#hasGeometry");
    static final Node AS_WKT = NodeFactory.createURI("http://www.opengis.net/ont/geosparql#asWKT");
    static final Node SELECTOR_START = NodeFactory.createURI("http://www.w3.org/ns/oa#start");
    static final Node SELECTOR_END = NodeFactory.createURI("http://www.w3.org/ns/oa#end");
    static final Node EVENT = schema("Event");
    static final Node START = schema("startDate");
    static final Node END = schema("endDate");
    static final Node ORGANIZER = schema("organizer");
    static final Node ABOUT = schema("about");
    static final Node URL = schema("url");
    static final Node FOUNDED = schema("foundingDate");
    static final Node HONORIFIC = schema("honorificPrefix");
    static final Node LAW_KIND = eli("type_document");
    static final Node LAW_GIVEN = eli("date_document");
    static final Node LAW_PUBLISHED = eli("date_publication");
    static final Node LAW_IN_FORCE = eli("first_date_entry_in_force");
    static final Node LAW_AMENDS = eli("amends");

    private OtherTerms() {}

    private static Node org(String name) {
        return NodeFactory.createURI("http://www.w3.org/ns/org#" + name);
    }

    private static Node schema(String name) {
        return NodeFactory.createURI("https://schema.org/" + name);
    }

    private static Node eli(String name) {
        return NodeFactory.createURI("http://data.europa.eu/eli/ontology#" + name);
    }
}
