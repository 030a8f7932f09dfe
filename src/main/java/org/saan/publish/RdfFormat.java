package org.saan.publish;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/** The ten RDF formats that are written. Those without graphs carry the union of the named graphs. */
public enum RdfFormat {
    TURTLE("ttl", Order.UNION, "text/turtle", "application/x-turtle"),
    TRIG("trig", Order.GRAPHS, "application/trig", "application/x-trig"),
    JSONLD("jsonld", Order.UNION, "application/ld+json", "application/json"),
    RDFXML("rdf", Order.UNION, "application/rdf+xml"),
    NTRIPLES("nt", Order.UNION, "application/n-triples"),
    NQUADS("nq", Order.QUADS, "application/n-quads"),
    TRIX("trix", Order.GRAPHS, "application/trix"),
    RDFJSON("rj", Order.UNION, "application/rdf+json"),
    N3("n3", Order.UNION, "text/n3", "text/rdf+n3"),
    BINARY("brf", Order.GRAPHS, "application/x-binary-rdf");

    /** In which order statements are written, so that the same graph is the same bytes everywhere. */
    enum Order {
        /** Canonical N-Quads in code point order: subject, predicate, object, graph. */
        QUADS,
        /** Graph by graph, each by subject, predicate, object. */
        GRAPHS,
        /** The triples of the union, each once, by subject, predicate, object. */
        UNION
    }

    private final String extension;
    private final Order order;
    private final List<String> mediaTypes;

    RdfFormat(String extension, Order order, String... mediaTypes) {
        this.extension = extension;
        this.order = order;
        this.mediaTypes = List.of(mediaTypes);
    }

    /** The formats that are offered over HTTP; RDF4J's binary one, which only RDF4J reads, is made by the command line. */
    public static List<RdfFormat> offered() {
        return Arrays.stream(values()).filter(format -> format != BINARY).toList();
    }

    /** The ending of a file's name, without the dot. */
    public String extension() {
        return extension;
    }

    /** The registered media type, without parameters. */
    public String mediaType() {
        return mediaTypes.get(0);
    }

    /** The registered media type first, then others that people ask for. */
    public List<String> mediaTypes() {
        return mediaTypes;
    }

    /** True when dumps in it keep named graphs. */
    public boolean hasGraphs() {
        return order != Order.UNION;
    }

    /** True for text in UTF-8. */
    public boolean isText() {
        return this != BINARY;
    }

    Order order() {
        return order;
    }

    /** The format whose files end so; empty for others. */
    public static Optional<RdfFormat> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension.equals(extension))
                .findFirst();
    }

    /** The format that this media type, of those of {@link #mediaTypes}, asks for; empty for others. */
    public static Optional<RdfFormat> ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaTypes.contains(mediaType))
                .findFirst();
    }

    /** The format with this extension; throws {@link SaanException} USAGE listing them. */
    public static RdfFormat named(String extension) {
        return ofExtension(extension.toLowerCase(Locale.ROOT))
                .orElseThrow(
                        () -> new SaanException(ErrorKind.USAGE, "answer.unknown-format", extension, extensions()));
    }

    /** All extensions, for a message. */
    public static String extensions() {
        return Arrays.stream(values()).map(RdfFormat::extension).collect(Collectors.joining(", "));
    }
}
