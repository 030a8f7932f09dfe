package org.saan.page.layout;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.saan.evidence.ClaimLine;
import org.saan.evidence.DateAndNumberFormat;
import org.saan.evidence.Evidence;
import org.saan.evidence.EvidenceMark;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.evidence.Text;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.page.Block;
import org.saan.page.PropertyRow;
import org.saan.page.Scale;
import org.saan.vocab.Saan;

/** The figures of a thing: each quantity over time as dots and as a table. Figures that differ for one date stand side by side. */
final class Figures {
    private final ThingPageBuilder sheet;
    private final StatementReader facts;

    Figures(ThingPageBuilder sheet) {
        this.sheet = sheet;
        this.facts = sheet.facts;
    }

    /** One figure as it is drawn. */
    private record Figure(Node node, BigDecimal value, BigDecimal upper, String asOf, Evidence evidence) {
        boolean isContradicted() {
            return evidence.mark() == EvidenceMark.CONTRADICTED;
        }
    }

    /** Sections for the figures that are about the thing. */
    void lay() {
        List<Node> estimates = sheet.ties(Saan.about).stream()
                .filter(node -> facts.isA(node, Saan.Estimate))
                .toList();
        Map<Node, List<Node>> byQuantity = new LinkedHashMap<>();
        estimates.stream()
                .filter(node -> facts.object(node, Saan.quantity).isPresent())
                .sorted(Comparator.comparing(node -> facts.text(node, Saan.asOf)))
                .forEach(node -> byQuantity
                        .computeIfAbsent(facts.object(node, Saan.quantity).orElseThrow(), any -> new ArrayList<>())
                        .add(node));
        List<Block> blocks = new ArrayList<>();
        List<Node> quantities =
                byQuantity.keySet().stream().sorted(sheet.byLabel()).toList();
        for (Node quantity : quantities) {
            List<Figure> figures =
                    byQuantity.get(quantity).stream().map(this::figure).toList();
            long dated = figures.stream()
                    .filter(each -> each.value() != null
                            && DateAndNumberFormat.begins(each.asOf()).isPresent())
                    .count();
            if (dated > 1) {
                blocks.add(dots(quantity, figures));
            }
        }
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Node quantity : quantities) {
            for (Node node : byQuantity.get(quantity)) {
                rows.add(row(quantity, figure(node)));
            }
        }
        if (!rows.isEmpty()) {
            blocks.add(new Block.Table(
                    List.of(
                            sheet.word("column.quantity"),
                            sheet.word("column.value"),
                            sheet.word("column.as-of"),
                            sheet.word("column.evidence")),
                    sheet.part(rows),
                    List.of(false, true, false, false)));
        }
        sheet.section("section.figures", blocks.toArray(new Block[0]));
    }

    /** The figures of one quantity in a row at a glance, each with its date; null when there are none. */
    PropertyRow glance(String quantity) {
        List<Value> values = facts.subjects(Saan.about, sheet.thing).stream()
                .filter(node -> facts.objects(node, Saan.quantity).stream()
                        .anyMatch(term -> term.isURI() && term.getURI().endsWith("/quantity/" + quantity)))
                .sorted(Comparator.comparing(node -> facts.text(node, Saan.asOf)))
                .limit(ThingPageBuilder.LIST)
                .map(node -> ValueReader.with(
                        ValueReader.text(Text.plain(dated(node)), exact(node)), sheet.evidence.of(node)))
                .toList();
        return values.isEmpty() ? null : sheet.row("column." + quantity, values);
    }

    private String dated(Node node) {
        String asOf = time(node);
        return amount(node) + " · " + sheet.formats.span(asOf, asOf);
    }

    private Figure figure(Node node) {
        return new Figure(
                node, number(node, Saan.value), number(node, Saan.upperValue), time(node), sheet.evidence.of(node));
    }

    /** The date of a figure; of one that is of a period, its end; empty when not stated. */
    private String time(Node node) {
        String asOf = facts.text(node, Saan.asOf);
        return asOf.isEmpty() ? facts.text(node, Saan.to) : asOf;
    }

    private BigDecimal number(Node node, Node property) {
        try {
            return new BigDecimal(facts.text(node, property));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private List<Block.Cell> row(Node quantity, Figure figure) {
        Node node = figure.node();
        List<Value> dates = new ArrayList<>();
        String begin = facts.text(node, Saan.from);
        if (!begin.isEmpty()) {
            dates.add(ValueReader.text(Text.plain(sheet.formats.span(begin, figure.asOf())), ""));
        } else if (!figure.asOf().isEmpty()) {
            dates.add(ValueReader.text(Text.plain(sheet.formats.date(figure.asOf())), figure.asOf()));
        }
        facts.objects(node, Saan.dateStatus).forEach(status -> dates.add(Value.of(sheet.labels.link(status))));
        Link name = sheet.labels.link(node);
        return List.of(
                Block.Cell.of(Value.of(sheet.labels.link(quantity))),
                Block.Cell.of(new Value(
                        new Link(Text.plain(amount(node)), Text.plain(""), name.href(), "estimate", ""),
                        exact(node),
                        Optional.empty())),
                new Block.Cell(dates),
                new Block.Cell(against(figure.evidence())));
    }

    /** The mark, and the other side of a contradiction: the value and its source. */
    private List<Value> against(Evidence evidence) {
        List<Value> values = new ArrayList<>();
        values.add(ValueReader.with(ValueReader.text(Text.plain(""), ""), evidence));
        for (ClaimLine other : evidence.others()) {
            String figure = other.subject().text().text();
            String scope =
                    figure.startsWith(sheet.labels.link(sheet.thing).text().text() + " –")
                            ? ""
                            : " (" + figure.replaceFirst(" – .*", "") + ")";
            values.add(ValueReader.text(
                    Text.plain(sheet.word(
                            "page.against",
                            other.object().text().text() + scope,
                            other.document()
                                    .map(document -> document.text().text())
                                    .orElse(""))),
                    ""));
        }
        return values;
    }

    /** Value, upper value and unit in words. */
    String amount(Node node) {
        String value = facts.text(node, Saan.value);
        String upper = facts.text(node, Saan.upperValue);
        String text = one(node, value) + (upper.isEmpty() ? "" : " – " + one(node, upper));
        return facts.object(node, Saan.unit)
                .map(unit -> text + " " + sheet.labels.words(unit))
                .orElse(text);
    }

    private String one(Node node, String written) {
        if (isYear(node)) {
            return sheet.formats.date(written);
        }
        return DateAndNumberFormat.isLarge(written) && isMoney(node)
                ? sheet.formats.millions(written)
                : sheet.formats.number(written);
    }

    private String exact(Node node) {
        String value = facts.text(node, Saan.value);
        return DateAndNumberFormat.isLarge(value) && isMoney(node) ? sheet.formats.number(value) : "";
    }

    private boolean isYear(Node node) {
        return facts.object(node, Saan.value)
                .map(value -> value.getLiteralDatatypeURI().endsWith("#gYear"))
                .orElse(false);
    }

    private boolean isMoney(Node node) {
        return facts.object(node, Saan.unit)
                .map(unit -> unit.getURI().endsWith("/baht") || unit.getURI().endsWith("-dollar"))
                .orElse(false);
    }

    private Block.Dots dots(Node quantity, List<Figure> figures) {
        List<Figure> drawn =
                figures.stream().filter(figure -> figure.value() != null).toList();
        DateAxis axis = DateAxis.of(drawn.stream()
                .map(figure -> DateAndNumberFormat.begins(figure.asOf()))
                .toList());
        boolean years = isYear(drawn.get(0).node());
        boolean money = isMoney(drawn.get(0).node());
        double most = drawn.stream()
                .mapToDouble(figure -> top(figure).doubleValue())
                .max()
                .orElse(1);
        double least = drawn.stream()
                .mapToDouble(figure -> figure.value().doubleValue())
                .min()
                .orElse(0);
        Scale scale = Scale.of(years ? least : Math.min(0, least), most);
        List<Block.Dot> dots = new ArrayList<>();
        for (Figure figure : drawn) {
            dots.add(new Block.Dot(
                    axis.place(DateAndNumberFormat.begins(figure.asOf())),
                    scale.place(figure.value().doubleValue()),
                    scale.place(top(figure).doubleValue()),
                    amount(figure.node()) + " · " + sheet.formats.span(figure.asOf(), figure.asOf()) + " · "
                            + sources(figure.node())
                            + (figure.isContradicted() ? " · " + sheet.word("mark.contradicted") : ""),
                    sheet.labels.link(figure.node()).href(),
                    figure.isContradicted()));
        }
        List<Block.Tick> up = scale.ticks(value -> years
                ? sheet.formats.axisYear((int) value)
                : sheet.formats.number(Scale.written(money && most >= 1_000_000 ? value / 1_000_000 : value)));
        String unit = facts.object(drawn.get(0).node(), Saan.unit)
                .map(sheet.labels::words)
                .orElse("");
        return new Block.Dots(
                sheet.labels.words(quantity),
                money && most >= 1_000_000 ? sheet.word("page.million", unit) : unit,
                axis.ticks(sheet.formats, sheet.language),
                up,
                dots);
    }

    private static BigDecimal top(Figure figure) {
        return figure.upper() == null ? figure.value() : figure.upper();
    }

    private String sources(Node node) {
        return String.join(
                ", ",
                facts.claimsOf(node).stream()
                        .flatMap(claim -> claim.document().stream())
                        .distinct()
                        .map(sheet.labels::words)
                        .toList());
    }
}
