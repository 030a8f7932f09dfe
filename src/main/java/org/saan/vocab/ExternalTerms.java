package org.saan.vocab;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/** Terms of other vocabularies that the model uses and Jena does not list: PREFIX_NAME. */
public final class ExternalTerms {
    private static final String ADMS = "http://www.w3.org/ns/adms#";
    private static final String ELI = "http://data.europa.eu/eli/ontology#";
    private static final String FOAF = "http://xmlns.com/foaf/0.1/";
    private static final String GEO = "http://www.opengis.net/ont/geosparql#";
    private static final String HYDRA = "http://www.w3.org/ns/hydra/core#";
    private static final String OA = "http://www.w3.org/ns/oa#";
    private static final String OPENGOV = "http://www.w3.org/ns/opengov#";
    private static final String ORG = "http://www.w3.org/ns/org#";
    private static final String PROV = "http://www.w3.org/ns/prov#";
    private static final String SCHEMA = "https://schema.org/";
    private static final String SH = "http://www.w3.org/ns/shacl#";
    private static final String SKOSXL = "http://www.w3.org/2008/05/skos-xl#";
    private static final String VOID = "http://rdfs.org/ns/void#";

    public static final Node ADMS_IDENTIFIER = NodeFactory.createURI(ADMS + "identifier");
    public static final Node ADMS_SCHEMA_AGENCY = NodeFactory.createURI(ADMS + "schemaAgency");
    public static final Node ELI_AMENDS = NodeFactory.createURI(ELI + "amends");
    public static final Node ELI_DATE_DOCUMENT = NodeFactory.createURI(ELI + "date_document");
    public static final Node ELI_DATE_PUBLICATION = NodeFactory.createURI(ELI + "date_publication");
    public static final Node ELI_FIRST_DATE_ENTRY_IN_FORCE = NodeFactory.createURI(ELI + "first_date_entry_in_force");
    public static final Node ELI_TYPE_DOCUMENT = NodeFactory.createURI(ELI + "type_document");
    public static final Node FOAF_HOMEPAGE = NodeFactory.createURI(FOAF + "homepage");
    public static final Node FOAF_NAME = NodeFactory.createURI(FOAF + "name");
    public static final Node GEO_AS_WKT = NodeFactory.createURI(GEO + "asWKT");
    public static final Node GEO_HAS_GEOMETRY = NodeFactory.createURI(GEO + "hasGeometry");
    public static final Node GEO_SF_WITHIN = NodeFactory.createURI(GEO + "sfWithin");
    public static final Node HYDRA_NEXT = NodeFactory.createURI(HYDRA + "next");
    public static final Node OA_END = NodeFactory.createURI(OA + "end");
    public static final Node OA_HAS_SOURCE = NodeFactory.createURI(OA + "hasSource");
    public static final Node OA_START = NodeFactory.createURI(OA + "start");
    public static final Node OPENGOV_POST = NodeFactory.createURI(OPENGOV + "post");
    public static final Node ORG_CLASSIFICATION = NodeFactory.createURI(ORG + "classification");
    public static final Node ORG_HOLDS = NodeFactory.createURI(ORG + "holds");
    public static final Node ORG_MEMBER = NodeFactory.createURI(ORG + "member");
    public static final Node ORG_MEMBER_DURING = NodeFactory.createURI(ORG + "memberDuring");
    public static final Node ORG_MEMBERSHIP = NodeFactory.createURI(ORG + "Membership");
    public static final Node ORG_ORGANIZATION = NodeFactory.createURI(ORG + "organization");
    public static final Node ORG_POST = NodeFactory.createURI(ORG + "Post");
    public static final Node ORG_POST_IN = NodeFactory.createURI(ORG + "postIn");
    public static final Node ORG_SUB_ORGANIZATION_OF = NodeFactory.createURI(ORG + "subOrganizationOf");
    public static final Node PROV_AGENT = NodeFactory.createURI(PROV + "agent");
    public static final Node PROV_HAD_ROLE = NodeFactory.createURI(PROV + "hadRole");
    public static final Node PROV_QUALIFIED_ASSOCIATION = NodeFactory.createURI(PROV + "qualifiedAssociation");
    public static final Node PROV_WAS_ASSOCIATED_WITH = NodeFactory.createURI(PROV + "wasAssociatedWith");
    public static final Node SCHEMA_ABOUT = NodeFactory.createURI(SCHEMA + "about");
    public static final Node SCHEMA_AREA_SERVED = NodeFactory.createURI(SCHEMA + "areaServed");
    public static final Node SCHEMA_CREATOR = NodeFactory.createURI(SCHEMA + "creator");
    public static final Node SCHEMA_END_DATE = NodeFactory.createURI(SCHEMA + "endDate");
    public static final Node SCHEMA_EVENT = NodeFactory.createURI(SCHEMA + "Event");
    public static final Node SCHEMA_FOUNDING_DATE = NodeFactory.createURI(SCHEMA + "foundingDate");
    public static final Node SCHEMA_HONORIFIC_PREFIX = NodeFactory.createURI(SCHEMA + "honorificPrefix");
    public static final Node SCHEMA_LOCATION = NodeFactory.createURI(SCHEMA + "location");
    public static final Node SCHEMA_NAME = NodeFactory.createURI(SCHEMA + "name");
    public static final Node SCHEMA_ORGANIZER = NodeFactory.createURI(SCHEMA + "organizer");
    public static final Node SCHEMA_SAME_AS = NodeFactory.createURI(SCHEMA + "sameAs");
    public static final Node SCHEMA_START_DATE = NodeFactory.createURI(SCHEMA + "startDate");
    public static final Node SCHEMA_URL = NodeFactory.createURI(SCHEMA + "url");
    public static final Node SH_NAMESPACE = NodeFactory.createURI(SH + "namespace");
    public static final Node SH_PREFIX = NodeFactory.createURI(SH + "prefix");
    public static final Node SKOSXL_LITERAL_FORM = NodeFactory.createURI(SKOSXL + "literalForm");
    public static final Node VOID_DATASET = NodeFactory.createURI(VOID + "Dataset");

    private ExternalTerms() {}
}
