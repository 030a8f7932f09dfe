package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.jena.sparql.core.Var;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.query.Questions;
import org.saan.source.ShippedData;

/** The pages as text, over real HTTP: what stands on them, what they refuse, what they must never have. */
@Tag("http")
class PagesTest {
    private static final Path SOURCES = Path.of("..", "shared", "sources");

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Document page(String path) {
        HttpResponse<byte[]> response = server.get(path, "text/html");
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(RunningServer.text(response));
    }

    static Stream<String> paths() {
        return Stream.of(
                "",
                "doc/initiative/khon-kaen-light-rail",
                "doc/person/suradech-taweesaengsakulthai",
                "doc/place/th-40",
                "doc/document/decentralisation-meeting",
                "browse",
                "browse?kind=agency",
                "search?q=kpi",
                "questions",
                "questions/time/timeline",
                "sparql",
                "api",
                "sources",
                "missing",
                "changes",
                "changes/1",
                "about",
                "network",
                "network/path",
                "network/centrality",
                "map",
                "timeline",
                "compare?a=place/th-40&b=place/th-95",
                "ontology",
                "data");
    }

    /** No script or style in the page (data in JSON-LD is none), nothing from elsewhere, and a policy that would refuse them. */
    @ParameterizedTest
    @MethodSource("paths")
    void nothingInlineAndNothingFromElsewhere(String path) {
        HttpResponse<byte[]> response = server.get(path, "text/html");
        String policy = RunningServer.header(response, "Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'");
        assertThat(policy.replaceAll("style-src[^;]*", "")).doesNotContain("unsafe", "*");
        Document page = Jsoup.parse(RunningServer.text(response));
        assertThat(page.select("script:not([src]):not([type=application/ld+json]), style, [style]"))
                .isEmpty();
        assertThat(page.select("*").stream().flatMap(element -> element.attributes().asList().stream()))
                .noneMatch(attribute -> attribute.getKey().startsWith("on"));
        for (Element loaded : page.select("script[src], link[rel=stylesheet], link[rel=icon], img")) {
            String address = loaded.hasAttr("src") ? loaded.attr("src") : loaded.attr("href");
            assertThat(address).matches("/assets/.*|/map/locator\\.svg\\?place=.*");
            assertThat(server.get(address.substring(1), "*/*").statusCode()).isEqualTo(200);
        }
        Set<String> ids = new TreeSet<>();
        assertThat(page.select("[id]").stream().map(Element::id).filter(id -> !ids.add(id)))
                .isEmpty();
    }

    @Test
    void anAssetUnderItsHashIsKeptForGood() {
        String address =
                page("about").select("link[rel=stylesheet]").attr("href").substring(1);
        assertThat(RunningServer.header(server.get(address, "*/*"), "Cache-Control"))
                .contains("immutable");
        String other = address.replaceFirst("assets/[0-9a-f]+/", "assets/000000000000/");
        assertThat(RunningServer.header(server.get(other, "*/*"), "Cache-Control"))
                .isEqualTo("no-cache");
        for (String path : List.of("assets/", "assets/pom.xml", "assets/x/%2e%2e/logback.xml")) {
            assertThat(server.get(path, "*/*").statusCode()).as(path).isBetween(400, 404);
        }
    }

    /** The light rail: who pushes it, what it costs according to whom, what is open, where sources disagree. */
    @Test
    void theLightRailIsTold() {
        Document page = page("doc/initiative/khon-kaen-light-rail?lang=en");
        assertThat(page.select("#actors tr").eachText())
                .anyMatch(row -> row.contains("proponent") && row.contains("Suradech"));
        assertThat(page.select("#behind tbody tr")).hasSize(5);
        assertThat(page.select("#figures .dots svg a")).isNotEmpty().allMatch(dot -> dot.attr("href")
                .startsWith("/doc/estimate/"));
        assertThat(page.select("#figures button.m-contradicted")).isNotEmpty();
        assertThat(page.select("aside .not-stated")).isNotEmpty();
        assertThat(page.select("#time-line tbody tr").size()).isGreaterThanOrEqualTo(10);
        assertThat(page.select("link[rel=canonical]").attr("href")).startsWith("https://w3id.org/saan/doc/");
        assertThat(page.select("#take a[rel=alternate]")).hasSize(9);
        assertThat(page.select("#take .asks a[href*=initiative]")).isNotEmpty();
    }

    /** Every value of the columns at a glance has a mark, and the panel behind it says who, where and how surely. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "doc/agency/kpi",
                "doc/place/th-40",
                "doc/initiative/khon-kaen-light-rail",
                "doc/law/decentralisation-act"
            })
    void everyValueOpensItsGround(String path) {
        Document page = page(path + "?lang=en");
        for (Element value : page.select("aside dd:not(.not-stated)")) {
            Element mark = value.selectFirst("button.g");
            assertThat(mark).as(value.text()).isNotNull();
            Element panel = page.getElementById(mark.attr("popovertarget"));
            assertThat(panel.text())
                    .containsAnyOf("confidence", "No claim stands behind it", "taken from", "It follows from");
        }
    }

    /** What is only proposed or thought is said, never shown as a value. */
    @Test
    void opinionsAreSaidAndNotStated() {
        Document page = page("doc/place/th-40?lang=en");
        assertThat(page.select("#said .claim"))
                .isNotEmpty()
                .allMatch(claim -> claim.select(".mode").text().matches("opinion|proposal|need"));
        assertThat(page.select("#said .who").first().text()).contains("said by", "passage");
        assertThat(page.select("#said-within .who").eachText())
                .anyMatch(who -> who.contains("Governor of Khon Kaen") && who.startsWith("opinion"));
    }

    @Test
    void aDocumentTellsItsPassagesInOrderAndItsTextWhereItIsAtHand() {
        Document page = page("doc/document/decentralisation-meeting?lang=en");
        assertThat(page.select("#passages .where a:first-child").eachText().subList(0, 12))
                .startsWith("Passage 1", "Passage 2")
                .endsWith("Passage 12");
        assertThat(page.select("aside").text()).contains("passages: 56; with claims: 56");
        assumeTrue(Files.isDirectory(SOURCES), "the article's file is not here");
        assertThat(page.select("#text a.passage").stream()
                        .map(link -> link.attr("href"))
                        .distinct())
                .hasSize(56);
        Element last = page.getElementById("t-p-decentralisation-meeting-56").nextElementSibling();
        assertThat(last.attr("href")).isEqualTo("#p-decentralisation-meeting-56");
        String own = page("doc/passage/decentralisation-meeting-56")
                .select("#text p")
                .first()
                .wholeText();
        assertThat(own).isEqualTo(last.wholeText()).hasSizeGreaterThan(10);
        assertThat(RunningServer.text(server.get("doc/document/decentralisation-meeting", "text/turtle")))
                .doesNotContain(own);
    }

    @Test
    void aNameWithoutTranslationIsMarked() {
        // A title that the editors translated stands in one language; a part of the Gazette has no other name.
        assertThat(page("doc/person/suradech-taweesaengsakulthai?lang=en")
                        .select("aside")
                        .text())
                .contains("Ajarn")
                .doesNotContain("อาจารย์");
        Document page = page("doc/law/municipality-act?lang=en");
        assertThat(page.select("aside").text()).contains("14 ก");
        assertThat(page.select("aside [lang=th]")).isNotEmpty();
    }

    @Test
    void aChosenLanguageIsRememberedAndNothingElseIs() {
        HttpResponse<byte[]> chosen = server.get("about?lang=en", "text/html");
        String cookie = RunningServer.header(chosen, "Set-Cookie");
        assertThat(cookie).startsWith("lang=en;").contains("SameSite=Lax", "HttpOnly");
        HttpResponse<byte[]> later =
                server.send(server.at("missing").header("Accept", "text/html").header("Cookie", "lang=en"));
        assertThat(RunningServer.text(later)).contains("<html lang=\"en\">");
        assertThat(RunningServer.header(later, "Vary")).contains("Cookie");
        assertThat(RunningServer.header(server.get("about", "text/html"), "Set-Cookie"))
                .isEmpty();
        assertThat(RunningServer.header(server.get("doc/agency/kpi?lang=en", "text/turtle"), "Set-Cookie"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "browse?kind=nothing, 400",
        "browse?kind=agency&stage=x, 400",
        "browse?kind=agency&sort=x, 400",
        "browse?kind=agency&page=0, 400",
        "browse?kind=agency&page=99, 404",
        "browse?kind=agency&format=pdf, 400",
        "browse?kind=agency&kind=person, 400",
        "search?q=a&page=x, 400",
        "search?what=a, 400",
        "questions/none/none, 404",
        "questions/initiatives/figure-over-time?thing=%3Cscript%3E, 400",
        "questions/initiatives/figure-over-time?nothing=1, 400",
        "questions/time/holder-on-a-date?date=2562-06-30, 400",
        "questions/time/holder-on-a-date?post=person/nobody, 404",
        "sparql-editor, 404",
        "changes/1?graph=x, 404",
        "doc/agency/kpi?page=2, 404",
        "questions/time/holder-on-a-date?date=yesterday, 400",
        "changes/0, 404",
        "changes/99, 404",
        "changes?page=99, 404",
        "changes?of=%00, 400",
        "sources/NOPE, 400",
        "doc/agency/kpi?on=2560-01-01, 400",
        "doc/agency/kpi?on=x, 400"
    })
    void whatCannotBeAskedIsRefusedInTheSameClothes(String path, int status) {
        HttpResponse<byte[]> response = server.get(path, "text/html");
        assertThat(response.statusCode()).isEqualTo(status);
        Document page = Jsoup.parse(RunningServer.text(response));
        assertThat(page.select("header.top nav a")).isNotEmpty();
        assertThat(page.select("main h1").text()).isNotEmpty();
        assertThat(page.select("main form[action=/search], main form.ask")).isNotEmpty();
        assertThat(page.select("script:not([src])")).isEmpty();
    }

    /** A field of the form as-of that is left empty is not given. */
    @Test
    void emptyFieldsOfAFormAreNotGiven() {
        assertThat(page("doc/agency/kpi?on=&rev=").select("h1").text()).isNotEmpty();
        assertThat(page("search?q=").select("main").text()).isNotEmpty();
    }

    @Test
    void aListIsTheSameAsCsvAsJsonAndOnThePage() {
        String csv = RunningServer.text(server.get("browse?kind=initiative&format=csv", "*/*"));
        String json = RunningServer.text(server.get("browse?kind=initiative&format=json", "*/*"));
        List<String> lines = csv.lines().toList();
        assertThat(lines.get(0)).startsWith("\uFEFFiri,label_th,label_en,type");
        assertThat(json.split("\"iri\"", -1)).hasSize(lines.size());
        assertThat(page("browse?kind=initiative").select(".hits li")).hasSize(lines.size() - 1);
    }

    @Test
    void facetsCountWhatTheyWouldShow() {
        Document page = page("browse?kind=agency&lang=en");
        for (Element choice : page.select(".facets li a[href*=organisation-kind], .facets li a[href*=role]")
                .subList(0, 8)) {
            int count = Integer.parseInt(choice.parent().select(".count").text());
            assertThat(page(choice.attr("href").substring(1)).select(".hits li"))
                    .as(choice.text())
                    .hasSize(count);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "csv, text/csv",
        "tsv, text/tab-separated-values",
        "json, application/sparql-results+json",
        "xml, application/sparql-results+xml"
    })
    void aQuestionAnswersProgramsByAcceptAndBySuffix(String suffix, String type) {
        String path = "api/questions/initiatives/figure-over-time";
        HttpResponse<byte[]> bySuffix = server.get(path + "." + suffix + "?lang=en", "*/*");
        HttpResponse<byte[]> byAccept = server.get(path + "?lang=en", type);
        assertThat(bySuffix.statusCode()).isEqualTo(200);
        assertThat(bySuffix.body()).isEqualTo(byAccept.body());
        assertThat(RunningServer.header(byAccept, "Content-Type")).startsWith(type);
        assertThat(RunningServer.text(bySuffix)).contains("date");
    }

    /** A workbook holds numbers as numbers and texts as texts, whatever they look like. */
    @Test
    void aQuestionAnswersAsAWorkbook() throws Exception {
        HttpResponse<byte[]> response = server.get("api/questions/initiatives/figure-over-time.xlsx?lang=th", "*/*");
        assertThat(RunningServer.header(response, "Content-Type")).contains("spreadsheetml");
        List<String> names = new ArrayList<>();
        String sheet = "";
        Path file = Files.write(folder.resolve("answer.xlsx"), response.body());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.stream().map(ZipEntry::getName).forEach(names::add);
            sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
        assertThat(names).contains("xl/workbook.xml", "xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("<v>").doesNotContain("<f>");
    }

    @ParameterizedTest
    @CsvSource({
        "api/questions/initiatives/figure-over-time.pdf, */*, 404",
        "api/questions/none/none, */*, 404",
        "api/questions/initiatives/figure-over-time, image/png, 406",
        "api/questions/initiatives/figure-over-time?format=pdf, */*, 400",
        "api/questions/initiatives/figure-over-time?page=2, */*, 400",
        "api/questions?zzz=1, */*, 400",
        "api/questions/initiatives/figure-over-time?thing=a b, */*, 400"
    })
    void theApiRefusesWithWords(String path, String accept, int status) {
        HttpResponse<byte[]> response = server.get(path.replace(" ", "%20"), accept);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(RunningServer.text(response)).contains("\"detail\"", "\"help\"");
    }

    /** Every column of every question has a heading in both languages. */
    @Test
    void everyColumnHasAHeading() {
        Set<String> missing = new TreeSet<>();
        Questions.shipped(ShippedData.onClassPath())
                .all()
                .forEach(question -> question.file().query().getProjectVars().stream()
                        .map(Var::getVarName)
                        .filter(name -> !new Messages(Language.TH).has("column." + name))
                        .forEach(missing::add));
        assertThat(missing).isEmpty();
    }

    @Test
    void revisionsOfAThingAreListedAndShown() {
        assertThat(page("changes?of=agency/kpi").select(".hits li")).hasSize(1);
        assertThat(page("changes?of=agency/nobody").select(".hits li")).isEmpty();
        Document change = page("changes/1?graph=https%3A%2F%2Fw3id.org%2Fsaan%2Fgraph%2Feditorial");
        assertThat(change.select("section").last().select("tbody tr")).isNotEmpty();
    }

    @Test
    void aSourceLeadsToItsPage() {
        HttpResponse<byte[]> response = server.get("sources/decentralisation-meeting", "text/html");
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(RunningServer.header(response, "Location")).isEqualTo("/doc/document/decentralisation-meeting");
        assertThat(page("sources").select("tbody tr").size()).isGreaterThan(100);
    }

    /** A browser gets the editor, a program results, at one address. */
    @Test
    void theEditorIsForBrowsersOnly() {
        String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
        String query = "sparql?query=ASK%20%7B%7D";
        assertThat(RunningServer.text(server.get(query, browser))).contains("id=\"yasqe\"", "ASK {}");
        assertThat(RunningServer.text(server.get(query, "*/*"))).contains("boolean");
        assertThat(RunningServer.text(server.get(query, "application/sparql-results+json")))
                .contains("boolean");
        assertThat(RunningServer.text(server.get(query + "&format=json", browser)))
                .contains("boolean");
        assertThat(RunningServer.header(server.get("sparql", browser), "Vary")).contains("Accept");
    }

    /** Lists that go on do so until their end: the next page is there, and after the last there is none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "scheme/date-status/not-stated",
                "doc/passage/tambon-gazette-3",
                "doc/place/region-4-northeastern"
            })
    void theNextPageIsThere(String path) {
        String next = page(path).select("a[rel=next]").attr("href");
        int pages = 1;
        while (!next.isEmpty() && pages < 20) {
            Document page = page(next.substring(1));
            assertThat(page.select(".sections section:not(.take)")).isNotEmpty();
            next = page.select("a[rel=next]").attr("href");
            pages++;
        }
        assertThat(pages).isLessThan(20);
        assertThat(server.get(path + "?page=" + (pages + 1), "text/html").statusCode())
                .isEqualTo(404);
    }

    /** A name that was typed into a form stands for the thing; a mistake is told at its field, and the form stays. */
    @Test
    void aFormTakesNamesAndKeepsWhatWasTyped() {
        Document named = page("questions/time/holder-on-a-date?post="
                + java.net.URLEncoder.encode("นายกเทศมนตรีนครยะลา", StandardCharsets.UTF_8));
        assertThat(named.select("#f-post").val()).isEqualTo("post/yala-city-mayor");
        assertThat(named.select("#n-post").text()).contains("ยะลา");
        Document mistaken = Jsoup.parse(
                RunningServer.text(server.get("questions/time/holder-on-a-date?date=2562-06-30&lang=en", "text/html")));
        assertThat(mistaken.select("#e-date").text()).contains("common era");
        assertThat(mistaken.select("#f-date").val()).isEqualTo("2562-06-30");
        assertThat(mistaken.select("#answer")).isEmpty();
    }

    /** The moment stays in links, forms and the permanent address; from it one comes back to the same page of now. */
    @Test
    void theMomentStays() {
        Document page = page("doc/agency/kpi?on=2020-01-01&lang=en");
        assertThat(page.select("#permalink").val()).isEqualTo("/doc/agency/kpi?rev=1&on=2020-01-01");
        assertThat(page.select("#cite").val()).contains("on=2020-01-01");
        assertThat(page.select(".moment a").attr("href")).isEqualTo("/doc/agency/kpi");
        assertThat(page.select("aside dd a[href^=/doc/]")).isNotEmpty().allMatch(link -> link.attr("href")
                .contains("on=2020-01-01"));
        Document question = page(page.select("#take .asks a").attr("href").substring(1));
        assertThat(question.select("form.ask input[name=on]").val()).isEqualTo("2020-01-01");
        Document list = page("browse?kind=agency&on=2020-01-01");
        assertThat(list.select(".moment a").attr("href")).isEqualTo("/browse?kind=agency");
    }

    /** The bodies of a province are those of the places within it too. */
    @Test
    void aProvinceHasTheBodiesOfItsPlaces() {
        assertThat(page("doc/place/th-40?lang=en").select("#bodies tbody tr").eachText())
                .anyMatch(row -> row.contains("Khon Kaen City Municipality"))
                .anyMatch(row -> row.contains("Provincial Administrative Organisation")
                        || row.contains("Provincial Administrative Organization"));
        assertThat(page("doc/place/th-40?lang=en").select("#holders").text()).contains("Governor of Khon Kaen");
    }

    /** Who was in office on a day is the same on the page and in the answer; nobody is drawn before his first evidence. */
    @Test
    void aPostHasItsHolderOfTheDay() {
        Document page = page("doc/post/khon-kaen-governor?on=2020-01-01&lang=en");
        assertThat(page.select("#holders tbody tr").eachText())
                .singleElement()
                .asString()
                .contains("Somsak");
        Document all = page("doc/post/khon-kaen-governor?lang=en");
        assertThat(all.select("#holders tbody tr td:first-child a").eachText())
                .containsSubsequence("Kraisorn Kongchalad", "Somsak Jangtrakul", "Phongsak Prichawit");
        assertThat(all.select("#holders rect.fade")).hasSizeGreaterThan(1);
        Document chart = page("questions/time/former-and-current?lang=en");
        assertThat(chart.select("#answer .strip tbody tr")).hasSize(3);
        assertThat(chart.select("#answer .strip").text()).contains("Kraisorn Kongchalad", "2025");
    }

    /** Each row of an answer has a mark that opens its claims, and links its documents and their originals. */
    @Test
    void anAnswerHasItsEvidence() {
        Document page = page("questions/time/holder-on-a-date?post=post/yala-city-mayor&date=2005-06-01&lang=en");
        Element row = page.select("#answer table tbody tr").first();
        assertThat(row.text()).contains("Pongsak Yingchoncharoen", "2004");
        assertThat(row.select("button.g")).hasSize(1);
        assertThat(row.select("td > div > .value a[href^=/doc/document/]")).isNotEmpty();
        assertThat(row.select(".panel a[href^=https://www.bangkokpost.com]")).isNotEmpty();
        Document derived = page("questions/network/most-central?lang=en");
        assertThat(derived.select("#answer .derived").text()).isNotBlank();
        assertThat(derived.select("#answer table a[href^=/network?things=]")).isNotEmpty();
        String csv = RunningServer.text(
                server.get("api/questions/time/holder-on-a-date.csv?post=post/yala-city-mayor&date=2005-06-01", "*/*"));
        assertThat(csv.lines().findFirst().orElseThrow())
                .endsWith("evidenceCount,evidenceClaims,evidenceModes,evidenceDocuments,evidenceAddresses");
        assertThat(csv)
                .contains("https://w3id.org/saan/id/claim/", "bangkokpost-2000455", "https://www.bangkokpost.com/");
        assertThat(RunningServer.text(server.get("api/questions/CQ-39.json", "*/*")))
                .contains("\"evidenceClaims\"");
    }

    /** A fire has no host, and a district is no province. */
    @Test
    void aQuestionThatAThingDoesNotInviteIsNotAsked() {
        Document fire = page("doc/event/prototype-tram-fire?lang=en");
        assertThat(fire.select("#take .asks").text())
                .doesNotContain("Who hosted")
                .doesNotContain("Who spoke");
        assertThat(fire.select("aside dt").eachText()).doesNotContain("organiser");
        assertThat(page("doc/event/new-imagination-of-decentralisation?lang=en")
                        .select("#take .asks")
                        .text())
                .contains("Who hosted", "Who spoke");
        assertThat(page("doc/place/th-4001?lang=en").select("#take .asks").text())
                .doesNotContain("this province")
                .contains("this place");
    }

    /** A page of a province tells what was said of what lies within, by the editors' reading too (truth.md, S4). */
    @Test
    void aProvinceTellsWhatIsSaidOfWhatLiesWithin() {
        assertThat(page("doc/place/th-95?lang=en").select("#said-within").text())
                .contains("Pongsak Yingchoncharoen", "unrest");
        assertThat(page("doc/agency/yala-city-municipality?lang=en")
                        .select("aside")
                        .text())
                .contains("Municipality Act");
    }

    /** Both sides of a contradiction are marked and name each other; an undated figure stands in the picture too. */
    @Test
    void contradictionsArePairs() {
        Document line = page("doc/initiative/khon-kaen-light-rail?lang=en");
        assertThat(line.select("#figures tr").eachText())
                .anyMatch(row -> row.contains("17 station") && row.contains("≠ 16"))
                .noneMatch(row -> row.startsWith("length") && row.contains("≠"));
        assertThat(page("doc/initiative/khon-kaen-light-rail-phase-1?lang=en")
                        .select("#figures tr")
                        .eachText())
                .anyMatch(row -> row.contains("16 station") && row.contains("≠ 17"));
        assertThat(line.select("#figures .dots svg text").eachText()).contains("not stated");
    }

    /** Names of properties lead to the ontology of this server, whatever vocabulary they are of (people.md, serious 5). */
    @Test
    void namesOfPropertiesStayHere() {
        for (String path : List.of(
                "doc/document/bangkokpost-1537778",
                "doc/agency/kpi",
                "doc/law/municipality-act",
                "doc/post/yala-city-mayor")) {
            Document page = page(path + "?lang=en");
            assertThat(page.select("dt a, .property a")).isNotEmpty().allMatch(link -> link.attr("href")
                    .startsWith("/"));
            for (Element link : page.select("dt a[href^=/ontology#]")) {
                assertThat(page("ontology?lang=en")
                                .getElementById(link.attr("href").substring("/ontology#".length())))
                        .as(link.attr("href"))
                        .isNotNull();
            }
        }
    }

    @Test
    void whatIsChosenCanBeTakenAway() {
        Document page = page("browse?kind=initiative&stage=scheme/stage/nope");
        assertThat(page.select(".hits li")).isEmpty();
        assertThat(page.select(".facets a[aria-current]")).isNotEmpty();
        assertThat(page("browse?kind=agency&utm_source=x&fbclid=y").select(".hits li"))
                .isNotEmpty();
    }

    @Test
    void aPageAskedForAgainIsNotSentAgain() {
        HttpResponse<byte[]> first = server.get("browse?kind=agency", "text/html");
        String tag = RunningServer.header(first, "ETag");
        HttpResponse<byte[]> again = server.send(
                server.at("browse?kind=agency").header("Accept", "text/html").header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
    }
}
