package org.saan.validation;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.atlas.iterator.PeekIterator;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.engine.ValidationContext;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.ValidationProc;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.source.SourceFile;
import org.saan.sparql.QueryFile;

/** The shapes of ontology/shapes and the checks of queries/checks, parsed once. Immutable, safe for many threads. */
public final class Validator {
    private static final String CHECKS = "queries/checks/";

    private final Graph shapesGraph;
    private final Shapes shapes;
    private final ShapeTargets targets;
    private final List<Check> checks;

    private Validator(Graph shapesGraph, List<Check> checks) {
        this.shapesGraph = shapesGraph;
        this.shapes = Shapes.parse(shapesGraph);
        this.targets = new ShapeTargets(shapes);
        this.checks = List.copyOf(checks);
    }

    /** The judge with the shipped shapes and checks. */
    public static Validator shipped(ShippedData files) {
        Graph graph = GraphFactory.createDefaultGraph();
        for (SourceFile file : files.shapes()) {
            try (InputStream in = file.open()) {
                RDFDataMgr.read(graph, in, Lang.TURTLE);
            } catch (IOException e) {
                throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", file.name(), e);
            }
        }
        CheckProfile profile =
                CheckProfile.read(files.below(CHECKS + "profile.csv").get(0));
        List<Check> checks = new ArrayList<>();
        for (QueryFile file : files.queries(CHECKS)) {
            String name = file.name().substring(CHECKS.length()).replace(".rq", "");
            checks.add(new Check(name, file, profile.of(name)));
        }
        return new Validator(graph, checks);
    }

    /**
     * What a change makes wrong: in the nodes that it says something about or stops saying something about, and in what points
     * at a node whose kinds changed (shapes); and wherever a changed triple has part in an answer (checks). The cost is that
     * of the change.
     *
     * @param data the graph as it would be, its inferred graph and the ontology included
     * @param delta all triples that change, stated and inferred
     */
    public List<Finding> judge(DatasetGraph data, Delta delta) {
        Graph union = new BySubject(data.getUnionGraph());
        List<Finding> findings = nodeFindings(union, touched(union, delta));
        checks.forEach(check -> findings.addAll(check.findings(data, union, delta)));
        return findings;
    }

    /**
     * What is wrong in the whole graph.
     *
     * @param quads all of its named graphs, those of a subject together
     */
    public List<Finding> judgeAll(DatasetGraph data, Iterator<Quad> quads) {
        BySubject union = new BySubject(data.getUnionGraph());
        Map<Check, Set<List<Node>>> found = new LinkedHashMap<>();
        Map<Check, OneTriple.Reading> readings = new LinkedHashMap<>();
        for (Check check : checks) {
            check.ofOneTriple().ifPresent(one -> {
                found.put(check, new LinkedHashSet<>());
                readings.put(check, one.reading());
            });
        }
        NodeJudge nodes = new NodeJudge(union);
        PeekIterator<Quad> rest = PeekIterator.create(quads);
        while (rest.hasNext()) {
            Node subject = rest.peek().getSubject();
            Set<Triple> told = new LinkedHashSet<>();
            while (rest.hasNext() && rest.peek().getSubject().equals(subject)) {
                told.add(rest.next().asTriple());
            }
            union.keep(subject, told);
            nodes.judge(subject);
            for (Triple triple : told) {
                readings.forEach((check, reading) ->
                        reading.row(triple).ifPresent(row -> found.get(check).add(row)));
            }
        }
        Set<Finding> findings = new LinkedHashSet<>(nodes.findings());
        for (Check check : checks) {
            findings.addAll(found.containsKey(check) ? check.findings(found.get(check)) : check.findings(data));
        }
        return List.copyOf(findings);
    }

    /** The checks that cannot be asked about a change alone; they cost the graph at every change. */
    List<String> wideChecks() {
        return checks.stream()
                .filter(check -> !check.isNarrow())
                .map(Check::name)
                .toList();
    }

    private Collection<Node> touched(Graph data, Delta delta) {
        Set<Node> nodes = new LinkedHashSet<>(delta.subjects());
        if (targets.lookBeyondTypesAndProperties()) {
            nodes.addAll(delta.objects());
        }
        for (Triple type : delta.matching(Triple.create(Node.ANY, RDF.type.asNode(), Node.ANY))) {
            data.find(Node.ANY, Node.ANY, type.getSubject()).forEach(triple -> nodes.add(triple.getSubject()));
        }
        return nodes;
    }

    private List<Finding> nodeFindings(Graph data, Collection<Node> nodes) {
        NodeJudge judge = new NodeJudge(data);
        nodes.forEach(judge::judge);
        return judge.findings();
    }

    /** Judges nodes by the shapes that look at them. */
    private final class NodeJudge {
        private final Graph data;
        private final ValidationContext context;
        private final List<Finding> ofClaims = new ArrayList<>();

        NodeJudge(Graph data) {
            this.data = data;
            this.context = ValidationContext.create(shapes, data);
        }

        void judge(Node node) {
            for (Shape shape : targets.of(node, data)) {
                ValidationProc.execValidateShape(context, data, shape, node);
            }
            ClaimIdentity.finding(data, node).ifPresent(ofClaims::add);
        }

        List<Finding> findings() {
            List<Finding> findings = new ArrayList<>(context.generateReport().getEntries().stream()
                    .map(Validator.this::finding)
                    .toList());
            findings.addAll(ofClaims);
            return findings;
        }
    }

    private Finding finding(ReportEntry entry) {
        Map<Language, String> messages = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            messages.put(language, entry.message());
        }
        shapesGraph
                .find(entry.source(), SHACL.message, Node.ANY)
                .mapWith(triple -> triple.getObject())
                .forEach(text -> Language.of(text.getLiteralLanguage())
                        .ifPresent(language -> messages.put(language, text.getLiteralLexicalForm())));
        String detail = (entry.resultPath() == null ? "" : entry.resultPath().toString())
                + (entry.value() == null ? "" : " " + entry.value());
        return new Finding(
                entry.severity().equals(org.apache.jena.shacl.validation.Severity.Violation)
                        ? Severity.ERROR
                        : Severity.WARNING,
                "shape",
                entry.focusNode(),
                Optional.empty(),
                Optional.of(detail.strip()).filter(s -> !s.isEmpty()),
                messages);
    }
}
