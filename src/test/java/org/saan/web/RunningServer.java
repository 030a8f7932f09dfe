package org.saan.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.TestHome;
import org.saan.model.Language;
import org.saan.model.Location;
import org.saan.page.DocumentTexts;
import org.saan.source.ShippedData;
import org.saan.source.Statements;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;
import org.saan.web.http.ClientBudget;
import org.saan.web.http.ClientLimits;
import org.saan.web.http.Endpoint;
import org.saan.web.http.Limits;

/** A real server over a home of its own, and a client that follows no redirect. */
final class RunningServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Small in size, and so patient that nothing depends on how fast the machine is. */
    static final Limits LIMITS = new Limits(
            600,
            10_000,
            1_000,
            200_000,
            1 << 20,
            Limits.DEFAULT.atOnce(),
            PATIENCE,
            PATIENCE,
            ClientLimits.DEFAULT,
            ClientBudget.DEFAULT);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TestHome home;
    private final Server server;
    private final boolean shared;

    private RunningServer(TestHome home, Path folder, String base, DocumentTexts texts, boolean shared, Limits limits) {
        this(home, folder, new Server.Place(true, 0, base, texts, "corrections@example.org"), shared, limits);
    }

    private RunningServer(TestHome home, Path folder, Server.Place place, boolean shared, Limits limits) {
        this.home = home;
        this.shared = shared;
        this.server = Server.start(
                home.store(),
                home.history(),
                ShippedData.onClassPath(),
                home.index(),
                folder.resolve("dumps"),
                limits,
                place);
    }

    static RunningServer of(TestHome home, Path folder) {
        return new RunningServer(home, folder, "", DocumentTexts.none(), false, LIMITS);
    }

    static RunningServer of(TestHome home, Path folder, Server.Place place) {
        return new RunningServer(home, folder, place, false, LIMITS);
    }

    static RunningServer of(TestHome home, Path folder, Server.Place place, Limits limits) {
        return new RunningServer(home, folder, place, false, limits);
    }

    static RunningServer of(TestHome home, Path folder, Limits limits) {
        return new RunningServer(home, folder, "", DocumentTexts.none(), false, limits);
    }

    static RunningServer of(TestHome home, Path folder, String base) {
        return new RunningServer(home, folder, base, DocumentTexts.none(), false, LIMITS);
    }

    static RunningServer of(TestHome home, Path folder, String base, DocumentTexts texts) {
        return new RunningServer(home, folder, base, texts, false, LIMITS);
    }

    /**
     * One server over the shipped data for all classes of this JVM that only read; closing it does nothing. It ends with the JVM. The
     * texts of documents are shown where they are at hand.
     */
    static RunningServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        private static final Path SOURCES = Path.of("../shared/sources");
        static final RunningServer SERVER = start();

        private static RunningServer start() {
            try {
                Path folder = Files.createTempDirectory("saan-test-server");
                DocumentTexts texts = Files.isDirectory(SOURCES) ? DocumentTexts.in(SOURCES) : DocumentTexts.none();
                RunningServer server =
                        new RunningServer(TestHome.loaded(folder.resolve("home")), folder, "", texts, true, LIMITS);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.server.close();
                    server.home.close();
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The home that it serves. */
    TestHome home() {
        return home;
    }

    int port() {
        return URI.create(address()).getPort();
    }

    String address() {
        return server.address();
    }

    void announceStop() {
        server.announceStop();
    }

    HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            try {
                return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            } catch (IOException e) {
                // A kept connection that the server closed after refusing a body unread: once more on a new one.
                return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<byte[]> get(String path, String accept) {
        return send(at(path).header("Accept", accept));
    }

    HttpResponse<byte[]> send(String method, String path, String accept) {
        return send(at(path).method(method, HttpRequest.BodyPublishers.noBody()).header("Accept", accept));
    }

    List<Endpoint> endpoints() {
        return server.endpoints();
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static String header(HttpResponse<?> response, String name) {
        return String.join(", ", response.headers().allValues(name));
    }

    /** Makes one graph hold a group with this slug and name, or nothing. */
    static void group(TestHome home, String graph, String slug, String name, String message) {
        Statements statements = new Statements();
        Node in = GraphNames.graph(graph);
        statements.speakOf(in);
        if (!slug.isEmpty()) {
            Node group = NodeFactory.createURI(Saan.ID + "group/" + slug);
            Location here = new Location("test", 0);
            statements.add(Quad.create(in, group, RDF.type.asNode(), Saan.ActorGroup), here);
            for (Language language : List.of(Language.TH, Language.EN)) {
                Node label = NodeFactory.createLiteralLang(name, language.tag());
                statements.add(Quad.create(in, group, SKOS.prefLabel.asNode(), label), here);
            }
        }
        if (home.changes().load(statements, "tester", message, false).revision().isEmpty()) {
            throw new IllegalStateException("no revision");
        }
    }

    @Override
    public void close() {
        if (shared) {
            return;
        }
        server.close();
        home.close();
    }
}
