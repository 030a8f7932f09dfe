package org.saan.page.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.saan.evidence.Addresses;
import org.saan.evidence.LabelReader;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.evidence.Text;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.page.Block;

/** Answers of queries as tables to be read: a thing and its label in one column, headings in words. Immutable. */
public final class AnswerTables {
    private static final String LABEL = "Label";
    private static final Pattern DAY = Pattern.compile("\\b[12][0-9]{3}-[01][0-9](-[0-3][0-9])?\\b");

    private final Map<String, String> prefixes;

    /**
     * @param prefixes prefix to namespace
     */
    public AnswerTables(Map<String, String> prefixes) {
        this.prefixes = Map.copyOf(prefixes);
    }

    /** The heading of a column: its words where there are some, else the name of the variable. */
    public static String heading(String variable, Language language) {
        Messages messages = new Messages(language);
        return messages.has("column." + variable)
                ? messages.text("column." + variable)
                : variable.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }

    /** The columns that are shown: those whose label is not a column of its own. */
    private static List<Var> columns(List<Var> variables) {
        return variables.stream()
                .filter(variable -> !(variable.getName().endsWith(LABEL)
                        && variables.contains(Var.alloc(variable.getName()
                                .substring(0, variable.getName().length() - LABEL.length())))))
                .toList();
    }

    /**
     * The table of an answer.
     *
     * @param data for the names of things, inside a read transaction
     * @param rows read from the first on
     * @param from the first row that is shown, from 0
     * @param most how many rows are shown
     */
    public Block.Table table(
            DatasetGraph data, RowSetRewindable rows, Language language, Addresses addresses, int from, int most) {
        LabelReader labels = new LabelReader(new StatementReader(data), language, prefixes, addresses);
        ValueReader values = new ValueReader(labels, language);
        List<Var> columns = columns(rows.getResultVars());
        List<List<Block.Cell>> cells = new ArrayList<>();
        Set<Var> numbers = new HashSet<>();
        Set<Var> others = new HashSet<>();
        rows.reset();
        for (int number = 0; rows.hasNext() && number < from + most; number++) {
            Binding row = rows.next();
            if (number < from) {
                continue;
            }
            List<Block.Cell> line = new ArrayList<>();
            for (Var column : columns) {
                Node node = row.get(column);
                if (node != null) {
                    (node.isLiteral() && isNumber(node) ? numbers : others).add(column);
                }
                line.add(node == null ? new Block.Cell(List.of()) : cell(values, labels, row, column, node));
            }
            cells.add(line);
        }
        return new Block.Table(
                columns.stream()
                        .map(column -> heading(column.getName(), language))
                        .toList(),
                cells,
                columns.stream()
                        .map(column -> numbers.contains(column) && !others.contains(column))
                        .toList());
    }

    private static boolean isNumber(Node node) {
        String type = node.getLiteralDatatypeURI();
        return type.endsWith("#integer") || type.endsWith("#decimal") || type.endsWith("#double");
    }

    private static Block.Cell cell(ValueReader values, LabelReader labels, Binding row, Var column, Node node) {
        Node label = row.get(Var.alloc(column.getName() + LABEL));
        if (label != null && label.isLiteral() && node.isURI()) {
            Link link = labels.link(node);
            Text text = new Text(label.getLiteralLexicalForm(), label.getLiteralLanguage());
            return Block.Cell.of(new Value(
                    new Link(text, link.other(), link.href(), link.kind(), link.untranslated()), "", Optional.empty()));
        }
        return Block.Cell.of(
                node.isLiteral() && !isNumber(node) ? dated(values.of(column, node), values) : values.of(column, node));
    }

    /** Days that a query made a text of are read as days. */
    private static Value dated(Value value, ValueReader values) {
        Text text = value.link().text();
        Matcher days = DAY.matcher(text.text());
        return days.find()
                ? ValueReader.text(
                        new Text(
                                days.replaceAll(day -> Matcher.quoteReplacement(values.date(day.group()))),
                                text.language()),
                        text.text())
                : value;
    }

    /** The picture that a question's header asks for: {@code bars LABEL NUMBER}, {@code dots DATE NUMBER [TEXT]}, {@code strip LABEL FROM [TO]}. */
    public Optional<Block> chart(String asked, RowSetRewindable rows, Language language, int most) {
        String[] words = asked.split(" +");
        rows.reset();
        return switch (words[0]) {
            case "bars" -> Charts.bars(rows, words[1], words[2], language, most);
            case "dots" -> Charts.dots(rows, words, language, most);
            case "strip" -> Charts.strip(rows, words, language, most);
            default -> Optional.empty();
        };
    }
}
