package org.saan.page.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.saan.evidence.DateAndNumberFormat;
import org.saan.evidence.Link;
import org.saan.evidence.Text;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.page.Block;
import org.saan.page.Scale;

/** Pictures of answers. They have every row that the first page of the table has; what is not dated or has no number is told so. */
final class Charts {
    /** As many as the table has on a page. */
    private static final int MOST_BARS = 200;

    private Charts() {}

    static Optional<Block> bars(RowSet rows, String label, String number, Language language, int most) {
        record Bar(String text, double value, String written) {}
        Set<Bar> read = new LinkedHashSet<>();
        while (rows.hasNext() && read.size() < Math.min(most, MOST_BARS)) {
            Binding row = rows.next();
            OptionalDouble value = number(row.get(Var.alloc(number)));
            String text = words(row.get(Var.alloc(label)));
            if (!text.isEmpty()) {
                read.add(new Bar(
                        text,
                        Math.max(0, value.orElse(0)),
                        value.isPresent() ? words(row.get(Var.alloc(number))) : ""));
            }
        }
        double highest = read.stream().mapToDouble(Bar::value).max().orElse(0);
        if (read.size() < 2 || highest <= 0) {
            return Optional.empty();
        }
        DateAndNumberFormat formats = new DateAndNumberFormat(language);
        return Optional.of(new Block.Bars(
                AnswerTables.heading(number, language),
                read.stream()
                        .map(bar -> new Block.Bar(
                                new Text(bar.text(), ""),
                                bar.written().isEmpty() ? language.notStated() : formats.number(bar.written()),
                                (int) Math.round(bar.value() / highest * 1000)))
                        .toList()));
    }

    static Optional<Block> dots(RowSet rows, String[] words, Language language, int most) {
        record Point(OptionalDouble at, double value, String text) {}
        DateAndNumberFormat formats = new DateAndNumberFormat(language);
        List<Point> points = new ArrayList<>();
        while (rows.hasNext() && points.size() < most) {
            Binding row = rows.next();
            String date = words(row.get(Var.alloc(words[1])));
            OptionalDouble at = DateAndNumberFormat.begins(date);
            OptionalDouble value = number(row.get(Var.alloc(words[2])));
            if (value.isPresent()) {
                String text = words.length > 3 ? " · " + words(row.get(Var.alloc(words[3]))) : "";
                points.add(new Point(
                        at,
                        value.getAsDouble(),
                        formats.number(row.get(Var.alloc(words[2])).getLiteralLexicalForm()) + " · "
                                + (at.isPresent() ? formats.date(date) : language.notStated()) + text));
            }
        }
        if (points.size() < 2 || points.stream().noneMatch(point -> point.at().isPresent())) {
            return Optional.empty();
        }
        DateAxis axis = DateAxis.of(points.stream().map(Point::at).toList());
        double highest = points.stream().mapToDouble(Point::value).max().orElse(1);
        boolean millions = highest >= 1_000_000;
        Scale scale = Scale.of(
                Math.min(0, points.stream().mapToDouble(Point::value).min().orElse(0)), highest);
        return Optional.of(new Block.Dots(
                AnswerTables.heading(words[2], language),
                millions ? new Messages(language).text("page.millions") : "",
                axis.ticks(formats, language),
                scale.ticks(value -> formats.number(Scale.written(millions ? value / 1_000_000 : value))),
                points.stream()
                        .map(point -> new Block.Dot(
                                axis.place(point.at()),
                                scale.place(point.value()),
                                scale.place(point.value()),
                                point.text(),
                                "",
                                false))
                        .toList()));
    }

    static Optional<Block> strip(RowSet rows, String[] words, Language language, int most) {
        record Entry(String text, TimeStrip.StripDates dates) {}
        Set<Entry> read = new LinkedHashSet<>();
        while (rows.hasNext() && read.size() < Math.min(most, MOST_BARS)) {
            Binding row = rows.next();
            String from = date(row.get(Var.alloc(words[2])));
            String to = words.length > 3 ? date(row.get(Var.alloc(words[3]))) : from;
            String first = words.length > 5 ? date(row.get(Var.alloc(words[4]))) : "";
            String last = words.length > 5 ? date(row.get(Var.alloc(words[5]))) : "";
            TimeStrip.StripDates dates = new TimeStrip.StripDates(from, to, first, last);
            // What is undated is named without a bar: the picture has every row of the table.
            if (!words(row.get(Var.alloc(words[1]))).isEmpty()) {
                read.add(new Entry(words(row.get(Var.alloc(words[1]))), dates));
            }
        }
        if (read.stream().noneMatch(entry -> entry.dates().isKnown())) {
            return Optional.empty();
        }
        List<Entry> sorted = new ArrayList<>(read);
        sorted.sort(Comparator.comparingDouble(entry -> entry.dates().start().orElse(Double.MAX_VALUE)));
        return Optional.of(TimeStrip.plain(
                language,
                sorted.stream().map(entry -> Link.words(entry.text())).toList(),
                sorted.stream().map(Entry::dates).toList()));
    }

    private static String date(Node node) {
        String text = words(node);
        return DateAndNumberFormat.begins(text).isPresent() ? text : "";
    }

    private static OptionalDouble number(Node node) {
        try {
            return node == null || !node.isLiteral()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Double.parseDouble(node.getLiteralLexicalForm()));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static String words(Node node) {
        return node == null ? "" : node.isLiteral() ? node.getLiteralLexicalForm() : node.toString();
    }
}
