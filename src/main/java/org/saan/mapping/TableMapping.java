package org.saan.mapping;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.QueryExecBuilder;
import org.saan.model.ExitCode;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.source.Digests;
import org.saan.source.SourceFile;
import org.saan.source.Statements;
import org.saan.source.StrictUtf8;
import org.saan.sparql.QueryFile;

/** Lifts the rows of a CSV file (UTF-8, first row the header) by a CONSTRUCT query whose variables are the columns. */
public final class TableMapping {
    private final QueryFile mapping;

    /** @param mapping a CONSTRUCT query; an empty cell leaves its variable unbound */
    public TableMapping(QueryFile mapping) {
        if (!mapping.query().isConstructType()) {
            throw new SaanException(ExitCode.DATA_INVALID, "mapping.not-construct", mapping.name());
        }
        this.mapping = mapping;
    }

    /** Adds what each row says to {@code statements}, in the given graph. A row that says nothing is a fault of the table. */
    public void lift(SourceFile table, Node graph, Statements statements) {
        statements.speakOf(graph);
        StrictUtf8.check(table);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        try (DigestInputStream in = new DigestInputStream(table.open(), Digests.sha256());
                CSVParser rows = CSVParser.builder()
                        .setReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))
                        .setFormat(format)
                        .get()) {
            List<String> columns = rows.getHeaderNames();
            for (CSVRecord row : rows) {
                // The line on which the row ends.
                Location location = new Location(table.name(), rows.getCurrentLineNumber());
                if (!row.isConsistent()) {
                    throw new SaanException(
                            ExitCode.DATA_INVALID, "mapping.columns", location, columns.size(), row.size());
                }
                lift(row, columns, graph, location, statements);
            }
            statements.readFrom(table.name(), Digests.hex(in.getMessageDigest().digest()));
        } catch (IOException e) {
            throw SaanException.because(
                    e, ExitCode.SOURCE_UNREADABLE, "source.unreadable", table.name(), e.getMessage());
        }
    }

    private void lift(CSVRecord row, List<String> columns, Node graph, Location location, Statements statements) {
        QueryExecBuilder builder =
                QueryExec.dataset(DatasetGraphFactory.empty()).query(mapping.query());
        for (String column : columns) {
            String cell = row.get(column);
            if (!cell.isEmpty()) {
                builder = builder.substitution(Var.alloc(column), NodeFactory.createLiteralString(cell));
            }
        }
        int said = 0;
        try (QueryExec exec = builder.build()) {
            for (Triple triple : (Iterable<Triple>) exec::constructTriples) {
                statements.add(Quad.create(graph, triple), location);
                said++;
            }
        }
        if (said == 0) {
            throw new SaanException(ExitCode.DATA_INVALID, "mapping.empty-row", location, mapping.name());
        }
    }
}
