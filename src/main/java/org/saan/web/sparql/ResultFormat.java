package org.saan.web.sparql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.web.http.Negotiation;

/**
 * A form of a SPARQL result: rows and truth values as a table, triples and quads as RDF. It is chosen by a parameter ({@code format},
 * {@code output} or {@code results}: a name such as {@code csv} or {@code rdf+xml}, or a media type), else by Accept.
 */
enum ResultFormat {
    JSON(true, "json", "application/sparql-results+json", ResultSetLang.RS_JSON, "application/json", "text/json"),
    XML(true, "xml", "application/sparql-results+xml", ResultSetLang.RS_XML, "application/xml", "text/xml"),
    CSV(true, "csv", "text/csv", ResultSetLang.RS_CSV),
    TSV(true, "tsv", "text/tab-separated-values", ResultSetLang.RS_TSV),
    THRIFT(true, "thrift", "application/sparql-results+thrift", ResultSetLang.RS_Thrift),
    TURTLE(false, "ttl turtle", "text/turtle", RDFFormat.TURTLE, "application/x-turtle", "application/turtle"),
    JSON_LD(false, "jsonld json-ld json", "application/ld+json", RDFFormat.JSONLD11, "application/json"),
    N_TRIPLES(false, "nt ntriples n-triples", "application/n-triples", RDFFormat.NTRIPLES_UTF8, "text/plain"),
    RDF_XML(false, "rdf rdf+xml rdfxml xml", "application/rdf+xml", RDFFormat.RDFXML, "application/xml", "text/xml"),
    N3(false, "n3 rdf+n3", "text/n3", RDFFormat.TURTLE, "text/rdf+n3"),
    N_QUADS(false, "nq nquads n-quads", "application/n-quads", RDFFormat.NQUADS_UTF8),
    TRIG(false, "trig", "application/trig", RDFFormat.TRIG, "application/x-trig"),
    TRIX(false, "trix", "application/trix", RDFFormat.TRIX),
    RDF_JSON(false, "rj rdf+json", "application/rdf+json", RDFFormat.RDFJSON),
    RDF_THRIFT(false, "trdf", "application/rdf+thrift", RDFFormat.RDF_THRIFT);

    private final boolean table;
    private final List<String> names;
    private final List<String> mediaTypes;
    private final Lang results;
    private final RDFFormat rdf;

    ResultFormat(boolean table, String names, String mediaType, Lang results, String... otherTypes) {
        this(table, names, mediaType, results, null, otherTypes);
    }

    ResultFormat(boolean table, String names, String mediaType, RDFFormat rdf, String... otherTypes) {
        this(table, names, mediaType, null, rdf, otherTypes);
    }

    ResultFormat(boolean table, String names, String mediaType, Lang results, RDFFormat rdf, String... otherTypes) {
        this.table = table;
        this.names = List.of(names.split(" "));
        this.mediaTypes =
                Stream.concat(Stream.of(mediaType), Arrays.stream(otherTypes)).toList();
        this.results = results;
        this.rdf = rdf;
    }

    /**
     * The form to answer in. Throws USAGE for a name that is none, NOT_REPRESENTABLE when nothing is accepted that is offered.
     *
     * @param isTable true for SELECT and ASK
     * @param name as it was given by a parameter; null for none
     * @param accept the header; null for none
     */
    static ResultFormat of(boolean isTable, String name, String accept) {
        List<ResultFormat> offered = Arrays.stream(values())
                .filter(format -> format.table == isTable)
                .toList();
        if (name != null) {
            // A plus sign that was not encoded arrives as a blank.
            String asked = name.strip().toLowerCase(Locale.ROOT).replace(' ', '+');
            return offered.stream()
                    .filter(format -> format.names.contains(asked) || format.mediaTypes.contains(asked))
                    .findFirst()
                    .orElseThrow(
                            () -> new SaanException(ErrorKind.USAGE, "answer.unknown-format", name, names(offered)));
        }
        List<String> types =
                offered.stream().map(format -> format.mediaTypes.get(0)).collect(Collectors.toList());
        offered.forEach(format -> format.mediaTypes.stream().skip(1).forEach(types::add));
        Optional<String> best = Negotiation.best(accept, types);
        return best.flatMap(type -> offered.stream()
                        .filter(format -> format.mediaTypes.contains(type))
                        .findFirst())
                .orElseThrow(() -> new SaanException(
                        ErrorKind.NOT_REPRESENTABLE,
                        "http.not-acceptable",
                        offered.stream().map(format -> format.mediaTypes.get(0)).collect(Collectors.joining(", "))));
    }

    private static String names(List<ResultFormat> offered) {
        return offered.stream().map(format -> format.names.get(0)).collect(Collectors.joining(", "));
    }

    String contentType() {
        return mediaTypes.get(0) + (this == THRIFT || this == RDF_THRIFT ? "" : "; charset=utf-8");
    }

    /** True when XML is written, in which some characters cannot be. */
    boolean isXml() {
        return this == XML || this == RDF_XML || this == TRIX;
    }

    /** Of rows and truth values; null for RDF. */
    Lang results() {
        return results;
    }

    /** Of triples and quads; null for rows. */
    RDFFormat rdf() {
        return rdf;
    }
}
