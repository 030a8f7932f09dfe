package org.saan.change;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.saan.mapping.TableMapping;
import org.saan.model.ExitCode;
import org.saan.model.SaanException;
import org.saan.source.RdfReader;
import org.saan.source.ShippedData;
import org.saan.source.SourceFile;
import org.saan.source.Statements;
import org.saan.source.Terms;

/** From files to statements: the shipped ones by their place, a user's by the graph they name or are given. */
public final class Reading {
    private final ShippedData shipped;

    public Reading(ShippedData shipped) {
        this.shipped = shipped;
    }

    /** All shipped statements: ontology, reference data, sources, editorial. A table is lifted by queries/mapping/NAME.rq. */
    public Statements shipped() {
        Statements statements = new Statements();
        readOntology(statements);
        RdfReader reader = new RdfReader(Terms.definedIn(statements.quads().stream()));
        for (SourceFile file : shipped.data()) {
            Node graph = ShippedData.graphOf(file.name());
            if (RdfReader.reads(file.name())) {
                reader.read(file, Optional.of(graph), statements);
            } else {
                mappingOf(file).lift(file, graph, statements);
            }
        }
        return statements;
    }

    /** The statements of a user's files. @param graph for files that name no graph */
    public Statements files(List<Path> files, Optional<Node> graph) {
        Statements statements = new Statements();
        RdfReader reader = new RdfReader(terms());
        files.forEach(file -> reader.read(SourceFile.of(file), graph, statements));
        return statements;
    }

    private Terms terms() {
        Statements ontology = new Statements();
        readOntology(ontology);
        return Terms.definedIn(ontology.quads().stream());
    }

    private void readOntology(Statements statements) {
        RdfReader reader = new RdfReader(null);
        shipped.ontology()
                .forEach(file -> reader.read(file, Optional.of(ShippedData.graphOf(file.name())), statements));
    }

    private TableMapping mappingOf(SourceFile table) {
        String name = table.name().substring(table.name().lastIndexOf('/') + 1).replace(".csv", ".rq");
        return shipped.queries("queries/mapping/" + name).stream()
                .findFirst()
                .map(TableMapping::new)
                .orElseThrow(() -> new SaanException(ExitCode.DATA_INVALID, "mapping.absent", table.name(), name));
    }
}
