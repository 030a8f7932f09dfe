package org.saan.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.irix.IRIxResolver;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.ReaderRIOTFactory;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.RiotParsers;
import org.apache.jena.riot.system.FactoryRDFStd;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.Context;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.vocab.GraphNames;

/**
 * Reads Turtle, TriG, N-Triples and N-Quads strictly: UTF-8 or refused; no blank node, no relative or malformed IRI, no
 * ill-typed literal, no unknown term of our namespaces, no statement outside a named graph. The first fault ends the
 * reading with a {@link SaanException} that names file and line.
 */
public final class RdfReader {
    private static final Map<String, Lang> LANGUAGES =
            Map.of("ttl", Lang.TURTLE, "trig", Lang.TRIG, "nt", Lang.NTRIPLES, "nq", Lang.NQUADS);
    private static final Map<Lang, ReaderRIOTFactory> PARSERS = Map.of(
            Lang.TURTLE, RiotParsers.factoryTTL,
            Lang.TRIG, RiotParsers.factoryTRIG,
            Lang.NTRIPLES, RiotParsers.factoryNT,
            Lang.NQUADS, RiotParsers.factoryNQ);

    private final KnownTerms terms;

    /**
     * @param terms the own terms that may occur; null to accept all, as when the ontology itself is read
     */
    public RdfReader(KnownTerms terms) {
        this.terms = terms;
    }

    /** True when the file's name says that it holds RDF that this reader can read. */
    public static boolean reads(String fileName) {
        return LANGUAGES.containsKey(extension(fileName));
    }

    /**
     * Reads one file into {@code statements}.
     *
     * @param graph the graph of a file that names none (Turtle, N-Triples); absent when the file must name its own
     */
    public void read(SourceFile file, Optional<Node> graph, Statements statements) {
        Lang lang = LANGUAGES.get(extension(file.name()));
        if (lang == null) {
            throw new SaanException(ErrorKind.USAGE, "source.unknown-format", file.name());
        }
        boolean namesNoGraph = Lang.TURTLE.equals(lang) || Lang.NTRIPLES.equals(lang);
        if (graph.isEmpty() && namesNoGraph) {
            throw new SaanException(ErrorKind.USAGE, "source.graph-needed", file.name());
        }
        if (namesNoGraph) {
            graph.ifPresent(statements::speakOf);
        }
        StrictUtf8.check(file);
        StrictProfile profile = new StrictProfile(file.name(), terms, (quad, location) -> {
            Node name = quad.isDefaultGraph() ? graph.orElse(null) : quad.getGraph();
            if (name == null) {
                throw new SaanException(ErrorKind.DATA_INVALID, "source.no-graph", location);
            }
            if (GraphNames.isComputed(name)) {
                throw new SaanException(ErrorKind.DATA_INVALID, "source.computed-graph", location, name.getURI());
            }
            statements.add(new Quad(name, quad.getSubject(), quad.getPredicate(), quad.getObject()), location);
        });
        try (InputStream plain = file.open();
                DigestInputStream in = new DigestInputStream(unclosed(plain), Digests.sha256())) {
            PARSERS.get(lang)
                    .create(lang, profile)
                    .read(in, null, lang.getContentType(), new StreamRDFBase() {}, new Context());
            statements.readFrom(file.name(), Digests.hex(in.getMessageDigest().digest()));
        } catch (RiotException e) {
            throw SaanException.because(
                    e, ErrorKind.DATA_INVALID, "source.syntax", profile.here(), oneLine(e.getMessage()));
        } catch (IOException e) {
            throw SaanException.because(
                    e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", file.name(), e.getMessage());
        }
    }

    /** Jena's tokenizers close what they read; the digest is asked for afterwards. */
    private static InputStream unclosed(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() {}
        };
    }

    static StrictProfile.Parts parts() {
        return new StrictProfile.Parts(
                new FactoryRDFStd(),
                IRIxResolver.create().noBase().allowRelative(false).build());
    }

    private static String oneLine(String message) {
        return message == null ? "" : message.replaceAll("\\s+", " ");
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The extensions that can be read, for messages. */
    static Set<String> extensions() {
        return LANGUAGES.keySet();
    }
}
