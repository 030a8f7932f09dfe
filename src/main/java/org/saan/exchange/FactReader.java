package org.saan.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeCmp;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.model.Language;
import org.saan.model.PartialDate;
import org.saan.query.Tenure;
import org.saan.query.Tenures;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Kind;
import org.saan.vocab.Modes;
import org.saan.vocab.Saan;
import org.saan.vocab.Statuses;

/**
 * What the graphs together say of things, each statement once, in one order, so that files come out the same. Where a format has room for
 * one value and the graph states several, none is chosen: it counts as not stated. For one thread inside a read transaction.
 */
final class FactReader {
    private static final Comparator<Node> ORDER = NodeCmp::compareRDFTerms;
    private static final int LONGEST_NUMBER = 40;
    private static final Pattern POINT = Pattern.compile("POINT ?\\(([-0-9.]+) ([-0-9.]+)\\)");
    /** Who is only asked or expected has no part yet. */
    private static final Set<String> MEMBER_ROLES = Set.of("lead-organisation", "finance-coordinator");

    private final DatasetGraph data;
    private final Tenures tenures;

    FactReader(DatasetGraph data) {
        this.data = data;
        this.tenures = new Tenures(data);
    }

    /** The things of a class, by address; parts of things are none. */
    List<Node> things(Node type) {
        Set<Node> things = new TreeSet<>(ORDER);
        data.find(Node.ANY, Node.ANY, RDF.type.asNode(), type).forEachRemaining(quad -> {
            if (isThing(quad.getSubject())) {
                things.add(quad.getSubject());
            }
        });
        return List.copyOf(things);
    }

    static boolean isThing(Node node) {
        return node.isURI()
                && node.getURI().startsWith(Saan.ID)
                && node.getURI().indexOf('#') < 0;
    }

    /** {@code agency} for a thing; empty text for others. */
    static String kind(Node node) {
        return isThing(node) ? Kind.codeOf(node) : "";
    }

    /** {@code agency/kpi}. */
    static String name(Node thing) {
        return thing.getURI().substring(Saan.ID.length());
    }

    boolean is(Node thing, Node type) {
        return data.contains(Node.ANY, thing, RDF.type.asNode(), type);
    }

    Set<Node> all(Node subject, Node property) {
        return collect(data.find(Node.ANY, subject, property, Node.ANY), true);
    }

    /** Without what follows by rules. */
    Set<Node> stated(Node subject, Node property) {
        Set<Node> stated = new TreeSet<>(ORDER);
        data.find(Node.ANY, subject, property, Node.ANY).forEachRemaining(quad -> {
            if (!quad.getGraph().equals(GraphNames.INFERRED)) {
                stated.add(quad.getObject());
            }
        });
        return stated;
    }

    Set<Node> pointing(Node property, Node object) {
        return collect(data.find(Node.ANY, Node.ANY, property, object), false);
    }

    private static Set<Node> collect(Iterator<Quad> quads, boolean objects) {
        Set<Node> nodes = new TreeSet<>(ORDER);
        quads.forEachRemaining(quad -> nodes.add(objects ? quad.getObject() : quad.getSubject()));
        return nodes;
    }

    /** The only value; empty where there is none, or several. */
    Optional<Node> one(Node subject, Node property) {
        Set<Node> all = all(subject, property);
        return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
    }

    /** The only value as text: an IRI, or a literal as it is written; null where there is not one. */
    String text(Node subject, Node property) {
        return one(subject, property).map(FactReader::text).orElse(null);
    }

    static String text(Node node) {
        return node.isURI() ? node.getURI() : node.getLiteralLexicalForm();
    }

    /** A number without zeros at its end; null where there is not one. */
    BigDecimal number(Node subject, Node property) {
        String text = text(subject, property);
        if (text == null) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            boolean isHuge = Math.abs((long) number.scale()) > LONGEST_NUMBER;
            return isHuge || number.scale() >= 0 ? number : number.setScale(0);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The code of a value from a codelist: {@code advocated}; empty text where there is not one. */
    String code(Node subject, Node property) {
        return one(subject, property).map(FactReader::code).orElse("");
    }

    static String code(Node concept) {
        return concept.isURI() ? concept.getURI().substring(concept.getURI().lastIndexOf('/') + 1) : "";
    }

    /** The name of a thing or code; null when it has none in this language. */
    String label(Node thing, Language language) {
        return all(thing, SKOS.prefLabel.asNode()).stream()
                .filter(label -> label.getLiteralLanguage().equals(language.tag()))
                .map(Node::getLiteralLexicalForm)
                .findFirst()
                .orElse(null);
    }

    /** The name of the value from a codelist; null where there is not one. */
    String label(Node subject, Node property, Language language) {
        return one(subject, property).map(code -> label(code, language)).orElse(null);
    }

    /** Names besides the first ones: other names, in Thai and other languages; abbreviations among them. */
    Set<Node> otherNames(Node thing) {
        Set<Node> names = new TreeSet<>(ORDER);
        names.addAll(all(thing, SKOS.altLabel.asNode()));
        names.addAll(all(thing, org.apache.jena.sparql.vocabulary.FOAF.name.asNode()));
        names.removeAll(all(thing, SKOS.prefLabel.asNode()));
        return names;
    }

    /** Abbreviations as they are written, with and without dots. */
    Set<String> abbreviations(Node thing) {
        Set<String> abbreviations = new TreeSet<>();
        for (Node abbreviation : all(thing, Saan.abbreviation)) {
            for (Node form : all(abbreviation, ExternalTerms.SKOSXL_LITERAL_FORM)) {
                abbreviations.add(form.getLiteralLexicalForm());
                abbreviations.add(form.getLiteralLexicalForm().replace(".", ""));
            }
        }
        return abbreviations;
    }

    /** By these properties something of somebody else's is a thing of ours, by review. */
    static final List<Node> REVIEWED = List.of(ExternalTerms.SCHEMA_SAME_AS, OWL.sameAs.asNode());

    /** The items of Wikidata that are this thing by review ({@code schema:sameAs}, {@code owl:sameAs}), as {@code Q…}. */
    List<String> wikidata(Node thing) {
        Set<String> items = new LinkedHashSet<>();
        REVIEWED.forEach(relation -> items.addAll(wikidata(thing, relation)));
        return List.copyOf(items);
    }

    /** The items that may be this thing ({@code skos:closeMatch}) and of which no review says so. */
    List<String> wikidataCandidates(Node thing) {
        List<String> items = new ArrayList<>(wikidata(thing, SKOS.closeMatch.asNode()));
        items.removeAll(wikidata(thing));
        return items;
    }

    /** The items of Wikidata to which a thing stands in a relation. */
    List<String> wikidata(Node thing, Node relation) {
        List<String> items = new ArrayList<>();
        for (Node item : all(thing, relation)) {
            if (isWikidata(item)) {
                items.add(code(item));
            }
        }
        return items;
    }

    static boolean isWikidata(Node node) {
        return node.isURI() && node.getURI().matches("http://www\\.wikidata\\.org/entity/Q[1-9][0-9]{0,14}");
    }

    /** The claims on a thing that are of facts. */
    List<Node> facts(Node thing) {
        List<Node> facts = new ArrayList<>();
        for (Node claim : pointing(RDF.subject.asNode(), thing)) {
            if (Modes.isFactual(code(claim, Saan.mode))) {
                facts.add(claim);
            }
        }
        return facts;
    }

    /** The documents from which facts about a thing come. */
    Set<Node> documents(Node thing) {
        Set<Node> documents = new TreeSet<>(ORDER);
        facts(thing).forEach(claim -> documents.addAll(all(claim, Saan.reportedIn)));
        return documents;
    }

    /** Where a document is, else its own address. */
    String address(Node document) {
        return one(document, ExternalTerms.SCHEMA_URL).map(FactReader::text).orElse(document.getURI());
    }

    /** The participations in something, or of somebody. */
    List<Node> participations(Node property, Node thing) {
        return pointing(property, thing).stream()
                .filter(node -> is(node, Saan.Involvement))
                .toList();
    }

    /** False for a participation that is only asked for or expected. */
    boolean isSoAlready(Node participation) {
        return one(participation, Saan.status).filter(Statuses::isIntended).isEmpty();
    }

    /** Who held a post when, by the one rule; empty for what is no membership in a post. */
    Optional<Tenure> tenure(Node membership) {
        return tenures.of(membership).stream().findFirst();
    }

    /** A date of a tenure as it is written; null when it is not stated. */
    static String date(Optional<PartialDate> date) {
        return date.map(PartialDate::written).orElse(null);
    }

    /** True when an organisation is led, or its finances are, without a post that has a name: that is a membership elsewhere. */
    boolean isMembership(Node participation) {
        return MEMBER_ROLES.contains(code(participation, Saan.role)) && isSoAlready(participation);
    }

    /** True for money that somebody gives; what is planned, negotiated or hoped for is no gift yet. */
    boolean isGiven(Node funding) {
        String status = code(funding, Saan.status);
        return status.isEmpty() || status.equals("granted");
    }

    /** Longitude and latitude of the point of a thing; null where there is not one. */
    List<BigDecimal> point(Node thing) {
        String wkt = one(thing, ExternalTerms.GEO_HAS_GEOMETRY)
                .map(geometry -> text(geometry, ExternalTerms.GEO_AS_WKT))
                .orElse(null);
        Matcher point = POINT.matcher(wkt == null ? "" : wkt);
        return point.find() ? List.of(new BigDecimal(point.group(1)), new BigDecimal(point.group(2))) : null;
    }

    /** What a place is stated to lie in, groupings into regions left out. */
    List<Node> within(Node place) {
        return stated(place, Saan.within).stream()
                .filter(parent -> !is(parent, Saan.Region))
                .toList();
    }
}
