package org.saan.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.saan.parquet.ParquetWriter.Column;
import org.saan.parquet.ParquetWriter.Content;
import org.saan.store.Scan;

/**
 * {@code saan.parquet}: the whole graph, a quad a row, as texts. What is an IRI has no datatype; a literal has one, and a language where it is
 * tagged.
 */
record GraphParquet() implements GraphFile {
    static final String NAME = "saan.parquet";

    private static final List<String> NAMES =
            List.of("graph", "subject", "predicate", "object", "datatype", "language");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String mediaType() {
        return ParquetFiles.MEDIA_TYPE;
    }

    @Override
    public void write(ExchangeInput edition, OutputStream out) throws IOException {
        List<Column> columns =
                NAMES.stream().map(name -> new Column(name, Content.TEXT)).toList();
        ParquetFiles.write(
                edition,
                columns,
                NAMES,
                writer -> {
                    for (Iterator<Quad> quads = Scan.of(edition.data()); quads.hasNext(); ) {
                        writer.row(row(quads.next()));
                    }
                },
                out);
    }

    private static List<List<String>> row(Quad quad) {
        List<List<String>> row = new ArrayList<>();
        for (Node term : List.of(quad.getGraph(), quad.getSubject(), quad.getPredicate())) {
            row.add(List.of(term.toString()));
        }
        Node object = quad.getObject();
        boolean isLiteral = object.isLiteral();
        row.add(List.of(isLiteral ? object.getLiteralLexicalForm() : object.toString()));
        row.add(isLiteral ? List.of(object.getLiteralDatatypeURI()) : List.of());
        row.add(isLiteral && !object.getLiteralLanguage().isEmpty() ? List.of(object.getLiteralLanguage()) : List.of());
        return row;
    }
}
