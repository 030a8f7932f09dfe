package org.saan.source;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/**
 * Which IRIs of our own namespaces may be written: terms that the ontology defines, codes that a codelist lists, things
 * with a known kind and a well-formed slug (lower-case ASCII letters, digits and hyphens). Immutable.
 */
public final class KnownTerms {
    /** A scheme, then what RFC 3987 allows. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\x00-\\x20<>\"{}|\\\\^`]*");

    private final Set<String> defined;

    private KnownTerms(Set<String> defined) {
        this.defined = defined;
    }

    /** The terms and codes that these statements define: every subject in the ontology's namespace or in a codelist. */
    public static KnownTerms definedIn(Stream<Quad> ontology) {
        return new KnownTerms(ontology.map(Quad::getSubject)
                .filter(Node::isURI)
                .map(Node::getURI)
                .filter(iri -> iri.startsWith(Saan.NS) || iri.startsWith(Saan.SCHEME))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Throws {@link SaanException} DATA_INVALID where a term is an unknown one of ours, an ill-formed address or an ill-typed literal. */
    public void check(Node term, Location location) {
        String iri = term.isURI() ? term.getURI() : "";
        String fault = fault(iri);
        if (fault == null
                && term.isURI()
                && !iri.startsWith(Saan.ID)
                && !WELL_FORMED.matcher(iri).matches()) {
            fault = "source.bad-address";
        }
        if (fault != null) {
            throw new SaanException(ErrorKind.DATA_INVALID, fault, location, iri);
        }
        if (term.isLiteral() && !term.getLiteralDatatype().isValid(term.getLiteralLexicalForm())) {
            throw new SaanException(
                    ErrorKind.DATA_INVALID,
                    "source.ill-typed",
                    location,
                    term.getLiteralLexicalForm(),
                    term.getLiteralDatatypeURI());
        }
    }

    /** What is wrong with this IRI, as the key of a message; null when nothing is. */
    String fault(String iri) {
        if (iri.startsWith(Saan.BASE.replace("https:", "http:"))) {
            return "source.unknown-address";
        }
        if (!iri.startsWith(Saan.BASE) || iri.equals(Saan.BASE + "ontology")) {
            return null;
        }
        if (iri.startsWith(Saan.NS)) {
            return defined.contains(iri) ? null : "source.unknown-term";
        }
        if (iri.startsWith(Saan.SCHEME)) {
            return defined.contains(iri) ? null : "source.unknown-code";
        }
        if (iri.startsWith(Saan.ID)) {
            int slash = iri.indexOf('/', Saan.ID.length());
            if (slash < 0 || !isThing(iri, slash + 1) || !isWord(iri, Saan.ID.length(), slash)) {
                return "source.bad-slug";
            }
            return Kind.codes().contains(iri.substring(Saan.ID.length(), slash)) ? null : "source.unknown-kind";
        }
        if (iri.startsWith(GraphNames.PREFIX)) {
            return GraphNames.isName(iri.substring(GraphNames.PREFIX.length())) ? null : "source.bad-graph";
        }
        return "source.unknown-address";
    }

    private static boolean isWord(String iri, int from, int to) {
        for (int i = from; i < to; i++) {
            if (iri.charAt(i) < 'a' || iri.charAt(i) > 'z') {
                return false;
            }
        }
        return to > from;
    }

    /** True for words of lower-case ASCII letters and digits with hyphens between, and once a # between such words. */
    private static boolean isThing(String iri, int from) {
        boolean between = true;
        boolean part = false;
        for (int i = from; i < iri.length(); i++) {
            char c = iri.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                between = false;
            } else if (between || c != '-' && (c != '#' || part)) {
                return false;
            } else {
                part |= c == '#';
                between = true;
            }
        }
        return !between;
    }
}
