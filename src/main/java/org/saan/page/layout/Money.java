package org.saan.page.layout;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.page.Block;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/** Money: arrangements of funding, and lines of budgets. What a source leaves open stays an empty cell that says so. */
final class Money {
    private Money() {}

    private static final Comparator<Figured> BY_YEAR = Comparator.comparing(Figured::year);

    /**
     * What lines and totals are ordered by, read once.
     *
     * @param year the fiscal year; 0 where none is stated
     * @param amount in baht; 0 where none is stated
     */
    private record Figured(Node node, BigDecimal year, BigDecimal amount) {
        static Figured of(ThingPageBuilder sheet, Node node, Node amount) {
            return new Figured(node, number(sheet, node, Saan.fiscalYear), number(sheet, node, amount));
        }

        private static BigDecimal number(ThingPageBuilder sheet, Node node, Node property) {
            return sheet.facts
                    .object(node, property)
                    .map(value -> new BigDecimal(value.getLiteralLexicalForm()))
                    .orElse(BigDecimal.ZERO);
        }
    }

    /**
     * Who gives money to an initiative, or is ready to.
     *
     * @param property {@code saan:provider} or {@code saan:prospectiveProvider}
     */
    static List<Value> givers(ThingPageBuilder sheet, Node property) {
        return sheet.facts.subjects(Saan.funds, sheet.thing).stream()
                .flatMap(funding -> sheet.facts.objects(funding, property).stream()
                        .map(provider ->
                                ValueReader.with(Value.of(sheet.labels.link(provider)), sheet.evidence.of(funding))))
                .limit(ThingPageBuilder.LIST)
                .toList();
    }

    static void lay(ThingPageBuilder sheet) {
        Set<Node> found = new LinkedHashSet<>();
        for (Node property : List.of(
                Saan.funds,
                Saan.provider,
                Saan.prospectiveProvider,
                Saan.venue,
                Saan.carriesOut,
                Saan.plan,
                Saan.payer,
                Saan.payee)) {
            found.addAll(sheet.ties(property));
        }
        List<Node> funding = found.stream()
                .filter(node -> sheet.facts.isA(node, Saan.FundingArrangement))
                .toList();
        List<Node> budget = found.stream()
                .filter(node -> sheet.facts.isA(node, Saan.BudgetLine))
                .map(node -> Figured.of(sheet, node, Saan.amount))
                .sorted(BY_YEAR.thenComparing(Figured::amount).reversed())
                .map(Figured::node)
                .toList();
        boolean ofInitiative = Kind.codeOf(sheet.thing).equals("initiative");
        table(
                sheet,
                "section.money",
                funding,
                ofInitiative ? Saan.provider : Saan.funds,
                Saan.prospectiveProvider,
                Saan.route,
                Saan.venue,
                Saan.amount,
                Saan.currency,
                Saan.status,
                Saan.asOf);
        table(
                sheet,
                "section.budget",
                budget,
                Saan.fiscalYear,
                Saan.budgetStage,
                Saan.amount,
                Saan.currency,
                Saan.payer,
                Saan.budgetOf,
                Saan.plan,
                Saan.payee,
                Saan.place);
    }

    /** Of a place what documents state for it in all, and whether their lines are there. */
    static void coverage(ThingPageBuilder sheet) {
        table(
                sheet,
                "section.coverage",
                sheet.facts.subjects(Saan.place, sheet.thing).stream()
                        .filter(node -> sheet.facts.isA(node, Saan.Coverage))
                        .map(node -> Figured.of(sheet, node, Saan.statedTotal))
                        .sorted(BY_YEAR.thenComparing(figured -> figured.node().getURI()))
                        .map(Figured::node)
                        .toList(),
                Saan.fiscalYear,
                Saan.budgetStage,
                Saan.statedTotal,
                Saan.completeness,
                Saan.coverageOf);
    }

    private static void table(ThingPageBuilder sheet, String title, List<Node> nodes, Node... properties) {
        if (nodes.isEmpty()) {
            return;
        }
        // What no source states of any of them is no column; the amount and how far it got are always asked for.
        List<Node> columns = Stream.of(properties)
                .filter(property -> property.equals(Saan.amount)
                        || property.equals(Saan.status)
                        || nodes.stream()
                                .anyMatch(node ->
                                        sheet.facts.object(node, property).isPresent()))
                .toList();
        List<String> headings = new ArrayList<>();
        List<Boolean> numeric = new ArrayList<>();
        headings.add(sheet.word("column.arrangement"));
        numeric.add(false);
        for (Node property : columns) {
            headings.add(AnswerTables.heading(property.getURI().substring(Saan.NS.length()), sheet.language));
            numeric.add(property.equals(Saan.amount) || property.equals(Saan.statedTotal));
        }
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Node node : sheet.part(nodes)) {
            List<Block.Cell> row = new ArrayList<>();
            row.add(sheet.withEvidence(node, node));
            for (Node property : columns) {
                row.add(sheet.cell(node, property));
            }
            rows.add(row);
        }
        sheet.section(title, new Block.Table(headings, rows, numeric));
    }
}
