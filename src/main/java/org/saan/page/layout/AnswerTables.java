package org.saan.page.layout;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.saan.evidence.Addresses;
import org.saan.evidence.AnswerEvidence;
import org.saan.evidence.Evidence;
import org.saan.evidence.EvidenceReader;
import org.saan.evidence.LabelReader;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.evidence.Text;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.page.Block;
import org.saan.query.EvidencePattern;
import org.saan.query.Question;
import org.saan.vocab.Saan;

/** Answers of queries as tables to be read: a thing and its label in one column, headings in words. Immutable. */
public final class AnswerTables {
    private static final String LABEL = "Label";
    private static final Var SOURCE = Var.alloc("source");
    private static final Var OTHER_SOURCE = Var.alloc("otherSource");
    /** So many documents are named in a row; the mark tells all. */
    private static final int DOCUMENTS = 3;

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern YEAR = Pattern.compile("[12][0-9]{3}");
    private static final Pattern DAY = Pattern.compile("\\b[12][0-9]{3}-[01][0-9](-[0-3][0-9])?\\b");

    private final Map<String, String> prefixes;

    /**
     * @param prefixes prefix to namespace
     */
    public AnswerTables(Map<String, String> prefixes) {
        this.prefixes = Map.copyOf(prefixes);
    }

    /**
     * An answer to be laid out.
     *
     * @param terms what the question was asked with
     * @param rows read from the first on
     */
    public record Answer(Question question, Map<String, Node> terms, RowSetRewindable rows) {}

    /** The heading of a column: its words where there are some, else the name of the variable. */
    public static String heading(String variable, Language language) {
        Messages messages = new Messages(language);
        return messages.has("column." + variable)
                ? messages.text("column." + variable)
                : variable.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }

    /** The columns that are shown: those whose label is not a column of its own. */
    private static List<Var> columns(List<Var> variables) {
        return new ArrayList<>(variables.stream()
                .filter(variable -> !(variable.getName().endsWith(LABEL)
                        && variables.contains(Var.alloc(variable.getName()
                                .substring(0, variable.getName().length() - LABEL.length())))))
                .toList());
    }

    /**
     * The table of an answer, each row with its evidence: the mark, and the documents it rests on.
     *
     * @param facts for the names of things, inside a read transaction
     * @param from the first row that is shown, from 0
     * @param most how many rows are shown
     */
    public Block.Table table(
            StatementReader facts, Answer answered, Language language, Addresses addresses, int from, int most) {
        Question question = answered.question();
        RowSetRewindable rows = answered.rows();
        LabelReader labels = new LabelReader(facts, language, prefixes, addresses);
        ValueReader values = new ValueReader(labels, language);
        AnswerEvidence answer = new AnswerEvidence(facts, question, answered.terms());
        EvidenceReader evidence = new EvidenceReader(facts, labels, language);
        List<Var> columns = columns(rows.getResultVars());
        columns.removeAll(hidden(question, rows));
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
            listed(answered, row)
                    .ifPresent(path -> line.add(
                            Block.Cell.of(Value.of(labels.to(path, new Messages(language).text("questions.listed"))))));
            if (answer.isNamed()) {
                line.add(evidence(evidence.of(answer, row), answer.documents(row), labels, language));
            }
            cells.add(line);
        }
        List<String> headings = new ArrayList<>(columns.stream()
                .map(column -> heading(column.getName(), language))
                .toList());
        List<Boolean> numeric = new ArrayList<>(columns.stream()
                .map(column -> numbers.contains(column) && !others.contains(column))
                .toList());
        if (question.listed().isPresent()) {
            headings.add(heading("listed", language));
            numeric.add(false);
        }
        if (answer.isNamed()) {
            headings.add(heading("rowEvidence", language));
            numeric.add(false);
        }
        return new Block.Table(headings, cells, numeric);
    }

    /**
     * The columns that a reader does not need beside the evidence: those by which it is found (they have no label of their own), and
     * the name of the source, which stands with the mark.
     */
    private static Set<Var> hidden(Question question, RowSetRewindable rows) {
        List<EvidencePattern> patterns = question.evidence();
        Set<Var> hidden = new HashSet<>();
        Set<Var> only = new HashSet<>();
        for (EvidencePattern pattern : patterns) {
            hidden.addAll(pattern.variables());
            if (pattern.isColumn()) {
                only.add(pattern.subject());
            }
        }
        // A name or a date by which a claim is found is an answer as well.
        rows.reset();
        while (rows.hasNext() && !hidden.isEmpty()) {
            Binding row = rows.next();
            hidden.removeIf(column -> !only.contains(column)
                    && row.contains(column)
                    && row.get(column).isLiteral());
        }
        hidden.removeIf(column -> rows.getResultVars().contains(Var.alloc(column.getName() + LABEL)));
        // Where two sources stand against each other, each is named beside its value.
        if (!patterns.isEmpty() && !rows.getResultVars().contains(OTHER_SOURCE)) {
            hidden.add(SOURCE);
        }
        return hidden;
    }

    /**
     * The address that the header {@code listed} makes of a row, where what was counted is listed: {@code network?things={thing}} with the
     * things of the row; a name that is no column is a parameter of the question. Empty when there is none.
     */
    private static Optional<String> listed(Answer answered, Binding row) {
        return answered.question().listed().map(path -> VARIABLE.matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement(Optional.ofNullable(row.get(Var.alloc(found.group(1))))
                        .or(() -> Optional.ofNullable(answered.terms().get(found.group(1))))
                        .map(node -> node.isURI() ? node.getURI() : node.getLiteralLexicalForm())
                        .map(text -> text.startsWith(Saan.ID) ? text.substring(Saan.ID.length()) : text)
                        .map(text ->
                                URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/"))
                        .orElse(""))));
    }

    private static Block.Cell evidence(Evidence evidence, List<Node> documents, LabelReader labels, Language language) {
        if (evidence.lines().isEmpty() && evidence.written().isEmpty()) {
            // Nothing is stated in this row: there is nothing to be believed.
            return Block.Cell.of(Value.of(Link.words("–")));
        }
        List<Value> values = new ArrayList<>();
        Link first = !documents.isEmpty()
                ? labels.link(documents.get(0))
                // A part of reference data, for example an identifier, names its source itself.
                : evidence.sources() > 0 ? evidence.written().get(0) : Link.words("");
        values.add(ValueReader.with(Value.of(first), evidence));
        documents.stream()
                .skip(1)
                .limit(DOCUMENTS - 1L)
                .forEach(document -> values.add(Value.of(labels.link(document))));
        if (documents.size() > DOCUMENTS) {
            values.add(Value.of(
                    Link.words(new Messages(language).text("page.more-documents", documents.size() - DOCUMENTS))));
        }
        return new Block.Cell(values);
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
        if (YEAR.matcher(text.text()).matches()) {
            return ValueReader.text(new Text(values.date(text.text()), text.language()), text.text());
        }
        Matcher days = DAY.matcher(text.text());
        return days.find()
                ? ValueReader.text(
                        new Text(
                                days.replaceAll(day -> Matcher.quoteReplacement(values.date(day.group()))),
                                text.language()),
                        text.text())
                : value;
    }

    /** The picture that a question's header asks for: {@code bars LABEL NUMBER}, {@code dots DATE NUMBER [TEXT]}, {@code strip LABEL FROM [TO [FIRST-SHOWN LAST-SHOWN]]}. */
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
