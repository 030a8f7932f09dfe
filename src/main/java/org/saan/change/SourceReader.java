package org.saan.change;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.saan.mapping.Placement;
import org.saan.mapping.TableMapping;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.source.KnownTerms;
import org.saan.source.RdfReader;
import org.saan.source.ShippedData;
import org.saan.source.SourceFile;
import org.saan.source.Statements;

/** Reads files into statements: the shipped ones by their folder, a user's by the graph they name or are given. */
public final class SourceReader {
    private final ShippedData shipped;

    public SourceReader(ShippedData shipped) {
        this.shipped = shipped;
    }

    /** All shipped statements: ontology, reference data, sources, editorial. A table is lifted by queries/mapping/NAME.rq. */
    public Statements shipped() {
        Statements statements = new Statements();
        readOntology(statements);
        KnownTerms terms = KnownTerms.definedIn(statements.quads().stream());
        RdfReader reader = new RdfReader(terms);
        for (SourceFile file : shipped.data()) {
            if (RdfReader.reads(file.name())) {
                reader.read(file, Optional.of(ShippedData.graphOf(file.name())), statements);
            } else {
                mappingOf(file).lift(file, placementOf(file.name()), terms, statements);
            }
        }
        return statements;
    }

    private static Placement placementOf(String table) {
        if (table.startsWith(ShippedData.STATEMENTS)) {
            return Placement.ofStatements();
        }
        return table.startsWith(ShippedData.DOCUMENTS)
                ? Placement.ofDocuments()
                : Placement.in(ShippedData.graphOf(table));
    }

    /**
     * The statements of a user's files.
     *
     * @param graph for files that name no graph
     */
    public Statements files(List<Path> files, Optional<Node> graph) {
        Statements statements = new Statements();
        RdfReader reader = new RdfReader(terms());
        files.forEach(file -> reader.read(SourceFile.of(file), graph, statements));
        return statements;
    }

    /** The statements of ontology and codelists. */
    public Statements ontology() {
        Statements ontology = new Statements();
        readOntology(ontology);
        return ontology;
    }

    /** The own terms that statements may have. */
    public KnownTerms terms() {
        return KnownTerms.definedIn(ontology().quads().stream());
    }

    private void readOntology(Statements statements) {
        RdfReader reader = new RdfReader(null);
        shipped.ontology()
                .forEach(file -> reader.read(file, Optional.of(ShippedData.graphOf(file.name())), statements));
    }

    /** A table of statements is lifted by the mapping named after its folder, another table by the one of its own name. */
    private TableMapping mappingOf(SourceFile table) {
        String[] path = table.name().split("/");
        String name = table.name().startsWith(ShippedData.STATEMENTS)
                ? path[path.length - 2]
                : path[path.length - 1].replace(".csv", "");
        return shipped.queries("queries/mapping/" + name + ".rq").stream()
                .findFirst()
                .map(TableMapping::new)
                .orElseThrow(
                        () -> new SaanException(ErrorKind.DATA_INVALID, "mapping.absent", table.name(), name + ".rq"));
    }
}
