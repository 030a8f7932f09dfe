package org.saan.query;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetWriterRegistry;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.vocabulary.XSD;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.model.SpreadsheetText;
import org.saan.model.XmlText;
import org.saan.vocab.Saan;

/** How an answer is written: {@code table} for people, {@code csv}, {@code tsv}, {@code json}, {@code xml} for programs. */
public enum AnswerFormat {
    TABLE(null),
    CSV(ResultSetLang.RS_CSV),
    TSV(ResultSetLang.RS_TSV),
    JSON(ResultSetLang.RS_JSON),
    XML(ResultSetLang.RS_XML);

    private final Lang lang;

    AnswerFormat(Lang lang) {
        this.lang = lang;
    }

    /** The format with this name; throws {@link SaanException} USAGE listing the names. */
    public static AnswerFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new SaanException(
                        ErrorKind.USAGE,
                        "answer.unknown-format",
                        name,
                        Arrays.toString(values()).toLowerCase(Locale.ROOT)));
    }

    /** Writes all rows in UTF-8. Throws NOT_REPRESENTABLE for XML where a text has a character that XML cannot carry. */
    public void write(RowSetRewindable rows, OutputStream out) {
        rows.reset();
        if (this == XML) {
            requireXml(rows);
            rows.reset();
        }
        if (lang != null) {
            RowSet written = this == CSV ? shielded(rows) : rows;
            RowSetWriterRegistry.getFactory(lang).create(lang).write(out, written, new Context());
            return;
        }
        PrintWriter writer = new PrintWriter(out, false, StandardCharsets.UTF_8);
        table(rows).forEach(writer::println);
        writer.flush();
    }

    /** People open a CSV in a spreadsheet, and texts come from many hands. */
    private static RowSet shielded(RowSetRewindable rows) {
        return RowSetStream.create(rows.getResultVars(), Iter.map(rows, AnswerFormat::shielded));
    }

    private static Binding shielded(Binding row) {
        BindingBuilder changed = Binding.builder();
        row.forEach((column, node) -> changed.add(column, node.isLiteral() ? shielded(node) : node));
        return changed.build();
    }

    private static Node shielded(Node literal) {
        String text = literal.getLiteralLexicalForm();
        String shielded = SpreadsheetText.shielded(text);
        return shielded.equals(text) ? literal : NodeFactory.createLiteralString(shielded);
    }

    private static void requireXml(RowSetRewindable rows) {
        rows.forEachRemaining(row -> row.forEach((column, node) -> {
            if (node.isLiteral()) {
                XmlText.require(node.getLiteralLexicalForm(), column.getVarName());
            }
        }));
    }

    private static List<String> table(RowSetRewindable rows) {
        List<Var> columns = rows.getResultVars();
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Var::getVarName).toList());
        rows.forEachRemaining(row ->
                lines.add(columns.stream().map(column -> cell(row.get(column))).toList()));
        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        List<String> text = new ArrayList<>();
        for (List<String> line : lines) {
            StringBuilder builder = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String gap = i + 1 < widths.length ? " ".repeat(widths[i] - width(line.get(i)) + 2) : "";
                builder.append(line.get(i)).append(gap);
            }
            text.add(builder.toString().stripTrailing());
            if (text.size() == 1) {
                text.add("─".repeat(Math.max(1, Arrays.stream(widths).sum() + 2 * (widths.length - 1))));
            }
        }
        return text;
    }

    private static String cell(Node node) {
        if (node == null) {
            return "";
        }
        if (node.isLiteral()) {
            String text = node.getLiteralLexicalForm().replaceAll("\\s+", " ");
            return XSD.decimal.getURI().equals(node.getLiteralDatatypeURI()) ? text.replaceFirst("\\.0$", "") : text;
        }
        String text = node.toString();
        String ours = text.startsWith(Saan.ID) ? Saan.ID : text.startsWith(Saan.SCHEME) ? Saan.BASE : "";
        return text.substring(ours.length());
    }

    /** Columns on a terminal: Thai vowels and tones above and below the line take none. */
    private static int width(String text) {
        return (int) text.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .count();
    }
}
