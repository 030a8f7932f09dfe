package org.saan.query;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.SKOS;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/**
 * Finds which thing of ours is one of somebody else's: by an address ({@code http://www.wikidata.org/entity/Q876526}), an item of Wikidata
 * ({@code Q876526}), a number of GeoNames, or a code that the thing has as identifier ({@code TH-40}, {@code 40}).
 */
public final class SameThings {
    private static final Set<Node> SURE = Set.of(
            ExternalTerms.SCHEMA_SAME_AS,
            OWL.sameAs.asNode(),
            SKOS.exactMatch.asNode(),
            ExternalTerms.ADMS_IDENTIFIER,
            SKOS.notation.asNode());
    private static final Pattern WIKIDATA =
            Pattern.compile("(?:https?://(?:www\\.|m\\.)?wikidata\\.org/(?:entity|wiki)/|wd:)?([Qq][1-9][0-9]{0,14})");
    private static final Pattern GEONAMES =
            Pattern.compile("(?:https?://(?:sws\\.|www\\.)?geonames\\.org/)?([1-9][0-9]{4,8})(?:/.*)?");

    private static final Pattern WHOS_ON_FIRST = Pattern.compile(
            "(?:https?://(?:data|spelunker)\\.whosonfirst\\.org/(?:id/|[0-9/]*?))?([1-9][0-9]{5,12})(?:\\.geojson|/)?");

    private SameThings() {}

    /** The file of a number there: 85678827 is 856/788/27/85678827.geojson. */
    private static String whosOnFirst(String number) {
        String folders = number.replaceAll("(.{3})(?=.)", "$1/");
        return "https://data.whosonfirst.org/" + folders + "/" + number + ".geojson";
    }

    /**
     * One of them.
     *
     * @param relation that says so: schema:sameAs, owl:sameAs, skos:exactMatch, adms:identifier, skos:notation of a place, or skos:closeMatch for
     *     a candidate
     * @param value the address or code as it is stated
     */
    public record Match(Node thing, Node relation, String value) {
        /** False for a candidate, of which no review says that it is the same. */
        public boolean isSure() {
            return SURE.contains(relation);
        }
    }

    /**
     * All of them, the sure ones first; empty when there is none.
     *
     * @param data inside a read transaction
     * @param written an address, item or code
     */
    public static List<Match> of(DatasetGraph data, String written) {
        Set<Match> found = new LinkedHashSet<>();
        if (written.startsWith(Saan.ID)) {
            Node own = NodeFactory.createURI(written);
            if (data.contains(Node.ANY, own, Node.ANY, Node.ANY)) {
                found.add(new Match(own, OWL.sameAs.asNode(), written));
            }
        }
        for (Node address : addresses(written)) {
            for (Node relation : List.of(
                    ExternalTerms.SCHEMA_SAME_AS,
                    OWL.sameAs.asNode(),
                    SKOS.exactMatch.asNode(),
                    SKOS.closeMatch.asNode())) {
                subjects(data, relation, address)
                        .forEach(thing -> found.add(new Match(thing, relation, address.getURI())));
            }
        }
        String code = written.strip().toUpperCase(Locale.ROOT);
        for (Node identifier : subjects(data, SKOS.notation.asNode(), NodeFactory.createLiteralString(code))) {
            subjects(data, ExternalTerms.ADMS_IDENTIFIER, identifier)
                    .forEach(thing -> found.add(new Match(thing, ExternalTerms.ADMS_IDENTIFIER, written)));
            // Districts and subdistricts have their official code at themselves.
            if (Kind.codeOf(identifier).equals("place") && identifier.getURI().indexOf('#') < 0) {
                found.add(new Match(identifier, SKOS.notation.asNode(), written));
            }
        }
        List<Match> all = new ArrayList<>();
        found.stream().filter(Match::isSure).forEach(all::add);
        List<Node> sure = all.stream().map(Match::thing).toList();
        found.stream()
                .filter(match -> !match.isSure() && !sure.contains(match.thing()))
                .forEach(all::add);
        return all;
    }

    private static List<Node> addresses(String written) {
        List<Node> addresses = new ArrayList<>();
        if (written.matches("https?://[^\\s<>\"{}|\\\\^`]+")) {
            addresses.add(NodeFactory.createURI(written));
        }
        Matcher item = WIKIDATA.matcher(written);
        if (item.matches()) {
            addresses.add(NodeFactory.createURI(
                    "http://www.wikidata.org/entity/" + item.group(1).toUpperCase(Locale.ROOT)));
        }
        Matcher whosOnFirst = WHOS_ON_FIRST.matcher(written);
        if (whosOnFirst.matches()) {
            addresses.add(NodeFactory.createURI(whosOnFirst(whosOnFirst.group(1))));
        }
        Matcher number = GEONAMES.matcher(written);
        if (number.matches()) {
            addresses.add(NodeFactory.createURI("https://sws.geonames.org/" + number.group(1) + "/"));
        }
        return addresses;
    }

    private static Set<Node> subjects(DatasetGraph data, Node property, Node object) {
        Set<Node> subjects = new LinkedHashSet<>();
        for (Iterator<Quad> quads = data.findNG(Node.ANY, Node.ANY, property, object); quads.hasNext(); ) {
            Node subject = quads.next().getSubject();
            if (subject.isURI() && subject.getURI().startsWith(Saan.BASE)) {
                subjects.add(subject);
            }
        }
        return subjects;
    }
}
