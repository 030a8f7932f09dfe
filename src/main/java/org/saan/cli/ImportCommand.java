package org.saan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.jena.graph.Node;
import org.saan.change.FaultReport;
import org.saan.change.ImportFault;
import org.saan.change.ImportResult;
import org.saan.change.NameReview;
import org.saan.change.RefusedRows;
import org.saan.change.SourceReader;
import org.saan.change.TableChanges;
import org.saan.change.TableChanges.ImportOptions;
import org.saan.mapping.CsvwMetadata;
import org.saan.mapping.MappingHeader;
import org.saan.mapping.ReviewedNames;
import org.saan.mapping.ReviewedNames.Question;
import org.saan.mapping.TableImport;
import org.saan.mapping.TableMapping;
import org.saan.mapping.draft.DraftHeader;
import org.saan.mapping.draft.DraftText;
import org.saan.mapping.draft.MappingDraft;
import org.saan.mapping.draft.Provinces;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.search.GraphNameResolver;
import org.saan.source.ShippedData;
import org.saan.source.SourceFile;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableOptions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saan import}: a table becomes one revision by a mapping; nothing enters of one with errors, unless asked for. */
@CommandLine.Command(name = "import")
final class ImportCommand extends Command {
    private static final int SHOWN = 20;

    @Parameters(index = "0", paramLabel = "TABLE", descriptionKey = "import.table")
    private Path table;

    @Option(names = "--mapping", paramLabel = "FILE.rq", descriptionKey = "import.mapping")
    private String mapping;

    @Option(names = "--accept-valid", descriptionKey = "import.accept-valid")
    private boolean acceptValid;

    @Option(names = "--add", descriptionKey = "import.add")
    private boolean adds;

    @Option(names = "--report", paramLabel = "FILE", descriptionKey = "import.report")
    private Path report;

    @Option(names = "--refused", paramLabel = "FILE.csv", descriptionKey = "import.refused-file")
    private Path refused;

    @Option(names = "--review", paramLabel = "FILE.csv", descriptionKey = "import.review")
    private Path review;

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            defaultValue = "" + ReviewedNames.USUAL_THRESHOLD,
            descriptionKey = "import.threshold")
    private double threshold;

    @Option(names = "--encoding", paramLabel = "NAME", descriptionKey = "import.encoding")
    private String encoding;

    @Option(names = "--sheet", paramLabel = "NAME", descriptionKey = "import.sheet")
    private String sheet;

    @Option(names = "--header-row", paramLabel = "NUMBER", descriptionKey = "import.header-row")
    private Integer headerRow;

    @Option(names = "--rows", paramLabel = "POINTER", descriptionKey = "import.rows")
    private String rows;

    @Mixin
    private ChangeOptions change;

    @Option(names = "--draft", descriptionKey = "import.draft")
    private boolean draft;

    @Override
    int run() {
        check();
        if (draft) {
            return draft();
        }
        return changing(OpenHome::openLoaded, opened -> {
            opened.follow();
            return run(opened);
        });
    }

    private void check() {
        if (mapping == null && !draft) {
            throw new SaanException(ErrorKind.USAGE, "import.no-mapping");
        }
        if (!Files.isRegularFile(table)) {
            throw new SaanException(ErrorKind.SOURCE_UNREADABLE, "source.absent", table);
        }
        for (Path target : Arrays.asList(report, refused, review)) {
            requireTarget(target);
        }
        if (headerRow != null && (headerRow < 1 || headerRow > 9999)) {
            throw new SaanException(ErrorKind.USAGE, "server.limit", "--header-row", headerRow, 9999);
        }
        if (!(threshold >= 50 && threshold <= 100)) {
            throw new SaanException(ErrorKind.USAGE, "import.bad-threshold", threshold);
        }
    }

    /** Throws USAGE for what cannot be written, or must not: it is said before anything is changed. */
    private void requireTarget(Path target) {
        if (target == null) {
            return;
        }
        Path parent = target.toAbsolutePath().getParent();
        boolean own = WholeFile.isSame(target, table)
                || mapping != null && WholeFile.isSame(target, settings().path(mapping));
        if (own || Files.isDirectory(target) || parent == null || !Files.isWritable(parent)) {
            throw new SaanException(ErrorKind.USAGE, "import.target", target);
        }
    }

    /** Prints what the table seems to be as a mapping, or writes it where --mapping says, which must be a new file. */
    private int draft() {
        TableOptions options = new TableOptions(
                Optional.ofNullable(encoding).map(TableOptions::encoding),
                Optional.ofNullable(sheet),
                headerRow == null ? 1 : headerRow,
                Optional.ofNullable(rows));
        SourceFile source = SourceFile.of(table);
        Optional<String> pointer = new TableFile(source, options).findRows();
        TableFile file = new TableFile(source, options.withRows(pointer));
        Map<String, String> header =
                new LinkedHashMap<>(DraftHeader.of(table, CsvwMetadata.beside(table), file.options()));
        MappingDraft guessed = MappingDraft.of(file, Provinces.shipped(ShippedData.onClassPath()));
        String text = DraftText.of(guessed, header);
        if (mapping == null) {
            out().print(text);
            out().flush();
            return OK;
        }
        Path to = settings().path(mapping);
        if (Files.exists(to)) {
            throw new SaanException(ErrorKind.REFUSED, "import.draft-exists", to);
        }
        write(to, out -> append(out, text));
        say("import.drafted", to);
        return OK;
    }

    private static void append(Appendable out, String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(OpenHome opened) {
        Messages messages = new Messages(settings().language());
        TableMapping parsed = new TableMapping(opened.shipped().mapping(mapping, settings()::path));
        CsvwMetadata beside = CsvwMetadata.beside(table);
        MappingHeader header = MappingHeader.of(parsed.file(), beside.header());
        TableFile file = new TableFile(SourceFile.of(table), options(header, beside));
        Map<Question, Node> decisions =
                review != null && Files.exists(review) ? NameReview.read(tableOf(review)) : Map.of();
        ReviewedNames names = new ReviewedNames(
                new GraphNameResolver(opened.index(), TableImport.graphs(header.dataset())), threshold, decisions);
        TableImport lift = new TableImport(parsed, header, names, new SourceReader(opened.shipped()).terms());
        ImportResult result = Progress.show(messages, () -> {
            ImportResult made = new TableChanges(
                            opened.changes(), settings().home().folder().resolve("tables"))
                    .importTable(
                            lift, file, new ImportOptions(acceptValid, adds, change.dryRun), user(), change.message);
            opened.followed(made.outcome());
            return made;
        });
        // What was done is told before anything can go wrong with a file.
        int code = tell(result, names, messages);
        write(report, out -> FaultReport.ofName(report.toString()).write(result.faults(), messages.language(), out));
        write(refused, out -> RefusedRows.write(file, TableChanges.refused(result), out));
        write(review, out -> NameReview.write(decisions, names.unsure(), out));
        return code;
    }

    private TableOptions options(MappingHeader header, CsvwMetadata beside) {
        Optional<Charset> stated =
                Optional.ofNullable(encoding).or(beside::encoding).map(TableOptions::encoding);
        int stands = headerRow != null ? headerRow : Math.max(header.headerRow(), beside.headerRow());
        return new TableOptions(stated, Optional.ofNullable(sheet), stands, Optional.ofNullable(rows))
                .withRows(header.rows());
    }

    private static TableFile tableOf(Path file) {
        return new TableFile(SourceFile.of(file), TableOptions.DEFAULT);
    }

    private int tell(ImportResult result, ReviewedNames names, Messages messages) {
        Language language = messages.language();
        result.report().notes().forEach(note -> err().println(note.text(language)));
        List<ImportFault> shown = result.faults();
        shown.stream().limit(SHOWN).forEach(fault -> err().println(
                        fault.isWarning()
                                ? messages.text("check.warning", fault.text(language))
                                : fault.text(language)));
        if (shown.size() > SHOWN) {
            err().println(messages.text("import.more", shown.size() - SHOWN));
        }
        if (!names.unsure().isEmpty()) {
            err().println(messages.text("import.unsure", names.unsure().size()));
        }
        say(
                "import.read",
                result.report().rows(),
                result.refusedRows(),
                result.report().warningCount());
        if (result.isRefused()) {
            err().println(messages.text("import.refused", result.errors()));
            return ErrorKind.DATA_INVALID.exitCode();
        }
        result.outcome().summary().kinds().forEach(kind -> out().println(kind.text(messages)));
        if (result.isMostlyGone()) {
            err().println(messages.text("import.mostly-gone"));
        }
        return OutcomeReport.counts(this, result.outcome(), change.dryRun);
    }

    private static void write(Path to, Consumer<Appendable> content) {
        if (to == null) {
            return;
        }
        try {
            WholeFile.write(to, content::accept);
        } catch (IOException e) {
            throw WholeFile.unwritable(to, e);
        }
    }
}
