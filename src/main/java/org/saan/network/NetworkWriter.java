package org.saan.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.SchemaDO;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.AttributeType;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.ExportException;
import org.jgrapht.nio.graphml.GraphMLExporter;
import org.saan.model.PartialDate;
import org.saan.model.XmlText;
import org.saan.query.Descriptions;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Saan;

/**
 * Writes a network for other programs, edge by edge: GraphML and GEXF (which Gephi and yEd open) and JSON in the form of nodes and
 * links. Things have {@code iri}, {@code kind}, {@code label_th}, {@code label_en}, {@code generic_group}, and where stated {@code organisation_kind},
 * {@code stage}, {@code date} (of events), {@code longitude}, {@code latitude} (of places); ties {@code tie}, {@code role}, {@code status}, {@code via},
 * {@code begin}, {@code end}, {@code first_seen}, {@code last_seen}, {@code confidence}, {@code claims} and {@code documents} (IRIs, parted by spaces). What is not stated
 * is left out. For one thread, inside one read transaction.
 */
public final class NetworkWriter {
    private static final List<String> OF_THINGS = List.of(
            "iri",
            "kind",
            "label_th",
            "label_en",
            "generic_group",
            "organisation_kind",
            "stage",
            "date",
            "longitude",
            "latitude");
    private static final Set<String> NUMBERS = Set.of("confidence", "longitude", "latitude");
    private static final List<String> OF_TIES = List.of(
            "tie",
            "role",
            "status",
            "via",
            "begin",
            "end",
            "first_seen",
            "last_seen",
            "confidence",
            "claims",
            "documents");

    private static final Node GEOMETRY = ExternalTerms.GEO_HAS_GEOMETRY;
    private static final Node WKT = ExternalTerms.GEO_AS_WKT;
    private static final Pattern POINT =
            Pattern.compile("POINT ?\\((-?[0-9]+(?:\\.[0-9]+)?) (-?[0-9]+(?:\\.[0-9]+)?)\\)");

    private final DatasetGraph data;
    private final Network network;
    private final EdgeEvidence evidence;
    private final EdgeDates dates;

    /**
     * @param data of which the network was made
     */
    public NetworkWriter(DatasetGraph data, Network network) {
        this.data = data;
        this.network = network;
        this.evidence = new EdgeEvidence(data);
        this.dates = new EdgeDates(data);
    }

    /** In what form it is written. */
    public enum Format {
        GRAPHML("application/graphml+xml"),
        GEXF("application/gexf+xml"),
        JSON("application/json");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        /** The ending of its files, without a dot. */
        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one with this ending; empty for any other text. */
        public static Optional<Format> of(String ending) {
            return Arrays.stream(values())
                    .filter(each -> each.ending().equals(ending))
                    .findFirst();
        }
    }

    /**
     * Writes; the writer is not closed. Throws UncheckedIOException when it cannot be written to.
     *
     * @param only things among which ties are written, and which are written even without one; absent for all
     */
    public void write(Format format, EdgeFilter filter, Optional<Set<Node>> only, Writer out) {
        IntPredicate counts = filter.edges(network);
        Set<Integer> among = only.orElse(Set.of()).stream()
                .map(network::number)
                .filter(number -> number >= 0)
                .collect(Collectors.toSet());
        IntPredicate shown = only.isEmpty()
                ? counts
                : edge -> counts.test(edge) && among.contains(network.from(edge)) && among.contains(network.to(edge));
        try {
            write(format, new TiesGraph(network, shown, among), out);
        } catch (ExportException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private void write(Format format, TiesGraph graph, Writer out) {
        switch (format) {
            case GRAPHML -> graphml(graph, out);
            case GEXF -> gexf(graph, out);
            case JSON -> json(graph, out);
        }
    }

    private void graphml(TiesGraph graph, Writer out) {
        GraphMLExporter<Integer, Integer> exporter = new GraphMLExporter<>(this::id);
        OF_THINGS.forEach(name -> exporter.registerAttribute(
                name,
                GraphMLExporter.AttributeCategory.NODE,
                NUMBERS.contains(name) ? AttributeType.DOUBLE : AttributeType.STRING));
        OF_TIES.forEach(name -> exporter.registerAttribute(
                name,
                GraphMLExporter.AttributeCategory.EDGE,
                NUMBERS.contains(name) ? AttributeType.DOUBLE : AttributeType.STRING));
        exporter.registerAttribute("label", GraphMLExporter.AttributeCategory.NODE, AttributeType.STRING);
        exporter.setVertexAttributeProvider(thing -> {
            Map<String, String> of = ofThing(thing);
            of.put("label", label(of, thing));
            return attributes(of);
        });
        exporter.setEdgeIdProvider(edge -> "e" + edge);
        exporter.setEdgeAttributeProvider(edge -> attributes(ofTie(network.edge(edge))));
        exporter.exportGraph(graph, out);
    }

    private void gexf(TiesGraph graph, Writer out) {
        GexfWriter.write(out, OF_THINGS, OF_TIES, NUMBERS, gexf -> {
            for (int thing : graph.vertexSet()) {
                Map<String, String> of = ofThing(thing);
                gexf.node(id(thing), label(of, thing), of);
            }
            for (int number : graph.edgeSet()) {
                Edge edge = network.edge(number);
                Map<String, String> of = ofTie(edge);
                gexf.edge(
                        "e" + number,
                        id(network.from(number)),
                        id(network.to(number)),
                        of,
                        day(of, "begin", "first_seen", PartialDate::earliest),
                        day(of, "end", "last_seen", PartialDate::latest));
            }
        });
    }

    /** The first or last day of a tie as sources state it, else the one on which it was seen; what is only derived is none. */
    private static Optional<LocalDate> day(
            Map<String, String> of, String stated, String seen, Function<PartialDate, LocalDate> bound) {
        return PartialDate.parse(of.getOrDefault(stated, of.getOrDefault(seen, "")))
                .map(bound);
    }

    /** One name, as programs for pictures show it: the English one where there is one. */
    private String label(Map<String, String> of, int thing) {
        return of.getOrDefault("label_en", of.getOrDefault("label_th", id(thing)));
    }

    private void json(TiesGraph graph, Writer out) {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeBooleanField("directed", true);
            json.writeBooleanField("multigraph", true);
            json.writeArrayFieldStart("nodes");
            for (int thing : graph.vertexSet()) {
                json.writeStartObject();
                json.writeStringField("id", id(thing));
                members(json, ofThing(thing));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("links");
            for (int edge : graph.edgeSet()) {
                json.writeStartObject();
                json.writeStringField("source", id(network.from(edge)));
                json.writeStringField("target", id(network.to(edge)));
                members(json, ofTie(network.edge(edge)));
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void members(JsonGenerator json, Map<String, String> of) throws IOException {
        for (Map.Entry<String, String> member : of.entrySet()) {
            if (NUMBERS.contains(member.getKey())) {
                json.writeNumberField(member.getKey(), Double.parseDouble(member.getValue()));
            } else {
                json.writeStringField(member.getKey(), member.getValue());
            }
        }
        json.writeEndObject();
    }

    /** GraphML takes no slash in an id. */
    private String id(int thing) {
        return NodeNames.shortened(network.thing(thing)).replace('/', ':');
    }

    private Map<String, String> ofThing(int number) {
        Node thing = network.thing(number);
        Map<String, String> of = new LinkedHashMap<>();
        of.put("iri", thing.getURI());
        of.put("kind", network.kind(number));
        for (Node label : Descriptions.labels(data, thing)) {
            if (label.isLiteral() && label.getLiteralLanguage().matches("th|en")) {
                of.putIfAbsent("label_" + label.getLiteralLanguage(), label.getLiteralLexicalForm());
            }
        }
        of.put("generic_group", String.valueOf(network.isGroup(number)));
        put(of, "organisation_kind", code(thing, Saan.organisationKind));
        put(of, "stage", code(thing, Saan.stage));
        put(
                of,
                "date",
                value(thing, SchemaDO.startDate.asNode())
                        .map(NetworkWriter::text)
                        .orElse(""));
        value(thing, GEOMETRY)
                .flatMap(geometry -> value(geometry, WKT))
                .map(shape -> POINT.matcher(text(shape)))
                .filter(Matcher::matches)
                .ifPresent(point -> {
                    of.put("longitude", point.group(1));
                    of.put("latitude", point.group(2));
                });
        return of;
    }

    private static void put(Map<String, String> of, String name, String value) {
        if (!value.isEmpty()) {
            of.put(name, value);
        }
    }

    private String code(Node thing, Node property) {
        return value(thing, property)
                .map(code -> code.toString().replaceFirst(".*/", ""))
                .orElse("");
    }

    private Optional<Node> value(Node thing, Node property) {
        Iterator<Quad> quads = data.findNG(Node.ANY, thing, property, Node.ANY);
        return quads.hasNext() ? Optional.of(quads.next().getObject()) : Optional.empty();
    }

    private static String text(Node node) {
        return node.isLiteral() ? node.getLiteralLexicalForm() : "";
    }

    private Map<String, String> ofTie(Edge edge) {
        Map<String, String> of = new LinkedHashMap<>();
        of.put("tie", edge.tie().code());
        edge.role().ifPresent(role -> of.put("role", role.getURI().replace(Saan.SCHEME + "role/", "")));
        edge.status().ifPresent(status -> of.put("status", status.getURI().replace(Saan.SCHEME + "status/", "")));
        edge.via().ifPresent(via -> of.put("via", via.getURI()));
        EdgeDates.Written written = dates.of(edge);
        put(of, "begin", written.from());
        put(of, "end", written.to());
        put(of, "first_seen", written.firstSeen());
        put(of, "last_seen", written.lastSeen());
        edge.confidence().ifPresent(confidence -> of.put("confidence", String.valueOf(confidence)));
        List<EdgeClaim> claims = evidence.of(edge);
        if (!claims.isEmpty()) {
            of.put("claims", claims.stream().map(EdgeClaim::claim).collect(Collectors.joining(" ")));
            of.put(
                    "documents",
                    claims.stream()
                            .map(EdgeClaim::document)
                            .filter(document -> !document.isEmpty())
                            .distinct()
                            .collect(Collectors.joining(" ")));
        }
        return of;
    }

    private static Map<String, Attribute> attributes(Map<String, String> of) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        of.forEach((name, value) -> attributes.put(
                name,
                NUMBERS.contains(name)
                        ? DefaultAttribute.createAttribute(Double.valueOf(value))
                        : DefaultAttribute.createAttribute(XmlText.of(value))));
        return attributes;
    }
}
