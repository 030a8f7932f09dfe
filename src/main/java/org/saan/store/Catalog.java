package org.saan.store;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** What the catalog graph says of the whole: which revision it is, under which licence, how to name it. */
public final class Catalog {
    /** The whole as a dataset. */
    public static final Node DATASET = NodeFactory.createURI(Saan.BASE + "data");

    public static final String LICENCE = "https://creativecommons.org/licenses/by/4.0/";

    private static final String ATTRIBUTION_EN = "Saan, the knowledge graph of Thailand’s decentralisation, CC BY 4.0";
    private static final String ATTRIBUTION_TH = "สาน กราฟความรู้การกระจายอำนาจของประเทศไทย CC BY 4.0";

    private Catalog() {}

    /** All quads of the catalog graph at this revision. */
    public static List<Quad> at(long revision) {
        List<Quad> quads = new ArrayList<>();
        quads.add(revisionQuad(revision));
        quads.add(quad(DATASET, RDF.type.asNode(), ExternalTerms.VOID_DATASET));
        quads.add(quad(DATASET, DCTerms.title.asNode(), text("Saan", "en")));
        quads.add(quad(DATASET, DCTerms.title.asNode(), text("สาน", "th")));
        quads.addAll(licence(DATASET));
        return quads;
    }

    /** The statement that tells the revision. */
    public static Quad revisionQuad(long revision) {
        return quad(GraphNames.CATALOG, Saan.revision, number(revision));
    }

    /** Licence and attribution of a document or dataset. */
    public static List<Quad> licence(Node document) {
        return List.of(
                quad(document, DCTerms.license.asNode(), NodeFactory.createURI(LICENCE)),
                quad(document, DCTerms.rights.asNode(), text(ATTRIBUTION_EN, "en")),
                quad(document, DCTerms.rights.asNode(), text(ATTRIBUTION_TH, "th")));
    }

    /** An xsd:integer. */
    public static Node number(long number) {
        return NodeFactory.createLiteralDT(String.valueOf(number), XSDDatatype.XSDinteger);
    }

    private static Node text(String text, String language) {
        return NodeFactory.createLiteralLang(text, language);
    }

    private static Quad quad(Node subject, Node predicate, Node object) {
        return Quad.create(GraphNames.CATALOG, subject, predicate, object);
    }
}
