package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.TestHome;
import org.saan.model.QuadPatch;
import org.saan.vocab.GraphNames;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The feed of revisions and their patches, over real HTTP, with more revisions than one page of the feed holds. */
@Tag("http")
class ChangeFeedTest {
    private static final String HOSTILE = "<script>alert(1)</script> & \u0001 ]]> สาน";
    private static final int REVISIONS = 105;

    @TempDir
    static Path folder;

    private static TestHome home;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        home = TestHome.loaded(folder.resolve("home"));
        for (int i = 2; i <= REVISIONS; i++) {
            RunningServer.group(home, "test/feed", "feed-" + i, "feed " + i, i == REVISIONS ? HOSTILE : "");
        }
        server = RunningServer.of(home, folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode json(String path) throws Exception {
        HttpResponse<byte[]> response = server.get(path, "application/json");
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private static List<Long> numbers(JsonNode feed) {
        return StreamSupport.stream(feed.get("items").spliterator(), false)
                .map(item -> item.get("number").asLong())
                .toList();
    }

    /** Who follows from nothing by the links gets every revision once, in order, each naming the one before it. */
    @Test
    void whoFollowsGetsAWholeChain() throws Exception {
        List<Long> got = new ArrayList<>();
        String previous = "0".repeat(64);
        String path = "changes.json?after=0";
        while (!path.isEmpty()) {
            JsonNode feed = json(path);
            assertThat(feed.get("newest").asLong()).isEqualTo(REVISIONS);
            for (JsonNode item : feed.get("items")) {
                assertThat(item.get("previous").asText()).isEqualTo(previous);
                previous = item.get("sha256").asText();
            }
            got.addAll(numbers(feed));
            path = feed.has("next") ? feed.get("next").asText().substring(1) : "";
        }
        assertThat(got).hasSize(REVISIONS).isSorted().doesNotHaveDuplicates();
        assertThat(json("changes.json?after=" + REVISIONS).get("items")).isEmpty();
        assertThat(json("changes.json?after=999999").get("items")).isEmpty();
    }

    @Test
    void theNewestComeFirstWithoutAnEnd() throws Exception {
        JsonNode feed = json("changes.json");
        assertThat(numbers(feed)).hasSize(100).startsWith((long) REVISIONS).endsWith(6L);
        assertThat(feed.get("items").get(0).get("message").asText()).isEqualTo(HOSTILE);
        assertThat(numbers(json(feed.get("next").asText().substring(1)))).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    /** The patches one after the other make the stated graph. */
    @Test
    void thePatchesMakeTheGraph() throws Exception {
        DatasetGraph mirror = DatasetGraphFactory.createTxnMem();
        for (long number = 1; number <= REVISIONS; number++) {
            HttpResponse<byte[]> patch = server.get("changes/" + number + ".rdfp", "*/*");
            assertThat(RunningServer.header(patch, "Content-Type")).startsWith("application/rdf-patch");
            RDFPatchOps.applyChange(mirror, RDFPatchOps.read(new ByteArrayInputStream(patch.body())));
        }
        Set<Quad> mirrored = new LinkedHashSet<>();
        mirror.executeRead(() -> mirror.find().forEachRemaining(mirrored::add));
        Set<Quad> stated = new LinkedHashSet<>();
        home.store().read(data -> {
            data.find().forEachRemaining(quad -> {
                if (!quad.getGraph().equals(GraphNames.INFERRED)
                        && !quad.getGraph().equals(GraphNames.CATALOG)) {
                    stated.add(quad);
                }
            });
            return null;
        });
        assertThat(mirrored).hasSizeGreaterThan(1_000).isEqualTo(stated);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, REVISIONS})
    void theListsAreThePatch(long number) throws Exception {
        JsonNode change = json("changes/" + number + ".json");
        QuadPatch patch = home.history().patch(number);
        assertThat(quads(change.get("added"))).isEqualTo(new LinkedHashSet<>(patch.added()));
        assertThat(quads(change.get("removed"))).isEqualTo(new LinkedHashSet<>(patch.removed()));
        assertThat(change.get("revision").get("number").asLong()).isEqualTo(number);
        assertThat(change.get("revision").get("sources"))
                .hasSize(home.history().revision(number).sources().size());
        assertThat(change.get("revision").get("sha256").asText())
                .isEqualTo(home.history().checksum(number));
    }

    private static Set<Quad> quads(JsonNode lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.asText()).append('\n'));
        DatasetGraph quads = DatasetGraphFactory.create();
        RDFParser.fromString(text.toString(), Lang.NQUADS).parse(quads);
        Set<Quad> set = new LinkedHashSet<>();
        quads.find().forEachRemaining(set::add);
        return set;
    }

    @ParameterizedTest
    @ValueSource(strings = {"th", "en"})
    void theAtomFeedIsWellFormedWhateverIsSaid(String language) throws Exception {
        List<String> ids = new ArrayList<>();
        String path = "changes.atom?lang=" + language;
        Document first = atom(path);
        assertThat(first.getDocumentElement().getAttribute("xml:lang")).isEqualTo(language);
        for (Document feed = first; feed != null; ) {
            NodeList entries = feed.getElementsByTagNameNS("*", "entry");
            for (int i = 0; i < entries.getLength(); i++) {
                ids.add(child((Element) entries.item(i), "id"));
            }
            String next = link(feed.getDocumentElement(), "next");
            feed = next.isEmpty() ? null : atom(path(next));
            assertThat(next).matches("|.*&lang=" + language);
        }
        assertThat(ids).hasSize(REVISIONS).doesNotHaveDuplicates().allMatch(id -> id.startsWith("ni:///sha-256;"));
        assertThat(path(link(first.getDocumentElement(), "self"))).isEqualTo(path);
        Element newest = (Element) first.getElementsByTagNameNS("*", "entry").item(0);
        assertThat(child(newest, "summary")).contains("<script>alert(1)</script> &  ]]> สาน");
        assertThat(child(newest, "title")).contains(String.valueOf(REVISIONS));
        assertThat(server.get(path(link(newest, "alternate")), "text/html").statusCode())
                .isEqualTo(200);
        assertThat(server.get(path(link(newest, "related")), "*/*").statusCode())
                .isEqualTo(200);
    }

    /** Readers of news open no relative links: every one of ours is whole. */
    private static String path(String link) {
        assertThat(link).startsWith("http://");
        return link.replaceFirst("^http://[^/]*/", "");
    }

    private static Document atom(String path) throws Exception {
        HttpResponse<byte[]> response = server.get(path, "application/atom+xml");
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(RunningServer.header(response, "Content-Type")).startsWith("application/atom+xml");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(response.body()));
        assertThat(document.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        return document;
    }

    private static String child(Element of, String name) {
        return of.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }

    private static String link(Element of, String relation) {
        NodeList links = of.getElementsByTagNameNS("*", "link");
        for (int i = 0; i < links.getLength(); i++) {
            Element link = (Element) links.item(i);
            if (link.getParentNode().equals(of) && link.getAttribute("rel").equals(relation)) {
                return link.getAttribute("href");
            }
        }
        return "";
    }

    @ParameterizedTest
    @CsvSource({
        "changes.json?after=x, 400",
        "changes.json?after=-1, 400",
        "changes.json?after=1&before=3, 400",
        "changes.json?page=2, 400",
        "changes.json?rev=1, 400",
        "changes.atom?after=1, 400",
        "changes.atom?before=1, 404",
        "changes/0.rdfp, 404",
        "changes/x.json, 400",
        "changes/1.rdfp?rev=1, 400",
        "changes/99999.rdfp, 404",
        "changes/99999.json, 404",
        "changes/1.ttl, 400"
    })
    void whatIsWrongIsToldInBothLanguages(String path, int status) throws Exception {
        HttpResponse<byte[]> response = server.get(path, "application/json");
        assertThat(response.statusCode()).isEqualTo(status);
        JsonNode error = new ObjectMapper().readTree(response.body());
        String told = error.toString();
        assertThat(told).containsPattern("[ก-๙]{3}").containsPattern("[A-Za-z]{3} [a-z]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"changes.json", "changes.atom", "changes/1.rdfp", "changes/1.json"})
    void whatIsKnownIsNotSentAgain(String path) {
        HttpResponse<byte[]> response = server.get(path, "*/*");
        String etag = RunningServer.header(response, "ETag");
        assertThat(etag).isNotEmpty();
        HttpRequest.Builder again = server.at(path).header("If-None-Match", etag);
        assertThat(server.send(again).statusCode()).isEqualTo(304);
        HttpResponse<byte[]> head = server.send(server.at(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length")).isNotEqualTo(java.util.Optional.of("0"));
    }

    /** One address for people and programs: by Accept the page or, by a redirect, the form that is asked for. */
    @ParameterizedTest
    @CsvSource({
        "changes, application/json, /changes.json",
        "changes?before=5, application/json, /changes.json?before=5",
        "changes, application/atom+xml, /changes.atom",
        "changes/2, application/json, /changes/2.json",
        "changes/2, application/rdf-patch, /changes/2.rdfp"
    })
    void programsAreLedToTheirForm(String path, String accept, String location) {
        HttpResponse<byte[]> led = server.get(path, accept);
        assertThat(led.statusCode()).isEqualTo(303);
        assertThat(RunningServer.header(led, "Location")).isEqualTo(location);
        assertThat(RunningServer.header(led, "Vary")).contains("Accept");
        assertThat(server.get("changes", "text/html,*/*;q=0.5").statusCode()).isEqualTo(200);
        assertThat(server.get("changes", "*/*").statusCode()).isEqualTo(200);
    }

    /** A part of a record is a part of its bytes as they lie, whatever codings the client takes. */
    @Test
    void aPartOfARecordIsNotCompressed() throws Exception {
        HttpResponse<byte[]> part = server.send(
                server.at("changes/1.record").header("Accept-Encoding", "gzip").header("Range", "bytes=5-104"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(RunningServer.header(part, "Content-Encoding")).isEmpty();
        byte[] whole = java.nio.file.Files.readAllBytes(home.ledger().file(1));
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(whole, 5, 105));
        assertThat(RunningServer.header(part, "Content-Range")).isEqualTo("bytes 5-104/" + whole.length);
    }

    private static List<String> things(JsonNode stream) {
        return StreamSupport.stream(stream.get("orderedItems").spliterator(), false)
                .map(item -> item.get("type").asText() + " "
                        + item.get("object").get("id").asText().replaceFirst(".*/id/", "") + " "
                        + item.get("revision").asLong())
                .toList();
    }

    /** Each revision of this home puts one group in the place of the one before. */
    @Test
    void whatChangedSinceIsToldOnceAtItsLastChange() throws Exception {
        JsonNode stream = json("changes?since=102&format=json&lang=en");
        assertThat(things(stream))
                .containsExactly(
                        "Delete group/feed-102 103",
                        "Delete group/feed-103 104",
                        "Delete group/feed-104 105",
                        "Update group/feed-105 105");
        assertThat(stream.get("@context").asText()).isEqualTo("https://www.w3.org/ns/activitystreams");
        HttpResponse<byte[]> activity = server.get("changes?since=102", "application/activity+json");
        assertThat(RunningServer.header(activity, "Content-Type")).startsWith("application/activity+json");
        assertThat(new ObjectMapper().readTree(activity.body()).get("orderedItems"))
                .hasSize(4);
        assertThat(server.get("changes", "application/activity+json").statusCode())
                .isEqualTo(303);
        assertThat(stream.get("newest").asLong()).isEqualTo(REVISIONS);
        assertThat(stream.get("orderedItems").get(3).get("object").get("name").asText())
                .isEqualTo("feed 105");
        assertThat(things(json("changes?since=104&past=group/feed-104&format=json")))
                .containsExactly("Update group/feed-105 105");
        assertThat(things(json("changes?since=105&format=json"))).isEmpty();
        JsonNode whole = json("changes?since=2001-01-01&format=json");
        assertThat(things(whole)).hasSize(1_000).allMatch(line -> line.startsWith("Update ") && line.endsWith(" 1"));
        JsonNode rest = json(whole.get("next").asText().substring(1));
        assertThat(things(rest)).isNotEmpty().doesNotContainAnyElementsOf(things(whole));
        assertThat(rest.get("remaining").asInt())
                .isEqualTo(whole.get("remaining").asInt() - 1_000);
        assertThat(RunningServer.text(server.get("changes?since=104&format=csv&lang=th", "*/*")))
                .startsWith("\uFEFFthing,label,kind,revision,at,gone\r\nhttps://w3id.org/saan/id/group/feed-104,")
                .contains("/feed-104,", ",group,105,", ",true\r\n", "/feed-105,feed 105,group,105,", ",false\r\n");
        String page = RunningServer.text(server.get("changes?since=103&lang=th", "text/html"));
        assertThat(page).contains("feed 105", "ไม่มีแล้ว", "รุ่นที่ 103");
    }

    @ParameterizedTest
    @CsvSource({
        "changes?since=106&format=json, 404",
        "changes?since=2567-13-01&format=json, 400",
        "changes?since=abc, 400",
        "changes?since=2569-11-30, 400",
        "changes?since=2999-01-01T00:00:00Z, 400",
        "changes?since=2026-01-01T00:00:00+07:00, 200",
        "changes?past=group/feed-3, 400",
        "changes?since=1&of=group/feed-3, 400",
        "changes?since=1&page=2, 400"
    })
    void aWrongSinceIsToldAsOne(String path, int status) {
        assertThat(server.get(path + "&lang=en", "*/*").statusCode()).isEqualTo(status);
    }
}
