package org.saan.web.tables;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.saan.change.FaultReport;
import org.saan.change.ImportFault;
import org.saan.change.ImportResult;
import org.saan.change.RefusedRows;
import org.saan.change.SourceReader;
import org.saan.change.TableChanges;
import org.saan.change.TableChanges.ImportOptions;
import org.saan.evidence.LabelReader;
import org.saan.evidence.StatementReader;
import org.saan.mapping.CsvwMetadata;
import org.saan.mapping.TableImport;
import org.saan.mapping.draft.ColumnRole;
import org.saan.mapping.draft.DraftHeader;
import org.saan.mapping.draft.DraftKind;
import org.saan.mapping.draft.MappingDraft;
import org.saan.mapping.draft.Provinces;
import org.saan.model.AsOf;
import org.saan.model.ErrorKind;
import org.saan.model.Lazy;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.page.ImportPage;
import org.saan.page.Shell;
import org.saan.source.SourceFile;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableOptions;
import org.saan.sparql.QueryFile;
import org.saan.web.http.Answer;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Handler;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.http.RequestBody;
import org.saan.web.http.Robots;
import org.saan.web.site.ServerContext;
import org.saan.web.site.SiteAddresses;

/**
 * {@code /import}: a person on this machine brings a table in. Everything works without scripts: each choice is a form. Only there where the
 * server was started with {@code --allow-import}; requests that another site makes a browser send are refused.
 */
public final class ImportEndpoints {
    private static final int MOST_FORM = 1 << 20;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Param<String> TABLE = Param.text("table").inPath().meaning("api.import-table");

    private final ServerContext site;
    private final TableImports imports;
    private final ImportSessions sessions;
    private final Lazy<ImportPages> pages;
    private final Lazy<Provinces> provinces;

    public ImportEndpoints(ServerContext site, TableImports imports) {
        this.site = site;
        this.imports = imports;
        this.sessions = new ImportSessions(imports.folder());
        this.pages = Lazy.of(() -> new ImportPages(site, new SourceReader(site.shipped()).terms()));
        this.provinces = Lazy.of(() -> Provinces.shipped(site.shipped()));
    }

    public List<Endpoint> endpoints() {
        return List.of(
                page("/import").answer(guarded(this::start)),
                page("/import/new").takesPostOnly().answer(guarded(this::receive)),
                page("/import/{table}").take(TABLE).answer(guarded(this::show)),
                page("/import/{table}/columns").take(TABLE).takesPostOnly().answer(guarded(this::choose)),
                page("/import/{table}/commit").take(TABLE).takesPostOnly().answer(guarded(this::commit)),
                page("/import/{table}/mapping.rq").take(TABLE).answer(guarded(this::mapping)),
                page("/import/{table}/faults.csv").take(TABLE).answer(guarded(this::faults)),
                page("/import/{table}/refused.csv").take(TABLE).answer(guarded(this::refused)));
    }

    private static Endpoint.Builder page(String path) {
        return Endpoint.at(path, "endpoint.import")
                .robots(Robots.CLOSED)
                .cost(Cost.PAGE)
                .offer(Representation.HTML);
    }

    /** Refuses what does not come from this machine, or comes from another site by way of a browser. */
    private static Handler guarded(Handler handler) {
        return (asked, exchange) -> {
            String host =
                    Optional.ofNullable(exchange.request().getHeader("Host")).orElse("");
            String name = host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
            String origin = exchange.request().getHeader("Origin");
            String from = exchange.request().getHeader("Sec-Fetch-Site");
            boolean own = THIS_MACHINE.contains(name)
                    && (!exchange.isPost()
                            || origin == null
                            || origin.replaceFirst("^https?://", "").equals(host))
                    && (!exchange.isPost()
                            || from == null
                            || Set.of("same-origin", "none").contains(from));
            if (!own) {
                throw new SaanException(ErrorKind.USAGE, "import.elsewhere");
            }
            // What others may read of the graph is nobody's business here.
            exchange.response().setHeader("Access-Control-Allow-Origin", null);
            try {
                handler.answer(asked, exchange);
            } catch (SaanException e) {
                // What is wrong is wrong with the table that was sent: it is told as it is.
                throw e.kind() == ErrorKind.SOURCE_UNREADABLE || e.kind() == ErrorKind.DATA_INVALID
                        ? SaanException.because(
                                e,
                                ErrorKind.USAGE,
                                e.key(),
                                e.trouble().arguments().toArray())
                        : e;
            }
        };
    }

    private void start(EndpointRequest asked, Exchange exchange) throws IOException {
        send(asked, exchange, "import", new Messages(asked.language()).text("import.title"), Map.of());
    }

    private void receive(EndpointRequest asked, Exchange exchange) throws IOException {
        String token = sessions.token();
        boolean kept = false;
        try {
            sessions.put(drafted(
                    token,
                    UploadedTable.read(exchange.request(), (name, content) -> sessions.store(token, name, content))));
            kept = true;
        } finally {
            if (!kept) {
                sessions.discard(token);
            }
        }
        exchange.redirect(asked.inChosenLanguage(site.base().to("import/" + token)));
    }

    private ImportSession drafted(String token, UploadedTable sent) {
        SourceFile.Opener opener = SourceFile.of(sent.path()).opener();
        SourceFile source = new SourceFile(sent.name(), opener);
        TableOptions options = toldByMapping(sent);
        Optional<String> rows = new TableFile(source, options).findRows();
        TableFile table = new TableFile(source, options.withRows(rows));
        MappingDraft draft = MappingDraft.of(table, provinces.get());
        Map<String, String> header =
                new HashMap<>(DraftHeader.of(Path.of(sent.name()), CsvwMetadata.none(), table.options()));
        ImportSession session = new ImportSession(
                token, sent.name(), sent.path(), table, draft, header, sent.mapping(), Optional.empty());
        session.mapping();
        return session;
    }

    /** How the table is read: as the form says, and else as the mapping that came with it. */
    private static TableOptions toldByMapping(UploadedTable sent) {
        if (sent.mapping().isEmpty()) {
            return sent.options();
        }
        QueryFile mapping =
                QueryFile.parse(ImportSession.MAPPING, sent.mapping().get());
        TableOptions options = sent.options().withRows(mapping.header("rows"));
        Optional<String> row = mapping.header("header-row").filter(written -> written.matches("[1-9][0-9]{0,3}"));
        return options.headerRow() == 1 && row.isPresent()
                ? options.withHeaderRow(Integer.parseInt(row.get()))
                : options;
    }

    private ImportSession session(EndpointRequest asked) {
        return sessions.get(asked.parts().get("table"));
    }

    private void show(EndpointRequest asked, Exchange exchange) throws IOException {
        ImportSession session = session(asked);
        Messages messages = new Messages(asked.language());
        ImportPage page = site.store().read(data -> pages.get()
                .page(
                        session,
                        data,
                        new LabelReader(
                                new StatementReader(data),
                                asked.language(),
                                site.prefixes().get(),
                                new SiteAddresses(site.base(), AsOf.NOW)),
                        messages));
        send(asked, exchange, "import-table", session.name(), Map.of("page", page));
    }

    private void choose(EndpointRequest asked, Exchange exchange) throws IOException {
        ImportSession session = session(asked);
        Map<String, String> form = RequestBody.form(exchange.request(), MOST_FORM);
        Map<String, ColumnRole> roles = new HashMap<>();
        List<MappingDraft.DraftColumn> columns = session.draft().columns();
        for (int i = 0; i < columns.size(); i++) {
            String role = form.get("column-" + i);
            if (role != null) {
                roles.put(columns.get(i).name(), ColumnRole.of(role));
            }
        }
        Map<String, String> lines = new HashMap<>();
        for (String field : Stream.of(ImportPages.FIELDS, ImportPages.OF_ALL_ROWS)
                .flatMap(List::stream)
                .toList()) {
            if (form.containsKey(field)) {
                lines.put(field, form.get(field).strip());
            }
        }
        if (form.containsKey("stage")) {
            lines.put("stage", form.get("stage").replaceAll("[^a-z-]", ""));
        }
        DraftKind kind = form.containsKey("kind")
                ? DraftKind.of(form.get("kind"))
                : session.draft().kind();
        sessions.put(session.with(session.draft().with(kind, roles), lines));
        exchange.redirect(asked.inChosenLanguage(site.base().to("import/" + session.token())));
    }

    private void commit(EndpointRequest asked, Exchange exchange) throws IOException {
        ImportSession session = session(asked);
        Map<String, String> form = RequestBody.form(exchange.request(), MOST_FORM);
        String reason = form.getOrDefault("reason", "").strip();
        boolean tried = "try".equals(form.get("action"));
        if (reason.isEmpty() && !tried) {
            throw new SaanException(ErrorKind.USAGE, "import.no-reason");
        }
        TableImport lift = pages.get().lift(session, Map.of());
        ImportOptions options = new ImportOptions(form.containsKey("accept-valid"), form.containsKey("add"), tried);
        ImportResult result = imports.changes()
                .call(changes -> new TableChanges(changes, imports.folder().resolveSibling("tables"))
                        .importTable(lift, session.table(), options, imports.agent(), reason));
        sessions.put(session.with(result));
        exchange.redirect(asked.inChosenLanguage(site.base().to("import/" + session.token()) + "#result"));
    }

    private void mapping(EndpointRequest asked, Exchange exchange) throws IOException {
        ImportSession session = session(asked);
        String dataset = session.header().getOrDefault("dataset", "mapping");
        download(exchange, dataset + ".rq", "application/sparql-query", out -> append(out, session.text()));
    }

    private void faults(EndpointRequest asked, Exchange exchange) throws IOException {
        ImportSession session = session(asked);
        List<ImportFault> faults = session.result().map(ImportResult::faults).orElse(List.of());
        download(exchange, "faults.csv", "text/csv", out -> FaultReport.CSV.write(faults, asked.language(), out));
    }

    private void refused(EndpointRequest asked, Exchange exchange) throws IOException {
        ImportSession session = session(asked);
        ImportResult result =
                session.result().orElseThrow(() -> new SaanException(ErrorKind.NOT_FOUND, "import.not-tried"));
        download(
                exchange,
                "refused.csv",
                "text/csv",
                out -> RefusedRows.write(session.table(), TableChanges.refused(result), out));
    }

    private static void append(Appendable out, String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void download(Exchange exchange, String name, String type, Consumer<Appendable> content)
            throws IOException {
        StringWriter text = new StringWriter();
        content.accept(text);
        exchange.response()
                .setHeader(
                        "Content-Disposition",
                        "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
        exchange.response().setHeader("Cache-Control", "no-store");
        exchange.send(Answer.of(type + "; charset=utf-8", text.toString().getBytes(StandardCharsets.UTF_8), 0)
                .untagged());
    }

    private void send(
            EndpointRequest asked, Exchange exchange, String template, String title, Map<String, Object> model)
            throws IOException {
        Shell shell =
                site.pages().shell(asked.language(), title, asked.path(), asked.query(), Optional.empty(), AsOf.NOW);
        byte[] body = site.pages().write(template, shell, new HashMap<>(model));
        exchange.response().setHeader("Cache-Control", "no-store");
        exchange.send(Answer.of(Representation.HTML.contentType(), body, 0).untagged());
    }
}
