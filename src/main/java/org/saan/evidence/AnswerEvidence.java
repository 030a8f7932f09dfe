package org.saan.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.apache.jena.sparql.exec.RowSetStream;
import org.saan.query.EvidencePattern;
import org.saan.query.Question;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/**
 * Finds the claims that each row of an answer rests on, by the question's header {@code evidence} (see {@link EvidencePattern}), and
 * writes them as columns for programs. For one answer and thread, inside one read transaction.
 */
public final class AnswerEvidence {
    /** How many claims a row rests on. */
    public static final Var COUNT = Var.alloc("evidenceCount");
    /** Addresses of the claims, parted by spaces, at most {@value #MOST}. */
    public static final Var CLAIMS = Var.alloc("evidenceClaims");
    /** Their modes, each once: fact, reported-fact, proposal, opinion, need. */
    public static final Var MODES = Var.alloc("evidenceModes");
    /** Addresses of the documents that report them. */
    public static final Var DOCUMENTS = Var.alloc("evidenceDocuments");
    /** Where these documents lie on the web. */
    public static final Var ADDRESSES = Var.alloc("evidenceAddresses");

    public static final List<Var> COLUMNS = List.of(COUNT, CLAIMS, MODES, DOCUMENTS, ADDRESSES);

    private static final int MOST = 100;
    /** After so many rows what was read is forgotten, so that long answers do not fill the memory. */
    private static final int ROWS = 2_000;

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private final StatementReader facts;
    private final List<EvidencePattern> patterns;
    private final Map<String, Node> parameters;

    /**
     * @param parameters what the question was asked with
     */
    public AnswerEvidence(StatementReader facts, Question question, Map<String, Node> parameters) {
        this.facts = facts;
        this.patterns = question.evidence();
        this.parameters = Map.copyOf(parameters);
    }

    /**
     * An answer with the columns of its evidence; the answer itself when its question names none.
     *
     * @param end when reading ends by QueryCancelledException, on the clock of System.nanoTime; Long.MAX_VALUE for never
     */
    public static RowSetRewindable withColumns(
            DatasetGraph data, Question question, Map<String, Node> parameters, RowSetRewindable rows, long end) {
        AnswerEvidence evidence = new AnswerEvidence(new StatementReader(data, end), question, parameters);
        if (evidence.patterns.isEmpty()) {
            return rows;
        }
        List<Var> columns = new ArrayList<>(rows.getResultVars());
        columns.addAll(COLUMNS);
        List<Binding> lines = new ArrayList<>();
        rows.reset();
        while (rows.hasNext()) {
            Binding row = rows.next();
            if (lines.size() % ROWS == ROWS - 1) {
                evidence = new AnswerEvidence(new StatementReader(data, end), question, parameters);
            }
            BindingBuilder line = Binding.builder(row);
            evidence.columns(evidence.claims(row)).forEach(line::add);
            lines.add(line.build());
        }
        return RowSetStream.create(columns, lines.iterator()).rewindable();
    }

    private Map<Var, Node> columns(List<Claim> claims) {
        Map<Var, Node> columns = new LinkedHashMap<>();
        columns.put(COUNT, NodeFactory.createLiteralDT(String.valueOf(claims.size()), XSDDatatype.XSDinteger));
        if (!claims.isEmpty()) {
            List<Claim> told = claims.stream().limit(MOST).toList();
            columns.put(
                    CLAIMS,
                    joined(told.stream().map(claim -> claim.node().toString()).toList()));
            columns.put(MODES, joined(claims.stream().map(Claim::mode).toList()));
            Set<Node> documents = new LinkedHashSet<>();
            claims.forEach(claim -> claim.document().ifPresent(documents::add));
            columns.put(DOCUMENTS, joined(documents.stream().map(Node::toString).toList()));
            columns.put(
                    ADDRESSES,
                    joined(documents.stream()
                            .flatMap(document -> facts.objects(document, ExternalTerms.SCHEMA_URL).stream())
                            .map(url -> url.isLiteral() ? url.getLiteralLexicalForm() : url.toString())
                            .filter(url -> ADDRESS.matcher(url).matches())
                            .toList()));
        }
        return columns;
    }

    private static Node joined(List<String> texts) {
        return NodeFactory.createLiteralString(texts.stream().distinct().collect(Collectors.joining(" ")));
    }

    /** The claims behind a row, each once, in the order of the patterns; empty for what no claim carries. */
    public List<Claim> claims(Binding row) {
        Map<Var, Node> bound = bound(row);
        Map<Node, Claim> claims = new LinkedHashMap<>();
        for (EvidencePattern pattern : patterns) {
            for (Node subject : pattern.subjects(bound)) {
                claims(pattern, subject, bound).forEach(claim -> claims.putIfAbsent(claim.node(), claim));
            }
        }
        return List.copyOf(claims.values());
    }

    private List<Claim> claims(EvidencePattern pattern, Node subject, Map<Var, Node> row) {
        if (Kind.codeOf(subject).equals("claim")) {
            return facts.claims(List.of(subject));
        }
        if (Kind.codeOf(subject).equals("reading")) {
            return claimsOfReading(subject);
        }
        List<Claim> all = facts.claimsOf(subject);
        if (pattern.isColumn()) {
            return all.stream().filter(Claim::isAsserted).toList();
        }
        List<Node> properties = pattern.properties(row);
        Node object = pattern.hasObject() ? pattern.object(row) : null;
        if (pattern.hasObject() && object == null) {
            return List.of();
        }
        return all.stream()
                .filter(claim -> pattern.isOfAnyProperty() || properties.contains(claim.predicate()))
                .filter(claim -> object == null || claim.object().equals(object))
                .toList();
    }

    /** What an editor's reading is a reading of: the claims about the thing, or those that rest on the passage. */
    private List<Claim> claimsOfReading(Node reading) {
        List<Claim> claims = new ArrayList<>();
        for (Node thing : facts.objects(reading, Saan.readingOf)) {
            claims.addAll(
                    Kind.codeOf(thing).equals("passage")
                            ? facts.claims(facts.subjects(Saan.evidence, thing))
                            : facts.claimsOf(thing));
        }
        return claims;
    }

    /** True when a row is a reading of the editors, and no statement. */
    public boolean isReading(Binding row) {
        Map<Var, Node> bound = bound(row);
        return patterns.stream()
                .flatMap(pattern -> pattern.subjects(bound).stream())
                .anyMatch(subject -> Kind.codeOf(subject).equals("reading"));
    }

    /** The part of a thing that carries the value of a row and may name its source, for example an identifier; empty for most. */
    public Optional<Node> part(Binding row) {
        Map<Var, Node> bound = bound(row);
        return patterns.stream()
                .flatMap(pattern -> pattern.subjects(bound).stream())
                .filter(subject -> subject.getURI().contains("#"))
                .findFirst();
    }

    /** True when the question names evidence. */
    public boolean isNamed() {
        return !patterns.isEmpty();
    }

    /** The documents that report the claims behind a row, each once. */
    public List<Node> documents(Binding row) {
        return claims(row).stream()
                .flatMap(claim -> claim.document().stream())
                .distinct()
                .toList();
    }

    /** The graphs that state what a row rests on where no claim carries it: reference data, the editors' readings, what is inferred. */
    public Set<Node> graphs(Binding row) {
        Map<Var, Node> bound = bound(row);
        Set<Node> graphs = new LinkedHashSet<>();
        for (EvidencePattern pattern : patterns) {
            for (Node subject : pattern.subjects(bound)) {
                List<Node> properties = pattern.properties(bound);
                Node object = pattern.hasObject() ? pattern.object(bound) : null;
                for (Quad quad : facts.of(subject)) {
                    if (pattern.isColumn()
                            || (pattern.isOfAnyProperty() || properties.contains(quad.getPredicate()))
                                    && (!pattern.hasObject() || quad.getObject().equals(object))) {
                        graphs.add(quad.getGraph());
                    }
                }
            }
        }
        return graphs;
    }

    private Map<Var, Node> bound(Binding row) {
        Map<Var, Node> bound = new HashMap<>();
        parameters.forEach((name, node) -> bound.put(Var.alloc(name), node));
        row.forEach(bound::put);
        return bound;
    }
}
