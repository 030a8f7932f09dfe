package org.saan.source;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.irix.IRIxResolver;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.ReaderRIOT;
import org.apache.jena.riot.ReaderRIOTFactory;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.LangJSONLD11;
import org.apache.jena.riot.lang.RiotParsers;
import org.apache.jena.riot.lang.rdfxml.rrx_stax_sr.ReaderRDFXML_StAX_SR;
import org.apache.jena.riot.system.FactoryRDFStd;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.Context;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.vocab.GraphNames;

/**
 * Reads RDF strictly (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD, each also packed as {@code .gz}): UTF-8 or refused;
 * no blank node, no relative or malformed IRI, no ill-typed literal, no unknown term of our namespaces, no statement outside a
 * named graph; nothing is fetched from elsewhere. The first fault ends the reading with a {@link SaanException} that names file
 * and line; of JSON-LD the parser tells no lines, but for faults of the JSON itself.
 */
public final class RdfReader {
    private static final Map<String, Lang> LANGUAGES = Map.of(
            "ttl", Lang.TURTLE,
            "trig", Lang.TRIG,
            "nt", Lang.NTRIPLES,
            "nq", Lang.NQUADS,
            "rdf", Lang.RDFXML,
            "jsonld", Lang.JSONLD11);
    private static final Map<Lang, ReaderRIOTFactory> PARSERS = Map.of(
            Lang.TURTLE, RiotParsers.factoryTTL,
            Lang.TRIG, RiotParsers.factoryTRIG,
            Lang.NTRIPLES, RiotParsers.factoryNT,
            Lang.NQUADS, RiotParsers.factoryNQ,
            Lang.RDFXML, ReaderRDFXML_StAX_SR.factory,
            Lang.JSONLD11, RiotParsers.factoryJSONLD);

    /** The formats whose statements stand in no graph. */
    private static final Set<Lang> OF_TRIPLES = Set.of(Lang.TURTLE, Lang.NTRIPLES, Lang.RDFXML);

    /** So many characters may stand before the first element of an XML file. */
    private static final int PROLOG = 64 * 1024;

    private static final Pattern BEFORE_ROOT = Pattern.compile("(?:[\\s\\x{FEFF}]|<\\?(?s:.*?)\\?>|<!--(?s:.*?)-->)*+");

    /** JSON-LD is held whole in memory, many times its size; this share of the heap is what a file may have. */
    private static final long HEAP_SHARE_OF_JSON = 64;

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
        boolean namesNoGraph = OF_TRIPLES.contains(lang);
        if (graph.isEmpty() && namesNoGraph) {
            throw new SaanException(ErrorKind.USAGE, "source.graph-needed", file.name());
        }
        if (namesNoGraph) {
            graph.ifPresent(statements::speakOf);
        }
        StrictUtf8.check(file);
        StrictProfile profile = new StrictProfile(file.name(), terms);
        try (InputStream plain = file.open();
                DigestInputStream in = new DigestInputStream(unclosed(plain), Digests.sha256())) {
            read(in, lang, profile, new Strictly(profile, graph, statements));
            statements.readFrom(file.name(), Digests.hex(in.getMessageDigest().digest()));
        } catch (RiotException e) {
            throw profile.refusal()
                    .orElseGet(() -> SaanException.because(
                            e, ErrorKind.DATA_INVALID, "source.syntax", profile.here(), oneLine(e.getMessage())));
        } catch (StackOverflowError e) {
            throw SaanException.because(
                    e, ErrorKind.DATA_INVALID, "source.syntax", profile.here(), "nested too deeply");
        } catch (IOException e) {
            throw SaanException.because(
                    e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", file.name(), e.getMessage());
        }
    }

    private static void read(InputStream in, Lang lang, StrictProfile profile, StreamRDF to) throws IOException {
        ReaderRIOT parser = PARSERS.get(lang).create(lang, profile);
        Context context = new Context();
        if (Lang.RDFXML.equals(lang)) {
            // As characters: whatever encoding the XML says it has, it was found to be UTF-8.
            BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), PROLOG);
            if (hasDoctype(text)) {
                throw profile.refused("source.doctype", 0);
            }
            parser.read(text, null, lang.getContentType(), to, context);
            return;
        }
        if (Lang.JSONLD11.equals(lang)) {
            JsonLdOptions options = new JsonLdOptions((url, how) -> {
                throw new JsonLdError(
                        JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED,
                        url + " is not fetched; write the context into the file");
            });
            // The standard drops in silence what it cannot name; here that is a fault.
            options.setUndefinedTermsPolicy(JsonLdOptions.ProcessingPolicy.Fail);
            options.setBase(URI.create(StrictProfile.RELATIVE));
            context.set(LangJSONLD11.JSONLD_OPTIONS, options);
            long most = Runtime.getRuntime().maxMemory() / HEAP_SHARE_OF_JSON;
            byte[] whole = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
            if (whole.length > most) {
                throw new SaanException(ErrorKind.REFUSED, "source.json-too-large", profile.here(), most);
            }
            JsonLdIris.check(whole, options);
            parser.read(new ByteArrayInputStream(whole), null, lang.getContentType(), to, context);
            return;
        }
        parser.read(in, null, lang.getContentType(), to, context);
    }

    /**
     * True when a document type stands before the XML's first element, or so much else that it cannot be told. It could name entities of other files, which the parser
     * would leave out in silence. The text is where it was afterwards.
     */
    private static boolean hasDoctype(BufferedReader text) throws IOException {
        text.mark(PROLOG);
        char[] start = new char[PROLOG];
        int length = 0;
        for (int read = 0; read >= 0 && length < PROLOG; length += Math.max(read, 0)) {
            read = text.read(start, length, PROLOG - length);
        }
        text.reset();
        String prolog = new String(start, 0, length);
        Matcher before = BEFORE_ROOT.matcher(prolog);
        String root = before.lookingAt() ? prolog.substring(before.end()) : prolog;
        return root.startsWith("<!DOCTYPE")
                || length == PROLOG && (root.isEmpty() || root.startsWith("<!") || root.startsWith("<?"));
    }

    /** Takes what a parser tells: each statement into its graph, at the line where the parser is. */
    private static final class Strictly extends StreamRDFBase {
        private final StrictProfile profile;
        private final Optional<Node> graph;
        private final Statements statements;

        Strictly(StrictProfile profile, Optional<Node> graph, Statements statements) {
            this.profile = profile;
            this.graph = graph;
            this.statements = statements;
        }

        @Override
        public void triple(Triple triple) {
            add(null, triple);
        }

        @Override
        public void quad(Quad quad) {
            add(quad.getGraph(), quad.asTriple());
        }

        private void add(Node named, Triple triple) {
            Location location = profile.here();
            boolean isDefault = named == null || Quad.isDefaultGraph(named);
            Node name = isDefault ? graph.orElse(null) : named;
            if (name == null) {
                throw profile.refused("source.no-graph", location.line());
            }
            if (name.isBlank()
                    || triple.getSubject().isBlank()
                    || triple.getObject().isBlank()) {
                throw profile.refused("source.blank-node", location.line());
            }
            if (GraphNames.isComputed(name)) {
                throw profile.refused("source.computed-graph", location.line(), name.getURI());
            }
            statements.add(Quad.create(name, triple), location);
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

    /** The end of the name, without that of a packed file: {@code ttl} of {@code a.ttl.gz}. */
    private static String extension(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = SourceFile.isPacked(lower) ? lower.substring(0, lower.lastIndexOf('.')) : lower;
        return plain.substring(plain.lastIndexOf('.') + 1);
    }
}
