package org.saan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.TestHome;
import org.saan.model.Location;
import org.saan.page.DocumentTexts;
import org.saan.source.ShippedData;
import org.saan.source.Statements;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;
import org.saan.web.Server;
import org.saan.web.http.Limits;

/** Nodes that follow another over real HTTP: to equality, through interruptions, and not a step where the histories part. */
@Tag("process")
class FollowTest {
    /** {@code -Dsaan.kills=200} for more. */
    private static final int KILLS = Integer.getInteger("saan.kills", 4);

    @TempDir
    Path folder;

    private TestHome home;
    private Server leader;
    private BetweenNodes between;

    record Result(int code, String out, String err) {}

    @BeforeEach
    void lead() throws IOException {
        home = TestHome.small(folder.resolve("leader"));
        leader = serve(home, 0);
        between = new BetweenNodes(leader.address());
    }

    @AfterEach
    void end() {
        between.close();
        leader.close();
        home.close();
    }

    private static Server serve(TestHome home, int port) {
        return Server.start(
                home.store(),
                home.history(),
                ShippedData.onClassPath(),
                home.index(),
                home.folder().resolve("dumps"),
                Limits.DEFAULT,
                new Server.Place(true, port, "", DocumentTexts.none(), ""));
    }

    private static void change(TestHome home, int number) {
        Statements statements = new Statements();
        Location here = new Location("test", 0);
        Node graph = GraphNames.graph("test/follow");
        Node thing = NodeFactory.createURI(Saan.ID + "group/followed");
        statements.add(Quad.create(graph, thing, RDF.type.asNode(), Saan.ActorGroup), here);
        for (String language : List.of("th", "en")) {
            statements.add(
                    Quad.create(
                            graph,
                            thing,
                            SKOS.prefLabel.asNode(),
                            NodeFactory.createLiteralLang("followed " + number, language)),
                    here);
        }
        assertThat(home.changes().load(statements, "tester", "", false).revision())
                .isPresent();
    }

    private Result follower(String... arguments) {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        words.addAll(List.of("--home", follower().toString(), "--lang", "en"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                words.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path follower() {
        return folder.resolve("follower");
    }

    /** Both are proved, and their dumps are equal, byte for byte. */
    private void requireEqual() throws Exception {
        Result verified = follower("verify");
        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(verified.out()).contains("Good: " + home.ledger().head() + " revisions");
        Path dumps = folder.resolve("dumps-of-follower");
        assertThat(follower("export", "--to", dumps.toString(), "--format", "nq")
                        .code())
                .isZero();
        byte[] led = null;
        for (Instant until = Instant.now().plusSeconds(300);
                led == null && Instant.now().isBefore(until); ) {
            var response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(leader.address() + "data/dump/saan.nq"))
                                    .build(),
                            BodyHandlers.ofByteArray());
            led = response.statusCode() == 200 ? response.body() : null;
            Thread.sleep(200);
        }
        assertThat(Files.readAllBytes(dumps.resolve("saan.nq"))).isEqualTo(led);
        for (long number = 1; number <= home.ledger().head(); number++) {
            assertThat(Files.mismatch(
                            home.ledger().file(number),
                            follower()
                                    .resolve("ledger")
                                    .resolve(home.ledger().file(number).getFileName())))
                    .isEqualTo(-1);
        }
    }

    @Test
    void anEmptyHomeBecomesEqualOverSeveralPagesOfTheFeedAndThenFollowsOn() throws Exception {
        for (int i = 0; i < 103; i++) {
            change(home, i);
        }
        Result first = follower("follow", leader.address(), "--once");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("At revision 104 of " + leader.address());
        requireEqual();
        change(home, 200);
        // The address is remembered.
        assertThat(follower("follow", "--once").out()).contains("At revision 105");
        requireEqual();
        assertThat(follower("find", "followed 200").out()).contains("group/followed");
    }

    @Test
    void whatFollowsIsChangedNowhereElseUntilItIsDetached() {
        assertThat(follower("follow", leader.address(), "--once").code()).isZero();
        for (List<String> words : List.of(List.of("up", "--port", "0"), List.of("load"), List.of("revert", "1"))) {
            Result refused = follower(words.toArray(String[]::new));
            assertThat(refused.code()).as(words.toString()).isEqualTo(5);
            assertThat(refused.err()).contains("follows " + leader.address()).hasLineCount(1);
        }
        assertThat(follower("log").code()).isZero();
        assertThat(follower("follow", "--detach").code()).isZero();
        assertThat(follower("follow", "--detach").code()).isEqualTo(4);
        assertThat(follower("load", "--only", "core").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nonsense                     | 2 | is no address of a node
            ftp://localhost/             | 2 | is no address of a node
            http://localhost/?a=b        | 2 | is no address of a node
            http://localhost:9/          | 3 | does not answer
            """)
    void wrongAddresses(String address, int code, String said) {
        Result result = follower("follow", address, "--once");
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.err()).contains(said).hasLineCount(1);
        // Nothing is locked by a slip.
        assertThat(follower().resolve("follows")).doesNotExist();
    }

    @Test
    void wrongOptions() {
        assertThat(follower("follow").code()).isEqualTo(2);
        assertThat(follower("follow", leader.address(), "--every", "0").code()).isEqualTo(2);
        assertThat(follower("follow", leader.address(), "--detach").code()).isEqualTo(2);
        Result page = follower("follow", leader.address() + "data/", "--once");
        assertThat(page.code()).isEqualTo(3);
        assertThat(page.err()).contains("does not answer as a Saan node");
    }

    /** A transfer that breaks off goes on where it broke, and another that is damaged is taken once more from the beginning. */
    @Test
    void aBrokenTransferGoesOn() throws Exception {
        int[] times = {0};
        between.passing((path, status, body) -> path.endsWith("1.record") && times[0]++ == 0
                ? new BetweenNodes.Passed(status, body, body.length / 2)
                : new BetweenNodes.Passed(status, body, -1));
        Result broken = follower("follow", between.address(), "--once");
        assertThat(broken.code()).isEqualTo(3);
        assertThat(broken.err()).contains("does not answer");
        Path part = follower().resolve("ledger").resolve("00000001.revision.part");
        long half = Files.size(part);
        assertThat(half).isPositive().isLessThan(Files.size(home.ledger().file(1)));
        assertThat(follower("follow", between.address(), "--once").code()).isZero();
        assertThat(between.ranges()).containsExactly("null", "bytes=" + half + "-");
        assertThat(part).doesNotExist();
        requireEqual();
    }

    @Test
    void whatAnEarlierTransferLeftOfSomethingElseIsTakenAnew() throws Exception {
        Path part = follower().resolve("ledger").resolve("00000001.revision.part");
        Files.createDirectories(part.getParent());
        Files.writeString(part, "of another revision");
        assertThat(follower("follow", leader.address(), "--once").code()).isZero();
        requireEqual();
    }

    /** A record that is not whole, or altered, is refused, twice looked at; nothing of it stays. */
    @ParameterizedTest
    @ValueSource(strings = {"truncated", "flipped", "cut in the frame"})
    void aDamagedRecordStopsFollowing(String how) {
        change(home, 1);
        change(home, 2);
        between.passing((path, status, body) -> path.equals("changes/2.record")
                ? new BetweenNodes.Passed(
                        switch (how) {
                            case "truncated" -> Arrays.copyOf(body, body.length - 5);
                            case "flipped" -> flipped(body);
                            default -> Arrays.copyOf(body, 40);
                        })
                : new BetweenNodes.Passed(status, body, -1));
        Result stopped = follower("follow", between.address(), "--once");
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.err())
                .contains("revision 2 that was taken is damaged")
                .hasLineCount(1);
        assertThat(follower().resolve("ledger")).isDirectoryNotContaining("glob:**.part");
        // What came before is kept, and good.
        assertThat(follower("verify").out()).contains("Good: 1 revisions");
    }

    private static byte[] flipped(byte[] body) {
        byte[] other = body.clone();
        other[body.length - 3] ^= 1;
        return other;
    }

    /** A record that is sound in itself but does not name the one that is here. */
    @Test
    void aRecordOutOfTheChainIsNotTaken() throws Exception {
        change(home, 1);
        TestHome other = other(9);
        try (Server elsewhere = serve(other, 0)) {
            assertThat(follower("follow", leader.address(), "--once").code()).isZero();
            change(home, 2);
            change(other, 8);
            byte[] foreign = Files.readAllBytes(other.ledger().file(3));
            String sha256 = new String(foreign, 0, 200, StandardCharsets.UTF_8).split("[ \n]")[3];
            between.passing((path, status, body) -> {
                if (path.equals("changes/3.record")) {
                    return new BetweenNodes.Passed(foreign);
                }
                return path.startsWith("changes.json")
                        ? feed(body, item -> {
                            if (item.get("number").asLong() == 3) {
                                item.put("sha256", sha256);
                            }
                        })
                        : new BetweenNodes.Passed(status, body, -1);
            });
            Result stopped = follower("follow", between.address(), "--once");
            assertThat(stopped.code()).isEqualTo(1);
            assertThat(stopped.err()).contains("does not name the newest one");
            assertThat(follower("verify").out()).contains("Good: 2 revisions");
        }
        other.close();
    }

    private interface Altering {
        void item(ObjectNode item);
    }

    private static BetweenNodes.Passed feed(byte[] body, Altering altering) {
        try {
            JsonNode feed = new ObjectMapper().readTree(body);
            feed.get("items").forEach(item -> altering.item((ObjectNode) item));
            return new BetweenNodes.Passed(new ObjectMapper().writeValueAsBytes(feed));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Another node with the same first revision and others after it. */
    private TestHome other(int first) {
        TestHome other = TestHome.small(folder.resolve("other"));
        change(other, first);
        return other;
    }

    @Test
    void aGapInTheFeedStopsFollowing() {
        for (int i = 1; i < 5; i++) {
            change(home, i);
        }
        between.passing((path, status, body) -> {
            if (!path.startsWith("changes.json")) {
                return new BetweenNodes.Passed(status, body, -1);
            }
            return feed(body, item -> {
                if (item.get("number").asLong() >= 3) {
                    item.put("number", item.get("number").asLong() + 1);
                }
            });
        });
        Result stopped = follower("follow", between.address(), "--once");
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.err()).contains("Revision 3 is missing").hasLineCount(1);
        assertThat(follower("verify").out()).contains("Good: 2 revisions");
    }

    /** What a proxy says while the node behind it is away is no reason to give up; the next time goes on. */
    @ParameterizedTest
    @ValueSource(ints = {404, 200})
    void somethingElseThanARecordIsAskedForAgain(int status) {
        between.passing((path, known, body) -> path.endsWith(".record")
                ? new BetweenNodes.Passed(status, "<html>maintenance</html>".getBytes(StandardCharsets.UTF_8), -1)
                : new BetweenNodes.Passed(body));
        Result away = follower("follow", between.address(), "--once");
        assertThat(away.code()).isEqualTo(3);
        assertThat(away.err())
                .contains("does not answer (no record of revision 1")
                .hasLineCount(1);
        between.passing((path, known, body) -> new BetweenNodes.Passed(known, body, -1));
        assertThat(follower("follow", between.address(), "--once").code()).isZero();
    }

    @Test
    void aChangedHistoryIsNotFollowed() {
        change(home, 1);
        change(home, 2);
        change(home, 3);
        assertThat(follower("follow", leader.address(), "--once").code()).isZero();
        TestHome other = other(1_000);
        for (int i = 0; i < 6; i++) {
            change(other, i);
        }
        try (Server elsewhere = serve(other, 0)) {
            Result stopped = follower("follow", elsewhere.address(), "--once");
            assertThat(stopped.code()).isEqualTo(5);
            assertThat(stopped.err()).contains("part at revision 2").hasLineCount(1);
        }
        other.close();
        assertThat(follower("verify").out()).contains("Good: 4 revisions");
        // The slip did not change whom it follows.
        change(home, 4);
        assertThat(follower("follow", "--once").out()).contains("At revision 5 of " + leader.address());
    }

    @Test
    void aForeignLedgerIsNotFollowed() throws IOException {
        assertThat(follower("load", "--only", "core").code()).isZero();
        Result stopped = follower("follow", leader.address(), "--once");
        assertThat(stopped.code()).isEqualTo(5);
        assertThat(stopped.err()).contains("another ledger").hasLineCount(1);
        assertThat(follower("verify").out()).contains("Good: 1 revisions");
        assertThat(follower().resolve("follows")).doesNotExist();
    }

    @Test
    void aNodeThatLostRevisionsIsNotFollowed() {
        change(home, 1);
        assertThat(follower("follow", leader.address(), "--once").code()).isZero();
        TestHome shorter = TestHome.small(folder.resolve("shorter"));
        try (Server elsewhere = serve(shorter, 0)) {
            Result stopped = follower("follow", elsewhere.address(), "--once");
            assertThat(stopped.code()).isEqualTo(5);
            assertThat(stopped.err()).contains("has lost revisions: it has 1, this home 2");
        }
        shorter.close();
    }

    /** What another server sends is not trusted to end, or to be what a feed is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            endless     | 3
            null item   | 3
            no items    | 3
            no feed     | 3
            nothing new | 1
            twice       | 1
            """)
    void aStrangeFeedIsRefused(String how, int code) {
        change(home, 1);
        assertThat(follower("follow", leader.address(), "--once").code()).isZero();
        change(home, 2);
        between.passing((path, status, body) -> {
            if (!path.startsWith("changes.json")) {
                return new BetweenNodes.Passed(status, body, -1);
            }
            return switch (how) {
                case "endless" ->
                    new BetweenNodes.Passed(
                            ("{\"newest\": 3, \"items\": [" + " ".repeat(20 << 20)).getBytes(StandardCharsets.UTF_8));
                case "null item" -> text("{\"newest\": 3, \"items\": [null]}");
                case "no items" -> text("{\"newest\": 3}");
                case "no feed" -> text("[1, 2]");
                case "nothing new" ->
                    path.endsWith("after=2") ? text("{\"newest\": 3, \"items\": []}") : new BetweenNodes.Passed(body);
                default ->
                    path.endsWith("after=2")
                            ? feed(body, item -> item.put("number", 2))
                            : new BetweenNodes.Passed(body);
            };
        });
        Result refused = follower("follow", between.address(), "--once");
        assertThat(refused.code()).as(refused.err()).isEqualTo(code);
        assertThat(refused.err()).hasLineCount(1);
        assertThat(follower("verify").out()).contains("Good: 2 revisions");
    }

    private static BetweenNodes.Passed text(String text) {
        return new BetweenNodes.Passed(text.getBytes(StandardCharsets.UTF_8));
    }

    /** An empty home that is told of revisions and given none ends too. */
    @Test
    void aFeedWithoutItemsDoesNotKeepAnEmptyHomeWaiting() {
        between.passing((path, status, body) -> text("{\"newest\": 5, \"items\": []}"));
        Result refused = follower("follow", between.address(), "--once");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("Revision 1 is missing");
    }

    /** A home of its own that follows for the first time while the other side is away is marked as soon as that answers. */
    @Test
    void whatIsFollowedLaterIsMarkedThen() throws Exception {
        assertThat(follower("follow", leader.address(), "--once").code()).isZero();
        assertThat(follower("follow", "--detach").code()).isZero();
        between.passing((path, status, body) -> new BetweenNodes.Passed(503, body, -1));
        Process following = process("follow", between.address(), "--every", "1", "--port", "0");
        try {
            String address = address();
            assertThat(follower().resolve("follows")).doesNotExist();
            between.passing((path, status, body) -> new BetweenNodes.Passed(status, body, -1));
            await(address + "api/following", "\"state\":\"following\"");
            assertThat(follower().resolve("follows")).hasContent(between.address());
        } finally {
            following.destroy();
            assertThat(following.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
        }
        assertThat(follower("load", "--only", "core").code()).isEqualTo(5);
    }

    private Process process(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--home",
                follower().toString(),
                "--lang",
                "en"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("said").toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    /** Killed at random while it follows, and the other side stopped and started, it catches up to equality. */
    @Test
    void aFollowerThatIsKilledAtRandomCatchesUp() throws Exception {
        Random random = new Random(Long.getLong("saan.seed", 20261128));
        int port = URI.create(leader.address()).getPort();
        for (int kill = 0; kill < KILLS; kill++) {
            Process following = process("follow", leader.address(), "--every", "1", "--port", "0");
            try {
                for (int i = 0; i < 5; i++) {
                    change(home, 100 * kill + i);
                    Thread.sleep(random.nextInt(600));
                }
                if (kill % 2 == 1) {
                    leader.close();
                    Thread.sleep(random.nextInt(500));
                    leader = serve(home, port);
                }
                following.waitFor(random.nextInt(2_500), TimeUnit.MILLISECONDS);
            } finally {
                following.destroyForcibly().waitFor();
            }
        }
        assertThat(follower("follow", leader.address(), "--once").code()).isZero();
        requireEqual();
    }

    /** While it is served it follows, tells how it goes, outlives the other side, and ends in order. */
    @Test
    void aServedFollowerFollowsOn() throws Exception {
        Process following = process("follow", between.address(), "--every", "1", "--port", "0");
        try {
            String address = address();
            change(home, 7);
            await(address + "api/following", "\"revision\":2");
            assertThat(get(address + "doc/group/followed.ttl")).contains("followed 7");
            assertThat(get(address + "changes/2.rdfp")).isEqualTo(get(leader.address() + "changes/2.rdfp"));
            assertThat(get(address + "api/search?q=followed%207")).contains("group/followed");
            assertThat(get(address + "kg/sparql?query=ASK%7B?s%20?p%20%22followed%207%22@en%7D"))
                    .contains("true");
            between.passing((path, status, body) -> new BetweenNodes.Passed(503, body, -1));
            await(address + "api/following", "\"state\":\"away\"");
            assertThat(get(address + "api/following")).contains("HTTP 503", "จะถามใหม่");
            assertThat(get(address + "doc/group/followed.ttl")).contains("followed 7");
            change(home, 8);
            between.passing((path, status, body) ->
                    new BetweenNodes.Passed(404, "<html>maintenance</html>".getBytes(StandardCharsets.UTF_8), -1));
            await(address + "api/following", "HTTP 404");
            assertThat(get(address + "api/following")).contains("\"state\":\"away\"");
            between.passing((path, status, body) -> new BetweenNodes.Passed(status, body, -1));
            await(address + "api/following", "\"revision\":3");
            await(address + "doc/group/followed.ttl", "followed 8");
            between.passing((path, status, body) -> path.startsWith("changes.json")
                    ? feed(body, item -> item.put("sha256", "0".repeat(64)))
                    : new BetweenNodes.Passed(status, body, -1));
            await(address + "api/following", "\"state\":\"stopped\"");
            assertThat(get(address + "doc/group/followed.ttl")).contains("followed 8");
            assertThat(Files.readString(folder.resolve("errors")))
                    .contains("HTTP 503", "answers again", "is followed no more", "another ledger");
        } finally {
            following.destroy();
            assertThat(following.waitFor(5, TimeUnit.MINUTES)).isTrue();
        }
        requireEqual();
    }

    private String address() throws Exception {
        for (Instant until = Instant.now().plusSeconds(300); Instant.now().isBefore(until); Thread.sleep(100)) {
            String said = Files.readString(folder.resolve("said"));
            int at = said.indexOf("Saan is at ");
            if (at >= 0) {
                return said.substring(at + 11).split(" ")[0];
            }
        }
        throw new AssertionError(Files.readString(folder.resolve("errors")));
    }

    private static String get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .timeout(Duration.ofMinutes(5))
                                .build(),
                        BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    private static void await(String address, String text) throws Exception {
        String got = "";
        for (Instant until = Instant.now().plusSeconds(300); Instant.now().isBefore(until); Thread.sleep(100)) {
            got = get(address);
            if (got.contains(text)) {
                return;
            }
        }
        throw new AssertionError(text + " in " + got);
    }
}
