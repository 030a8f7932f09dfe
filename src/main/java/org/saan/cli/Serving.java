package org.saan.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.saan.change.Following;
import org.saan.columns.ColumnsOptions;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.page.DocumentTexts;
import org.saan.web.Server;
import org.saan.web.http.AccessLog;
import org.saan.web.http.ClientBudget;
import org.saan.web.http.Cost;
import org.saan.web.http.Limits;
import org.saan.web.http.TrustedProxies;
import org.saan.web.tables.TableImports;
import picocli.CommandLine.Option;

/** Where to serve. */
final class Serving {
    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1", descriptionKey = "option.host")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "3030", descriptionKey = "option.port")
    private int port;

    @Option(names = "--base", paramLabel = "URL", defaultValue = "", descriptionKey = "option.base")
    private String base;

    @Option(names = "--sources", paramLabel = "DIR", descriptionKey = "option.sources")
    private Path sources;

    @Option(names = "--contact", paramLabel = "ADDRESS", defaultValue = "", descriptionKey = "option.contact")
    private String contact;

    @Option(
            names = "--query-seconds",
            paramLabel = "SECONDS",
            defaultValue = "8",
            descriptionKey = "option.query-seconds")
    private int querySeconds;

    @Option(names = "--rows", paramLabel = "NUMBER", defaultValue = "100000", descriptionKey = "option.rows")
    private long rows;

    @Option(names = "--at-once", paramLabel = "WORK=NUMBER", split = ",", descriptionKey = "option.at-once")
    private Map<String, Integer> atOnce = Map.of();

    @Option(
            names = "--connections-per-client",
            paramLabel = "NUMBER",
            defaultValue = "100",
            descriptionKey = "option.connections-per-client")
    private int connectionsPerClient;

    @Option(
            names = "--client-requests",
            paramLabel = "NUMBER",
            defaultValue = "1200",
            descriptionKey = "option.client-requests")
    private int clientRequests;

    @Option(
            names = "--client-seconds",
            paramLabel = "SECONDS",
            defaultValue = "60",
            descriptionKey = "option.client-seconds")
    private int clientSeconds;

    @Option(
            names = "--client-megabytes",
            paramLabel = "MEGABYTES",
            defaultValue = "1000",
            descriptionKey = "option.client-megabytes")
    private int clientMegabytes;

    @Option(
            names = "--client-queries",
            paramLabel = "NUMBER",
            defaultValue = "2",
            descriptionKey = "option.client-queries")
    private int clientQueries;

    @Option(names = "--trusted-proxy", paramLabel = "ADDRESS", split = ",", descriptionKey = "option.trusted-proxy")
    private List<String> trustedProxies = List.of();

    @Option(names = "--columns-memory", paramLabel = "MEGABYTES", descriptionKey = "option.columns-memory")
    private int columnsMemory = ColumnsOptions.USUAL.memoryMegabytes();

    @Option(
            names = "--columns-disk",
            paramLabel = "MEGABYTES",
            defaultValue = "2048",
            descriptionKey = "option.columns-disk")
    private int columnsDisk;

    @Option(names = "--access-log", paramLabel = "FILE", descriptionKey = "option.access-log")
    private String accessLog;

    @Option(
            names = "--access-log-form",
            paramLabel = "combined|json",
            defaultValue = "combined",
            descriptionKey = "option.access-log-form")
    private String accessLogForm;

    @Option(
            names = "--access-log-days",
            paramLabel = "DAYS",
            defaultValue = "90",
            descriptionKey = "option.access-log-days")
    private int accessLogDays;

    @Option(
            names = "--drain-seconds",
            paramLabel = "SECONDS",
            defaultValue = "0",
            descriptionKey = "option.drain-seconds")
    private int drainSeconds;

    @Option(names = "--allow-import", descriptionKey = "option.allow-import")
    private boolean allowImport;

    private Limits limits() {
        Limits limits = Limits.DEFAULT.with(querySeconds, rows, workAtOnce(), connectionsPerClient, budget());
        return allowImport ? limits.takingTables() : limits;
    }

    /** A log in files, on the output of the program for {@code -}, or none. Throws USAGE for a form that there is not or a folder that is not there. */
    private Optional<AccessLog> log() {
        AccessLog.Form form =
                switch (accessLogForm) {
                    case "combined" -> AccessLog.Form.COMBINED;
                    case "json" -> AccessLog.Form.JSON;
                    default -> throw new SaanException(ErrorKind.USAGE, "server.log-form", accessLogForm);
                };
        requireOrNone("--access-log-days", accessLogDays);
        if (accessLog == null) {
            return Optional.empty();
        }
        if (accessLog.equals("-")) {
            return Optional.of(AccessLog.to(System.out::println, form));
        }
        Path file = Path.of(accessLog).toAbsolutePath();
        if (file.getParent() == null
                || !Files.isDirectory(file.getParent())
                || !Files.isWritable(file.getParent())
                || Files.isDirectory(file)) {
            throw new SaanException(ErrorKind.USAGE, "server.log-file", accessLog);
        }
        return Optional.of(AccessLog.in(file, form, accessLogDays));
    }

    private ClientBudget budget() {
        return new ClientBudget(clientRequests, clientSeconds, clientMegabytes, clientQueries);
    }

    /** Throws {@link SaanException} USAGE when host, port, a limit or a proxy cannot be. */
    void check() {
        if (!loopback() && !host.equals("0.0.0.0")) {
            throw new SaanException(ErrorKind.USAGE, "server.host", host);
        }
        if (allowImport && !loopback()) {
            throw new SaanException(ErrorKind.USAGE, "server.import", host);
        }
        if (!contact.isEmpty() && !contact.matches("https?://[^\\s\"<>]+|[^\\s\"<>@?&%]+@[A-Za-z0-9.-]+")) {
            throw new SaanException(ErrorKind.USAGE, "server.contact", contact);
        }
        if (port < 0 || port > 65535) {
            throw new SaanException(ErrorKind.USAGE, "server.port", port);
        }
        require("--query-seconds", querySeconds, 3_600);
        require("--rows", rows, 10_000_000);
        workAtOnce();
        require("--connections-per-client", connectionsPerClient, 100_000);
        requireOrNone("--client-requests", clientRequests);
        requireOrNone("--client-seconds", clientSeconds);
        requireOrNone("--client-megabytes", clientMegabytes);
        requireOrNone("--client-queries", clientQueries);
        if (drainSeconds < 0 || drainSeconds > 600) {
            throw new SaanException(ErrorKind.USAGE, "server.drain", drainSeconds);
        }
        requireColumns();
        proxies();
        log();
    }

    private static void require(String option, long given, long most) {
        if (given < 1 || given > most) {
            throw new SaanException(ErrorKind.USAGE, "server.limit", option, given, most);
        }
    }

    private static void requireOrNone(String option, int given) {
        if (given < 0 || given > 10_000_000) {
            throw new SaanException(ErrorKind.USAGE, "server.budget", option, given);
        }
    }

    /** DuckDB needs some tens of megabytes to be of use. */
    private void requireColumns() {
        if (columnsMemory != 0 && (columnsMemory < 128 || columnsMemory > 1_000_000)) {
            throw new SaanException(ErrorKind.USAGE, "server.columns-memory", columnsMemory);
        }
        require("--columns-disk", columnsDisk, 10_000_000);
    }

    private Map<Cost, Integer> workAtOnce() {
        Map<Cost, Integer> limits = new EnumMap<>(Cost.class);
        atOnce.forEach((code, most) -> {
            Cost cost = Cost.of(code)
                    .orElseThrow(() ->
                            new SaanException(ErrorKind.USAGE, "server.work", code, String.join(", ", Cost.codes())));
            require("--at-once " + code, most, 1_000);
            limits.put(cost, most);
        });
        return limits;
    }

    private TrustedProxies proxies() {
        try {
            return new TrustedProxies(trustedProxies);
        } catch (IllegalArgumentException e) {
            throw SaanException.because(e, ErrorKind.USAGE, "server.proxy", e.getMessage());
        }
    }

    private boolean loopback() {
        return host.equals("127.0.0.1") || host.equals("localhost");
    }

    /** Serves until the process is told to end. */
    void serve(OpenHome opened, Command command) {
        serve(opened, command, () -> null, (server, changes) -> {});
    }

    /**
     * The same, with work behind it.
     *
     * @param behind is given the thread that changes the graph when it is served
     */
    void serve(OpenHome opened, Command command, Consumer<ChangeThread> behind) {
        serve(opened, command, () -> null, (server, changes) -> behind.accept(changes));
    }

    /**
     * The same for a node that follows another.
     *
     * @param following how it goes
     * @param started called when it is served
     */
    void serve(
            OpenHome opened, Command command, Supplier<Following> following, BiConsumer<Server, ChangeThread> started) {
        check();
        DocumentTexts texts = sources == null ? DocumentTexts.none() : DocumentTexts.in(sources);
        boolean follows = command.settings().home().followed().isPresent();
        Path home = command.settings().home().folder();
        if (columnsMemory > 0) {
            opened.withColumns(new ColumnsOptions(columnsMemory, columnsDisk, ColumnsOptions.USUAL.threads()));
        }
        try (ChangeThread changes = new ChangeThread(opened);
                OwnerChannel channel = follows ? null : OwnerChannel.open(opened, changes, home);
                Server server = Server.start(
                        opened.store(),
                        opened.history(),
                        opened.shipped(),
                        opened.index(),
                        command.settings().home().folder().resolve("dumps"),
                        limits(),
                        new Server.Place(
                                loopback(),
                                port,
                                base,
                                texts,
                                contact,
                                proxies(),
                                following,
                                allowImport && !follows
                                        ? Optional.of(
                                                new TableImports(changes, home.resolve("imports"), command.user()))
                                        : Optional.empty(),
                                log()))) {
            opened.ownership().serving(server.address());
            if (allowImport && !follows) {
                command.say("serve.import", server.address() + "import");
            }
            command.say("serve.at", server.address(), server.address() + "kg/sparql");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    if (server.isServing()) {
                        server.announceStop();
                        TimeUnit.SECONDS.sleep(drainSeconds);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                server.close();
                try {
                    // The serving thread still closes the store and gives the home free, and waits for this one to end
                    // then.
                    opened.isClosedWithin(10);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            started.accept(server, changes);
            opened.startColumns();
            server.join();
        }
    }
}
