package org.saan.web.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.change.ImportFault;
import org.saan.change.ImportResult;
import org.saan.evidence.LabelReader;
import org.saan.mapping.ImportReport;
import org.saan.mapping.MappingHeader;
import org.saan.mapping.ReviewedNames;
import org.saan.mapping.TableImport;
import org.saan.mapping.TableMapping;
import org.saan.mapping.draft.ColumnRole;
import org.saan.mapping.draft.DraftKind;
import org.saan.mapping.draft.DraftText;
import org.saan.mapping.draft.MappingDraft;
import org.saan.model.Location;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.page.ImportPage;
import org.saan.search.GraphNameResolver;
import org.saan.source.KnownTerms;
import org.saan.source.table.RowFault;
import org.saan.source.table.TableReader;
import org.saan.source.table.TableRow;
import org.saan.sparql.QueryFile;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;
import org.saan.web.site.ServerContext;

/** Makes the page of a table on its way in: its draft, its first rows as the things that they become, what is wrong. Safe for many threads. */
final class ImportPages {
    static final List<String> FIELDS =
            List.of("dataset", "title-th", "title", "publisher", "licence", "issued", "source");
    /** What may be the same in all rows of a budget, where the table has no column for it. */
    static final List<String> OF_ALL_ROWS = List.of("all-payer", "all-year", "all-province");

    private static final List<String> STAGES = List.of("bill", "act", "allocation", "revised", "disbursed");
    private static final int ROWS = 5;
    /** So many rows are mapped to look at them; all are when it is tried. */
    private static final long MAPPED = 1_000;

    private static final int FAULTS = 50;
    /** What a preview takes for what nobody has filled in yet. */
    private static final Map<String, String> UNTIL_THEN = Map.of(
            "dataset", "my-table",
            "title", "-",
            "title-th", "-",
            "publisher", "-",
            "licence", "-",
            "issued", "2000",
            "source", "https://example.org/");

    private final ServerContext site;
    private final KnownTerms terms;

    ImportPages(ServerContext site, KnownTerms terms) {
        this.site = site;
        this.terms = terms;
    }

    /**
     * The table with its mapping, ready to be read.
     *
     * @param beside what stands for lines of the header that are not filled in
     */
    TableImport lift(ImportSession session, Map<String, String> beside) {
        QueryFile file = session.mapping();
        MappingHeader header = MappingHeader.of(file, beside);
        return new TableImport(
                new TableMapping(file),
                header,
                new ReviewedNames(
                        new GraphNameResolver(site.index(), TableImport.graphs(header.dataset())),
                        ReviewedNames.USUAL_THRESHOLD,
                        Map.of()),
                terms);
    }

    ImportPage page(ImportSession session, DatasetGraph data, LabelReader labels, Messages messages) {
        Optional<ImportResult> result = session.result();
        List<TableRow> first = new ArrayList<>();
        Map<Location, List<Quad>> quads = new LinkedHashMap<>();
        Optional<ImportReport> report = Optional.empty();
        String refusal = "";
        try {
            session.table().read(firstRows(first), fault -> {});
            Set<Location> shown = new LinkedHashSet<>();
            first.forEach(row -> shown.add(row.location()));
            TableImport lift = lift(session, UNTIL_THEN);
            report = Optional.of(lift.read(session.table(), row -> row.number() > MAPPED, (quad, place, number) -> {
                if (shown.contains(place)) {
                    quads.computeIfAbsent(place, any -> new ArrayList<>()).add(quad);
                }
            }));
        } catch (SaanException e) {
            refusal = e.text(messages.language());
        }
        List<ImportFault> tried = result.map(ImportResult::faults).orElse(List.of());
        List<String> faults = result.isPresent()
                ? tried.stream()
                        .limit(FAULTS)
                        .map(fault -> fault.text(messages.language()))
                        .toList()
                : report.map(read -> read.faults().stream()
                                .limit(FAULTS)
                                .map(fault -> fault.text(messages.language()))
                                .toList())
                        .orElse(List.of());
        long errors = result.map(ImportResult::errors)
                .orElse(report.map(ImportReport::faultCount).orElse(0L));
        if (result.isPresent() && result.get().isRefused()) {
            refusal = messages.text("import.refused-page", errors);
        }
        List<RowFault> rowFaults = report.map(ImportReport::faults).orElse(List.of());
        return new ImportPage(
                session.token(),
                session.name(),
                report.map(ImportReport::rows).orElse(0L),
                session.own().isPresent() ? List.of() : kinds(session, messages),
                session.own().isPresent() || session.draft().kind() != DraftKind.BUDGET_LINE
                        ? List.of()
                        : stages(session, labels),
                session.own().isPresent() ? List.of() : fields(session, messages),
                session.own().isPresent() ? List.of() : columns(session, messages),
                first.stream()
                        .map(row -> row(
                                row,
                                quads.getOrDefault(row.location(), List.of()),
                                rowFaults,
                                tried.stream()
                                        .filter(fault -> fault.row() == 0
                                                && fault.place()
                                                        .filter(row.location()::equals)
                                                        .isPresent())
                                        .toList(),
                                data,
                                labels,
                                messages))
                        .toList(),
                faults,
                errors,
                notes(report, result, messages),
                result.filter(made -> !made.isRefused())
                        .map(made -> difference(made, messages))
                        .orElse(List.of()),
                refusal,
                result.flatMap(made -> made.outcome().revision())
                        .map(revision -> revision.number())
                        .orElse(0L),
                result.filter(made -> !made.isRefused()
                                && made.outcome().revision().isEmpty()
                                && made.outcome().summary().kinds().isEmpty())
                        .isPresent(),
                session.text());
    }

    private static List<String> notes(Optional<ImportReport> report, Optional<ImportResult> result, Messages messages) {
        List<String> notes = new ArrayList<>();
        result.filter(ImportResult::isMostlyGone).ifPresent(made -> notes.add(messages.text("import.mostly-gone")));
        report.filter(read -> read.rows() > MAPPED)
                .ifPresent(read -> notes.add(messages.text("import.looked-at", MAPPED)));
        report.ifPresent(read -> read.notes().forEach(note -> notes.add(note.text(messages.language()))));
        return notes;
    }

    private static TableReader firstRows(List<TableRow> rows) {
        return new TableReader() {
            @Override
            public void columns(List<String> names, Location header) {
                // They are in the draft.
            }

            @Override
            public void row(TableRow row) {
                if (rows.size() < ROWS) {
                    rows.add(row);
                }
            }
        };
    }

    private static List<ImportPage.Choice> kinds(ImportSession session, Messages messages) {
        return Arrays.stream(DraftKind.values())
                .map(kind -> new ImportPage.Choice(
                        kind.code(),
                        messages.text("import.kind-" + kind.code())
                                + (session.draft().kinds().getOrDefault(kind, 0) > 0
                                        ? " (" + session.draft().kinds().get(kind) + ")"
                                        : ""),
                        kind == session.draft().kind()))
                .toList();
    }

    private static List<ImportPage.Choice> stages(ImportSession session, LabelReader labels) {
        String chosen = session.header().getOrDefault("stage", "allocation");
        return STAGES.stream()
                .map(code -> new ImportPage.Choice(
                        code,
                        labels.words(NodeFactory.createURI(Saan.SCHEME + "budget-stage/" + code)),
                        code.equals(chosen)))
                .toList();
    }

    private static List<ImportPage.HeaderField> fields(ImportSession session, Messages messages) {
        return Stream.concat(
                        FIELDS.stream(),
                        session.draft().kind() == DraftKind.BUDGET_LINE ? OF_ALL_ROWS.stream() : Stream.empty())
                .map(name -> {
                    String value = session.header().getOrDefault(name, "");
                    return new ImportPage.HeaderField(
                            name,
                            messages.text("import.field-" + name),
                            value,
                            value.isBlank() && !name.startsWith(DraftText.OF_ALL));
                })
                .toList();
    }

    private static List<ImportPage.ImportColumn> columns(ImportSession session, Messages messages) {
        List<ImportPage.ImportColumn> columns = new ArrayList<>();
        List<MappingDraft.DraftColumn> drafted = session.draft().columns();
        for (int i = 0; i < drafted.size(); i++) {
            MappingDraft.DraftColumn column = drafted.get(i);
            columns.add(new ImportPage.ImportColumn(
                    column.name(),
                    "column-" + i,
                    column.examples().stream().map(RowFault::shown).toList(),
                    column.score(),
                    Arrays.stream(ColumnRole.values())
                            .map(role -> new ImportPage.Choice(
                                    role.code(), messages.text("import.role-" + role.code()), role == column.role()))
                            .toList()));
        }
        return columns;
    }

    private static List<String> difference(ImportResult result, Messages messages) {
        return result.outcome().summary().kinds().stream()
                .map(kind -> kind.text(messages))
                .toList();
    }

    private ImportPage.PreviewRow row(
            TableRow row,
            List<Quad> quads,
            List<RowFault> faults,
            List<ImportFault> ofGraph,
            DatasetGraph data,
            LabelReader labels,
            Messages messages) {
        List<RowFault> own =
                faults.stream().filter(fault -> fault.row() == row.number()).toList();
        List<ImportPage.PreviewCell> cells = new ArrayList<>();
        for (int i = 0; i < row.columns().size(); i++) {
            String column = row.columns().get(i);
            cells.add(new ImportPage.PreviewCell(
                    column,
                    row.get(i) == null ? "" : RowFault.shown(row.get(i)),
                    own.stream()
                            .filter(fault ->
                                    fault.column().filter(column::equals).isPresent())
                            .findFirst()
                            .map(fault -> fault.told(messages.language()))
                            .or(() -> ofGraph.stream()
                                    .filter(fault -> fault.column()
                                            .filter(column::equals)
                                            .isPresent())
                                    .findFirst()
                                    .map(fault -> bare(fault, messages)))
                            .orElse("")));
        }
        String whole = own.stream()
                .filter(fault -> fault.column().isEmpty())
                .findFirst()
                .map(fault -> fault.told(messages.language()))
                .or(() -> ofGraph.stream()
                        .filter(fault ->
                                fault.column().filter(row.columns()::contains).isEmpty())
                        .findFirst()
                        .map(fault -> bare(fault, messages)))
                .orElse("");
        return new ImportPage.PreviewRow(row.number(), whole, cells, things(quads, data, labels, messages));
    }

    /** What is wrong, without the address of the thing: it stands below its row. */
    private static String bare(ImportFault fault, Messages messages) {
        return fault.told().get(messages.language()).replaceFirst("^https?://\\S+: ", "");
    }

    /** The things that a row speaks of, without documents, passages and claims: those are the marks of its statements. */
    private static List<ImportPage.PreviewThing> things(
            List<Quad> quads, DatasetGraph data, LabelReader labels, Messages messages) {
        Map<Node, List<Quad>> bySubject = new LinkedHashMap<>();
        Set<String> claimed = new HashSet<>();
        Map<Node, Map<Node, Node>> claims = new LinkedHashMap<>();
        for (Quad quad : quads) {
            String kind = Kind.codeOf(quad.getSubject());
            if (kind.equals("claim")) {
                claims.computeIfAbsent(quad.getSubject(), any -> new LinkedHashMap<>())
                        .put(quad.getPredicate(), quad.getObject());
            } else if (!List.of("passage", "document", "reading").contains(kind)) {
                bySubject
                        .computeIfAbsent(quad.getSubject(), any -> new ArrayList<>())
                        .add(quad);
            }
        }
        claims.values()
                .forEach(claim -> claimed.add(claim.get(RDF.subject.asNode()) + " " + claim.get(RDF.predicate.asNode())
                        + " " + claim.get(RDF.object.asNode())));
        List<ImportPage.PreviewThing> things = new ArrayList<>();
        bySubject.forEach((subject, of) -> {
            boolean known = data.contains(Node.ANY, subject, RDF.type.asNode(), Node.ANY);
            String name = of.stream()
                    .filter(quad -> quad.getPredicate().equals(SKOS.prefLabel.asNode()))
                    .map(quad -> quad.getObject().getLiteralLexicalForm())
                    .findFirst()
                    .orElse("");
            List<ImportPage.PreviewStatement> statements = of.stream()
                    .filter(quad -> !quad.getPredicate().equals(RDF.type.asNode()))
                    .map(quad -> new ImportPage.PreviewStatement(
                            labels.words(quad.getPredicate()),
                            value(quad.getObject(), bySubject, labels),
                            claimed.contains(subject + " " + quad.getPredicate() + " " + quad.getObject())))
                    .distinct()
                    .toList();
            String type = of.stream()
                    .filter(quad -> quad.getPredicate().equals(RDF.type.asNode()))
                    .map(quad -> labels.words(quad.getObject()))
                    .findFirst()
                    .orElse("");
            String iri = subject.toString();
            things.add(new ImportPage.PreviewThing(
                    type,
                    name,
                    iri.startsWith(Saan.ID) ? iri.substring(Saan.ID.length()) : iri,
                    messages.text(known ? "import.known" : "import.new"),
                    statements));
        });
        return things;
    }

    private static String value(Node object, Map<Node, List<Quad>> bySubject, LabelReader labels) {
        if (object.isLiteral()) {
            return object.getLiteralLexicalForm();
        }
        return bySubject.getOrDefault(object, List.of()).stream()
                .filter(quad -> quad.getPredicate().equals(SKOS.prefLabel.asNode()))
                .map(quad -> quad.getObject().getLiteralLexicalForm())
                .findFirst()
                .orElseGet(
                        () -> object.getURI().startsWith(GraphNames.PREFIX) ? object.getURI() : labels.words(object));
    }
}
