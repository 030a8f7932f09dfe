package org.saan.evidence;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.OA;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/** Finds the label of a thing in the reader's language; a thing without a label is named by what it connects. For one page and thread. */
public final class LabelReader {
    public static final Node MEMBER = ExternalTerms.ORG_MEMBER;
    public static final Node POST = ExternalTerms.OPENGOV_POST;

    private final StatementReader facts;
    private final Language language;
    private final Messages messages;
    private final Map<String, String> prefixes;
    private final Addresses addresses;
    private final DateAndNumberFormat formats;
    private final Map<Node, Link> links = new HashMap<>();

    /**
     * @param prefixes prefix to namespace, for what has no name at all
     */
    public LabelReader(StatementReader facts, Language language, Map<String, String> prefixes, Addresses addresses) {
        this.facts = facts;
        this.language = language;
        this.messages = new Messages(language);
        this.prefixes = prefixes;
        this.addresses = addresses;
        this.formats = new DateAndNumberFormat(language);
    }

    /** A link to what an IRI names. */
    public Link link(Node node) {
        Link known = links.get(node);
        if (known == null) {
            known = make(node);
            links.put(node, known);
        }
        return known;
    }

    private Link make(Node node) {
        String kind = Kind.codeOf(node);
        List<Node> labels = facts.labels(node);
        Optional<Text> own = in(labels, language.tag());
        Optional<Text> other = in(labels, language == Language.TH ? "en" : "th");
        String href = href(node);
        if (own.isPresent()) {
            return new Link(own.get(), other.orElse(Text.plain("")), href, kind, "");
        }
        if (other.isPresent()) {
            return new Link(
                    other.get(),
                    Text.plain(""),
                    href,
                    kind,
                    other.get().language().toUpperCase(java.util.Locale.ROOT));
        }
        if (!labels.isEmpty()) {
            Node label = labels.get(0);
            return new Link(
                    new Text(label.getLiteralLexicalForm(), label.getLiteralLanguage()),
                    Text.plain(""),
                    href,
                    kind,
                    "");
        }
        return new Link(composed(node, kind), Text.plain(""), href, kind, "");
    }

    /** Only addresses of the web become links. A term of another vocabulary that our ontology declares is told there. */
    private String href(Node node) {
        if (!node.getURI().matches("https?://.*")) {
            return "";
        }
        return node.getURI().startsWith(Saan.BASE) || !isTerm(node)
                ? addresses.thing(node.getURI())
                : addresses.to("ontology#" + anchor(node.getURI(), prefixes));
    }

    /** True for a class or property that the ontology declares. */
    private boolean isTerm(Node node) {
        facts.check();
        return facts.data().contains(GraphNames.ONTOLOGY, node, RDF.type.asNode(), Node.ANY);
    }

    /**
     * Where a term stands on the page of the ontology: its local name when it is ours, else with its prefix, {@code dcterms-issued}.
     *
     * @param prefixes prefix to namespace
     */
    public static String anchor(String iri, Map<String, String> prefixes) {
        if (iri.startsWith(Saan.NS)) {
            return iri.substring(Saan.NS.length());
        }
        return prefixes.entrySet().stream()
                .filter(prefix -> iri.startsWith(prefix.getValue()))
                .max(Comparator.comparingInt(prefix -> prefix.getValue().length()))
                .map(prefix ->
                        prefix.getKey() + "-" + iri.substring(prefix.getValue().length()))
                .orElse(iri.replaceFirst("^.*[/#]", ""));
    }

    private static Optional<Text> in(List<Node> labels, String tag) {
        return labels.stream()
                .filter(label -> label.getLiteralLanguage().equals(tag))
                .map(label -> new Text(label.getLiteralLexicalForm(), tag))
                .findFirst();
    }

    private Text composed(Node node, String kind) {
        String text =
                switch (kind) {
                    case "claim" -> joined(node, RDF.subject.asNode(), RDF.predicate.asNode(), RDF.object.asNode());
                    case "passage" ->
                        facts.object(node, OA.hasSource.asNode())
                                .map(document -> messages.text(
                                        "page.passage-of",
                                        facts.text(node, SKOS.notation.asNode()),
                                        link(document).text().text()))
                                .orElse("");
                    case "participation" -> joined(node, Saan.agent, Saan.role, Saan.in);
                    case "membership" ->
                        facts.object(node, MEMBER).isPresent()
                                ? joined(node, MEMBER, POST)
                                : joined(node, Saan.place, Saan.cluster);
                    case "estimate" -> joined(node, Saan.about, Saan.quantity, Saan.asOf);
                    case "graph" -> graph(node.getURI().substring(GraphNames.PREFIX.length()));
                    default -> "";
                };
        return text.isEmpty() ? Text.plain(shortened(node.getURI())) : Text.plain(text);
    }

    /** The graphs that every server has are named in words, the others by what they are of. */
    private String graph(String name) {
        return messages.has("graph." + name) ? messages.text("graph." + name) : name;
    }

    private String joined(Node node, Node... properties) {
        return String.join(
                " – ",
                Stream.of(properties)
                        .map(property -> facts.object(node, property))
                        .flatMap(Optional::stream)
                        .map(this::words)
                        .toList());
    }

    /** A link with words of ours to a path of this server. */
    public Link to(String path, String words) {
        return new Link(Text.plain(words), Text.plain(""), addresses.to(path), "", "");
    }

    /** A term in words. */
    public String words(Node node) {
        if (node.isURI()) {
            return link(node).text().text();
        }
        String written = node.getLiteralLexicalForm();
        String type = node.getLiteralDatatypeURI();
        if (ValueReader.DATES.contains(type)) {
            return formats.date(written);
        }
        return XSDDatatype.XSDdecimal.getURI().equals(type)
                        || XSDDatatype.XSDinteger.getURI().equals(type)
                ? formats.number(written)
                : written;
    }

    private String shortened(String iri) {
        if (iri.startsWith(Saan.ID)) {
            return iri.substring(Saan.ID.length());
        }
        for (Map.Entry<String, String> prefix : prefixes.entrySet()) {
            if (iri.startsWith(prefix.getValue())) {
                String local = iri.substring(prefix.getValue().length());
                String key = "term." + prefix.getKey() + "-" + local;
                return messages.has(key) ? messages.text(key) : prefix.getKey() + ":" + local;
            }
        }
        return iri.replaceFirst("^https?://(www\\.)?", "");
    }
}
