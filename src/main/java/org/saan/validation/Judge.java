package org.saan.validation;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.engine.ValidationContext;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.ValidationProc;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.graph.GraphFactory;
import org.saan.model.ExitCode;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.source.SourceFile;
import org.saan.sparql.QueryFile;

/** The shapes of ontology/shapes and the checks of queries/checks, parsed once. Immutable, safe for many threads. */
public final class Judge {
    private static final String CHECKS = "queries/checks/";

    private final Graph shapesGraph;
    private final Shapes shapes;
    private final ShapeTargets targets;
    private final List<QueryFile> checks;
    private final CheckProfile profile;

    private Judge(Graph shapesGraph, List<QueryFile> checks, CheckProfile profile) {
        this.shapesGraph = shapesGraph;
        this.shapes = Shapes.parse(shapesGraph);
        this.targets = new ShapeTargets(shapes);
        this.checks = List.copyOf(checks);
        this.profile = profile;
    }

    /** The judge with the shipped shapes and checks. */
    public static Judge shipped(ShippedData files) {
        Graph graph = GraphFactory.createDefaultGraph();
        for (SourceFile file : files.shapes()) {
            try (InputStream in = file.open()) {
                RDFDataMgr.read(graph, in, Lang.TURTLE);
            } catch (IOException e) {
                throw SaanException.because(e, ExitCode.SOURCE_UNREADABLE, "source.unreadable", file.name(), e);
            }
        }
        return new Judge(
                graph,
                files.queries(CHECKS),
                CheckProfile.read(files.below(CHECKS + "profile.csv").get(0)));
    }

    /**
     * What is wrong with these nodes in the data (shapes), and with the data (checks).
     *
     * @param data the whole graph as it would be, union default graph, ontology included
     * @param nodes the nodes that a change touches
     */
    public List<Finding> judge(DatasetGraph data, Collection<Node> nodes) {
        List<Finding> findings = new ArrayList<>(shapeFindings(data.getDefaultGraph(), nodes));
        findings.addAll(ClaimIdentity.findings(data.getDefaultGraph(), nodes));
        checks.forEach(check -> findings.addAll(checkFindings(data, check)));
        return findings;
    }

    private List<Finding> shapeFindings(Graph data, Collection<Node> nodes) {
        ValidationContext context = ValidationContext.create(shapes, data);
        for (Node node : nodes) {
            for (Shape shape : targets.of(node, data)) {
                ValidationProc.execValidateShape(context, data, shape, node);
            }
        }
        return context.generateReport().getEntries().stream().map(this::finding).toList();
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
                entry.severity() == org.apache.jena.shacl.validation.Severity.Violation
                        ? Severity.ERROR
                        : Severity.WARNING,
                "shape",
                entry.focusNode(),
                Optional.empty(),
                Optional.of(detail.strip()).filter(s -> !s.isEmpty()),
                messages);
    }

    /** Each row of a check is a finding: ?entity is what is wrong, ?value (when bound) shows it. */
    private List<Finding> checkFindings(DatasetGraph data, QueryFile check) {
        List<Finding> findings = new ArrayList<>();
        String name = check.name().substring(CHECKS.length()).replace(".rq", "");
        Severity severity = profile.of(name);
        Map<Language, String> messages =
                Map.of(Language.TH, message(check, Language.TH), Language.EN, message(check, Language.EN));
        try (QueryExec exec = QueryExec.dataset(data).query(check.query()).build()) {
            for (Binding row : (Iterable<Binding>) exec::select) {
                Node value = row.get(Var.alloc("value"));
                findings.add(new Finding(
                        severity,
                        name,
                        row.get(Var.alloc("entity")),
                        Optional.ofNullable(value),
                        Optional.ofNullable(value).map(Node::toString),
                        messages));
            }
        }
        return findings;
    }

    /** What is wrong, then how to mend it. */
    private static String message(QueryFile check, Language language) {
        return check.header("summary", language) + ". " + check.header("solution", language);
    }
}
