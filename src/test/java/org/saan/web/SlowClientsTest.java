package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.TestHome;
import org.saan.web.http.ClientBudget;
import org.saan.web.http.ClientLimits;
import org.saan.web.http.Cost;
import org.saan.web.http.Limits;

/**
 * Clients that send and take slowly, over real connections. Whether they hold anybody up is asked of a server that never ends them: there
 * only holding nothing helps. Whether they are ended is asked of another.
 */
@Tag("http")
class SlowClientsTest {
    private static final Duration LONG = Duration.ofHours(5);
    /** One query, one page and one search at once: whoever holds a permit keeps everybody from it. No slow client is ever ended. */
    private static final Limits PATIENT =
            limits(new ClientLimits(1_000, 4_000, LONG, LONG, 10_000, 1, LONG, 64 << 20, 2L << 30));
    /** Ends slow clients within seconds. */
    private static final Limits IMPATIENT = limits(new ClientLimits(
            1_000,
            4_000,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            10_000,
            32_000,
            Duration.ofSeconds(1),
            64 << 20,
            2L << 30));
    /** Three connections a client, and none is ended for being idle. */
    private static final Limits NARROW =
            limits(new ClientLimits(3, 4_000, LONG, LONG, 10_000, 1, LONG, 64 << 20, 2L << 30));

    private static final String SPARQL = "Content-Type: application/sparql-query\r\n";

    private static Limits limits(ClientLimits clients) {
        return new Limits(
                600,
                100_000,
                100_000,
                200_000,
                1 << 20,
                Map.of(Cost.QUERY, 1, Cost.PAGE, 1, Cost.SEARCH, 1, Cost.WAITING, 8),
                Duration.ofMinutes(10),
                Duration.ofMinutes(10),
                clients,
                ClientBudget.DEFAULT);
    }

    private static final String LARGE = "SELECT * { GRAPH ?g { ?s ?p ?o } }";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static RunningServer impatient;
    private static RunningServer narrow;
    private final List<Socket> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = RunningServer.of(TestHome.loaded(folder.resolve("patient")), folder.resolve("a"), PATIENT);
        impatient = RunningServer.of(TestHome.loaded(folder.resolve("impatient")), folder.resolve("b"), IMPATIENT);
        narrow = RunningServer.of(TestHome.small(folder.resolve("narrow")), folder.resolve("c"), NARROW);
    }

    @AfterAll
    static void stop() {
        server.close();
        impatient.close();
        narrow.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    private Socket say(String text) {
        return say(server, text);
    }

    private Socket say(RunningServer to, String text) {
        try {
            Socket socket = new Socket();
            // Before it connects, or the system takes more.
            socket.setReceiveBufferSize(4096);
            socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), to.port()));
            open.add(socket);
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String head(String method, String path, String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
    }

    private static String halfBody(String path) {
        return head("POST", path, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2000\r\n")
                + "queries=%7B";
    }

    private static void everybodyIsServed() {
        for (String path : List.of(
                "doc/agency/kpi",
                "search?q=khon+kaen",
                "api/search?q=khon+kaen",
                "kg/sparql?query=" + URLEncoder.encode("ASK { ?s ?p ?o }", StandardCharsets.UTF_8))) {
            HttpResponse<byte[]> response = server.get(path, "*/*");
            assertThat(response.statusCode())
                    .as(path + RunningServer.text(response))
                    .isEqualTo(200);
        }
        HttpResponse<byte[]> reconciled = server.send(server.at("reconcile")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "queries=" + URLEncoder.encode("{\"q\":{\"query\":\"Khon Kaen\"}}", StandardCharsets.UTF_8))));
        assertThat(reconciled.statusCode()).isEqualTo(200);
    }

    /** What the server says before it closes; empty when it just closes. Fails when it never does. */
    private static String answer(Socket socket) {
        return new String(bytes(socket).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The same, a character for each byte. */
    private static String bytes(Socket socket) {
        StringBuilder said = new StringBuilder();
        try {
            socket.setSoTimeout(600_000);
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                said.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server does not close", e);
        } catch (IOException e) {
            // Closed without ceremony.
        }
        return said.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reconcile", "/kg/sparql", "/api/mentions", "/api/3/action/package_search", "/"})
    void halfABodyHoldsNobodyUp(String path) {
        for (int i = 0; i < 100; i++) {
            say(halfBody(path));
        }
        everybodyIsServed();
    }

    @Test
    void headersThatNeverEndHoldNobodyUp() {
        for (int i = 0; i < 200; i++) {
            say("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        }
        everybodyIsServed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reconcile", "/kg/sparql", "/"})
    void aBodyThatIsTooSlowIsRefusedInBothLanguages(String path) {
        assertThat(answer(say(impatient, halfBody(path))))
                .contains(" 408 ", "Connection: close", "http.slow", "too slowly", "ช้าเกินไป");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "})
    void aConnectionWithoutARequestIsClosed(String said) {
        assertThat(answer(say(impatient, said))).isEmpty();
    }

    @Test
    void anAnswerThatIsNotTakenEnds() {
        Socket slow = say(impatient, query(LARGE, ""));
        String all = RunningServer.text(impatient.get("kg/sparql?query=" + encoded(LARGE), "text/csv"));
        // By then what the system holds for the connection has gone, and nothing more was taken.
        while (RunningServer.text(impatient.get("$/metrics", "*/*"))
                .contains("saan_clients_closed_total{application=\"fuseki\"} 0.0")) {
            Thread.onSpinWait();
        }
        assertThat(answer(slow).length()).isLessThan(all.length());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String query(String text, String more) {
        return head("GET", "/kg/sparql?query=" + encoded(text), "Accept: text/csv\r\n" + more);
    }

    /** With one permit for all queries: it is given back when the answer is made, though nobody takes it. */
    @Test
    void anAnswerThatIsNotTakenHoldsNoPermit() {
        for (int i = 0; i < 20; i++) {
            say(query(LARGE, ""));
        }
        everybodyIsServed();
    }

    @Test
    void aDumpThatIsNotTakenHoldsNoThread() {
        server.get("data/dump/saan.nq", "*/*");
        for (int i = 0; i < 150; i++) {
            say(head("GET", "/data/dump/saan.nq", ""));
        }
        everybodyIsServed();
    }

    /** What is sent slowly is sent whole and right, whether it waited in memory or in a file. */
    @Test
    void aLargeAnswerArrivesWhole() throws IOException {
        String path = "/kg/sparql?query=" + URLEncoder.encode(LARGE + " ORDER BY ?g ?s ?p ?o", StandardCharsets.UTF_8);
        String expected = RunningServer.text(server.get(path.substring(1), "text/csv"));
        assertThat(expected.length()).isGreaterThan(4 << 20);
        Socket slow = say(head("GET", path, "Accept: text/csv\r\nConnection: close\r\n"));
        everybodyIsServed();
        String said = bytes(slow);
        assertThat(said.substring(0, 2_000)).containsIgnoringCase("Transfer-Encoding: chunked");
        assertThat(said.substring(said.length() - 10)).endsWith("\r\n0\r\n\r\n");
        assertThat(unchunked(said.substring(said.indexOf("\r\n\r\n") + 4))).isEqualTo(expected);
    }

    /**
     * The content of an answer that came in chunks: of each its length in bytes, in hexadecimal digits, and then the bytes. A character may lie in two of them.
     *
     * @param body a character for each byte
     */
    private static String unchunked(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; ) {
            int end = at;
            while (bytes[end] != '\r') {
                end++;
            }
            int length = Integer.parseInt(new String(bytes, at, end - at, StandardCharsets.US_ASCII), 16);
            whole.write(bytes, end + 2, length);
            at = end + 2 + length + 2;
        }
        return whole.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whoHoldsTooManyConnectionsLosesTheOneThatWaitedLongest() throws Exception {
        List<Socket> hoarded = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            hoarded.add(say(narrow, ""));
            // Opened at once they may be noticed in another order.
            Thread.sleep(100);
        }
        // Who has only just come is spared.
        Thread.sleep(700);
        Socket fourth = say(narrow, head("GET", "/$/ping", "Connection: close\r\n"));
        assertThat(answer(fourth)).contains(" 200 ");
        assertThat(answer(hoarded.get(0))).isEmpty();
        // The others are still there.
        hoarded.get(1)
                .getOutputStream()
                .write(head("GET", "/$/ping", "Connection: close\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(answer(hoarded.get(1))).contains(" 200 ");
    }

    @Test
    void aBodyThatIsTooLongIsRefusedWhetherItsLengthIsToldOrNot() {
        String told = answer(say(head("POST", "/kg/sparql", SPARQL + "Content-Length: 50000000\r\n")));
        assertThat(told).contains(" 413 ", "Connection: close");
        String chunk = "2000\r\n" + "x".repeat(0x2000) + "\r\n";
        String chunked =
                answer(say(head("POST", "/kg/sparql", SPARQL + "Transfer-Encoding: chunked\r\n") + chunk + chunk));
        assertThat(chunked).contains(" 413 ", "http.too-long");
    }

    @Test
    void aBodyInPiecesIsPutTogether() {
        String query = "ASK { ?s ?p ?o }";
        StringBuilder pieces = new StringBuilder();
        for (int i = 0; i < query.length(); i++) {
            pieces.append("1\r\n").append(query.charAt(i)).append("\r\n");
        }
        String said =
                answer(say(head("POST", "/kg/sparql", SPARQL + "Transfer-Encoding: chunked\r\nConnection: close\r\n")
                        + pieces
                        + "0\r\n\r\n"));
        assertThat(said).contains(" 200 ", "true");
    }
}
