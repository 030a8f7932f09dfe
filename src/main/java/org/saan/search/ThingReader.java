package org.saan.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.store.Scan;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/**
 * Reads what is to be indexed: things below id/ and entries of codelists that have a name or a text. What is known of a thing comes
 * from its own statements, its labels and identifiers (fragments of its address), and how often it is pointed at; so a
 * change of any other statement changes nothing here.
 */
final class ThingReader {
    /** More links than this make nothing more important. */
    static final int MOST_LINKS = 256;

    /** The index takes no longer terms; nobody has such addresses. */
    private static final int LONGEST_IRI = 2_000;

    private static final Node LITERAL_FORM = ExternalTerms.SKOSXL_LITERAL_FORM;
    private static final Set<Node> SAME = Set.of(
            ExternalTerms.SCHEMA_SAME_AS, SKOS.closeMatch.asNode(), SKOS.exactMatch.asNode(), OWL.sameAs.asNode());
    private static final String WIKIDATA = "http://www.wikidata.org/entity/";
    private static final Node IDENTIFIER = ExternalTerms.ADMS_IDENTIFIER;
    /** The properties that say where a thing is or whose place it is. */
    private static final Set<Node> PLACES = Set.of(
            Saan.within,
            Saan.location,
            Saan.pilotedIn,
            Saan.jurisdiction,
            Saan.inDistrict,
            Saan.place,
            Saan.seat,
            Saan.affects,
            ExternalTerms.SCHEMA_LOCATION);

    private final DatasetGraph data;

    /**
     * @param data inside a read transaction that outlasts this reader
     */
    ThingReader(DatasetGraph data) {
        this.data = data;
    }

    /** Whether things with this IRI are indexed at all. */
    static boolean isIndexed(Node node) {
        return node.isURI()
                && node.getURI().length() < LONGEST_IRI
                && (node.getURI().startsWith(Saan.ID) || node.getURI().startsWith(Saan.SCHEME))
                && node.getURI().indexOf('#') < 0;
    }

    /** The thing that an address, or a part of it after a #, belongs to. */
    static Node owner(Node node) {
        int hash = node.isURI() ? node.getURI().indexOf('#') : -1;
        return hash < 0 ? node : NodeFactory.createURI(node.getURI().substring(0, hash));
    }

    /** One thing; empty when nothing names it or tells of it. */
    Optional<IndexedThing> read(Node node) {
        List<Quad> quads = new ArrayList<>();
        data.findNG(Node.ANY, node, Node.ANY, Node.ANY).forEachRemaining(quads::add);
        return thing(node, quads);
    }

    /** All things, each once; memory holds one at a time. */
    void readAll(Consumer<IndexedThing> consumer) {
        List<Quad> quads = new ArrayList<>();
        Node subject = null;
        for (Iterator<Quad> all = Scan.bySubject(data); all.hasNext(); ) {
            Quad quad = all.next();
            if (!quad.getSubject().equals(subject)) {
                tell(subject, quads, consumer);
                subject = quad.getSubject();
                quads.clear();
            }
            if (isIndexed(subject)) {
                quads.add(quad);
            }
        }
        tell(subject, quads, consumer);
    }

    private void tell(Node subject, List<Quad> quads, Consumer<IndexedThing> consumer) {
        if (!quads.isEmpty()) {
            thing(subject, quads).ifPresent(consumer);
        }
    }

    private Optional<IndexedThing> thing(Node node, List<Quad> quads) {
        Map<List<String>, Name> names = new LinkedHashMap<>();
        Set<String> types = new HashSet<>();
        Set<String> places = new TreeSet<>();
        Set<String> graphs = new TreeSet<>();
        for (Quad quad : quads) {
            boolean inferred = quad.getGraph().equals(GraphNames.INFERRED);
            Node property = quad.getPredicate();
            Node object = quad.getObject();
            if (!inferred && isShort(quad.getGraph())) {
                graphs.add(quad.getGraph().getURI());
            }
            if (property.equals(RDF.type.asNode())) {
                if (isShort(object)) {
                    types.add(object.getURI());
                }
            } else if (PLACES.contains(property)) {
                if (isShort(object) && !inferred) {
                    places.add(object.getURI());
                }
            } else if (property.equals(Saan.abbreviation)) {
                addParts(names, NameProperty.ABBREVIATION, object, LITERAL_FORM);
            } else if (property.equals(IDENTIFIER)) {
                addParts(names, NameProperty.CODE, object, SKOS.notation.asNode());
            } else if (SAME.contains(property)
                    && object.isURI()
                    && object.getURI().startsWith(WIKIDATA)) {
                boolean isSure = !property.equals(SKOS.closeMatch.asNode());
                Name item = new Name(
                        isSure ? NameProperty.CODE : NameProperty.CANDIDATE_CODE,
                        object.getURI().substring(WIKIDATA.length()),
                        "");
                names.merge(List.of(object.getURI(), ""), item, (one, other) -> isSure ? other : one);
            } else if (object.isLiteral()) {
                NameProperty.of(property).ifPresent(named -> add(names, named, object));
            }
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        List<Name> sorted = new ArrayList<>(names.values());
        sorted.sort(Comparator.comparing(Name::property)
                .thenComparing(Name::language)
                .thenComparing(Name::text));
        int links = Scan.pointingAt(data, node, GraphNames.INFERRED, MOST_LINKS);
        return Optional.of(new IndexedThing(node.getURI(), types, sorted, places, graphs, links));
    }

    private static boolean isShort(Node node) {
        return node.isURI() && node.getURI().length() < LONGEST_IRI;
    }

    private void addParts(Map<List<String>, Name> names, NameProperty property, Node part, Node value) {
        data.findNG(Node.ANY, part, value, Node.ANY).forEachRemaining(quad -> add(names, property, quad.getObject()));
    }

    /** The same text in the same language once, by its most telling property: a short form that is another label too is a short form. */
    private static void add(Map<List<String>, Name> names, NameProperty property, Node literal) {
        if (literal.isLiteral() && !literal.getLiteralLexicalForm().isBlank()) {
            names.merge(
                    List.of(literal.getLiteralLexicalForm(), literal.getLiteralLanguage()),
                    new Name(property, literal.getLiteralLexicalForm(), literal.getLiteralLanguage()),
                    ThingReader::moreTelling);
        }
    }

    private static Name moreTelling(Name one, Name other) {
        if (one.property() == NameProperty.OTHER_LABEL && other.property() == NameProperty.ABBREVIATION) {
            return other;
        }
        if (other.property() == NameProperty.OTHER_LABEL && one.property() == NameProperty.ABBREVIATION) {
            return one;
        }
        return one.property().compareTo(other.property()) <= 0 ? one : other;
    }
}
