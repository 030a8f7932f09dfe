package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saan.TestHome;
import org.saan.source.Digests;

/** CKAN's Action API over real HTTP, asked as harvesters ask it. */
@Tag("http")
class CkanTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** From shared/schemas/thai-government-catalogue.md: what that catalogue requires of every dataset. */
    private static final List<String> REQUIRED = List.of(
            "data_type",
            "title",
            "maintainer",
            "maintainer_email",
            "tags",
            "notes",
            "objective",
            "update_frequency_unit",
            "geo_coverage",
            "data_source",
            "data_format",
            "data_category",
            "license_id");

    private static final Set<String> FORMATS = Set.of(
            "Database",
            "CSV",
            "XML",
            "Image",
            "Video",
            "Audio",
            "Text",
            "JSON",
            "HTML",
            "XLS",
            "PDF",
            "RDF",
            "NoSQL",
            "Arc/Info Coverage",
            "Shapefile",
            "GeoTiff",
            "GML",
            "ไม่ทราบ",
            "อื่นๆ");

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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode result(String action) throws IOException {
        HttpResponse<byte[]> response = server.get("api/3/action/" + action, "application/json");
        assertThat(response.statusCode())
                .as(action + RunningServer.text(response))
                .isEqualTo(200);
        JsonNode told = JSON.readTree(response.body());
        assertThat(told.get("success").asBoolean()).isTrue();
        assertThat(told.get("help").asText()).contains("/api/3/action/help_show?name=");
        return told.get("result");
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> field.isEmpty() ? item.asText() : item.get(field).asText())
                .toList();
    }

    /** The questions of ckanext-harvest's CKAN harvester, first all, then what changed since; then each dataset and each of its files. */
    @Test
    void aHarvesterTakesEverythingAndThenWhatChanged() throws Exception {
        assertThat(JSON.readTree(server.get("api/3", "*/*").body())
                        .get("version")
                        .asInt())
                .isEqualTo(3);
        assertThat(result("site_read").asBoolean()).isTrue();
        assertThat(result("status_show").get("ckan_version").asText()).isEqualTo("2.10");
        List<JsonNode> packages = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int start = 0; ; start += 7) {
            JsonNode page = result("package_search?rows=7&start=" + start + "&sort=" + encoded("id asc"));
            page.get("results").forEach(packages::add);
            page.get("results")
                    .forEach(
                            each -> assertThat(ids.add(each.get("id").asText())).isTrue());
            if (page.get("results").isEmpty()) {
                assertThat(page.get("count").asInt()).isEqualTo(packages.size());
                break;
            }
        }
        assertThat(packages).hasSizeGreaterThan(30);
        assertThat(packages.stream().map(each -> each.get("id").asText())).isSorted();
        assertThat(texts(result("package_list"), ""))
                .containsExactlyInAnyOrderElementsOf(
                        packages.stream().map(each -> each.get("name").asText()).toList());
        for (JsonNode each : packages) {
            JsonNode shown = result("package_show?id=" + each.get("id").asText());
            assertThat(shown.get("name")).isEqualTo(each.get("name"));
            for (String field : REQUIRED) {
                assertThat(shown.get(field)).as(shown.get("name") + " " + field).isNotNull();
                assertThat(shown.get(field).toString()).isNotIn("\"\"", "[]", "null");
            }
            assertThat(texts(shown.get("data_format"), "")).isNotEmpty().allMatch(FORMATS::contains);
            assertThat(shown.get("name").asText()).matches("[a-z0-9_-]{2,100}");
            assertThat(shown.get("num_resources").asInt())
                    .isEqualTo(shown.get("resources").size());
            String organisation = shown.get("owner_org").asText();
            assertThat(result("organization_show?id=" + organisation)
                            .get("name")
                            .asText())
                    .isEqualTo("saan");
            for (JsonNode group : shown.get("groups")) {
                assertThat(result("group_show?id=" + group.get("name").asText()).get("id"))
                        .isEqualTo(group.get("id"));
            }
        }
        // A file is what its resource says.
        JsonNode table = result("package_show?id=saan-table-agency");
        for (JsonNode resource : table.get("resources")) {
            String path =
                    resource.get("url").asText().substring(server.address().length());
            byte[] body = server.get(path, "*/*").body();
            assertThat(body).isNotEmpty();
        }
        for (JsonNode resource : result("package_show?id=saan-table-agency").get("resources")) {
            String path =
                    resource.get("url").asText().substring(server.address().length());
            byte[] body = server.get(path, "*/*").body();
            assertThat(resource.get("size").asLong()).isEqualTo(body.length);
            assertThat(resource.get("hash").asText())
                    .isEqualTo(Digests.hex(Digests.sha256().digest(body)));
        }
        String modified = table.get("metadata_modified").asText();
        String since = "package_search?rows=100&start=0&sort=" + encoded("id asc") + "&fq=";
        assertThat(result(since + encoded("metadata_modified:[" + modified.substring(0, 19) + "Z TO *]"))
                        .get("count")
                        .asInt())
                .isEqualTo(packages.size());
        assertThat(result(since + encoded("metadata_modified:[2099-01-01T00:00:00Z TO *]"))
                        .get("count")
                        .asInt())
                .isZero();
        assertThat(result(since + encoded("metadata_modified:[NOW-1DAY TO NOW]"))
                        .get("count")
                        .asInt())
                .isEqualTo(packages.size());
        assertThat(result(since + encoded("metadata_modified:[NOW-2YEARS TO NOW-1YEAR]"))
                        .get("count")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            *:*                                            |       | 36
            ตาราง                                          |       | 24
            table                                          |       | 24
            name:saan-ref                                  |       | 1
            saan-ref                                       |       | 1
            ~~                                             | groups:graph | 7
            ~~                                             | +groups:graph -name:saan | 6
            ~~                                             | -groups:graph -groups:tables | 5
            ~~                                             | groups:graph OR groups:exchange | 12
            ~~                                             | (groups:graph OR groups:exchange) AND res_format:CSV | 1
            ~~                                             | organization:saan | 36
            ~~                                             | organization:"saan" tags:"Thailand" | 36
            ~~                                             | organization:nobody | 0
            ~~                                             | res_format:XLSX | 24
            ~~                                             | license_id:"Creative Commons Attributions" | 36
            ~~                                             | name:saan-table-p* | 6
            title:กราฟความรู้                               |       | 1
            KNOWN                                          |       | 0
            ~~                                             | license_id:* | 36
            ~~                                             | extras_harvest_source_id:x | 0
            ~~                                             | +dataset_type:dataset +capacity:public +state:active | 36
            ~~                                             | metadata_modified:[NOW/DAY-7DAYS TO NOW+1HOUR] | 36
            ~~                                             | metadata_modified:[NOW/YEAR+2YEARS TO *] | 0
            โครงการ                                        | groups:exchange | 3
            """)
    void searchesFind(String q, String fq, int count) throws IOException {
        String query =
                "package_search?rows=0&q=" + encoded(q == null ? "" : q) + (fq == null ? "" : "&fq=" + encoded(fq));
        assertThat(result(query).get("count").asInt()).isEqualTo(count);
    }

    @Test
    void facetsCountAndSortingSorts() throws IOException {
        JsonNode found = result("package_search?rows=3&sort=" + encoded("name desc") + "&facet.field="
                + encoded("[\"groups\", \"organization\"]"));
        assertThat(found.get("facets").get("groups").get("graph").asInt()).isEqualTo(7);
        assertThat(found.get("search_facets")
                        .get("organization")
                        .get("items")
                        .get(0)
                        .get("count")
                        .asInt())
                .isEqualTo(36);
        assertThat(texts(found.get("results"), "name")).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    /** ckanapi asks by POST. */
    @Test
    void questionsMayBePosted() throws IOException {
        HttpResponse<byte[]> json = server.send(server.at("api/3/action/package_show")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"id\": \"saan\"}")));
        assertThat(JSON.readTree(json.body()).get("result").get("name").asText())
                .isEqualTo("saan");
        HttpResponse<byte[]> rows = server.send(server.at("api/action/package_search")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"rows\": 2, \"facet.field\": [\"tags\"]}")));
        assertThat(JSON.readTree(rows.body()).get("result").get("results")).hasSize(2);
        HttpResponse<byte[]> form = server.send(server.at("api/3/action/package_show")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("id=saan-ref")));
        assertThat(JSON.readTree(form.body()).get("result").get("name").asText())
                .isEqualTo("saan-ref");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            package_search?rows=x            | 409 | Validation Error   | rows
            package_search?rows=-1           | 409 | Validation Error   | rows
            package_search?start=1.5         | 409 | Validation Error   | start
            package_search?fq=%5B            | 400 | Search Query Error | message
            package_search?fq=nothing:x      | 400 | Search Query Error | message
            package_search?fq=metadata_modified:%5Bx | 400 | Search Query Error | message
            package_search?q=(((             | 400 | Search Query Error | message
            package_search?q=%2F(a%7Cb)*a%2F | 400 | Search Query Error | message
            package_search?fq_list=%5Bnull%5D | 409 | Validation Error   | facet.field
            package_search?fq=metadata_modified:%5BNOW%2FWEEK%20TO%20*%5D | 400 | Search Query Error | message
            package_search?fq=metadata_modified:%5Bbad%20TO%20*%5D | 400 | Search Query Error | message
            package_search?fq=metadata_modified:%5B2026-13-45T00:00:00Z%20TO%20*%5D | 400 | Search Query Error | message
            package_search?sort=zzz          | 400 | Search Query Error | message
            package_search?sort=name;drop    | 400 | Search Query Error | message
            package_search?facet.field=%5B   | 409 | Validation Error   | facet.field
            package_search?facet.field=zzz   | 400 | Search Query Error | message
            package_show                     | 409 | Validation Error   | name_or_id
            package_show?id=zzz              | 404 | Not Found Error    | message
            organization_show?id=zzz         | 404 | Not Found Error    | message
            group_show                       | 409 | Validation Error   | id
            resource_show?id=zzz             | 404 | Not Found Error    | message
            help_show?name=zzz               | 404 | Not Found Error    | message
            package_list?limit=x             | 409 | Validation Error   | limit
            package_create                   | 403 | Authorization Error | message
            resource_delete?id=saan          | 403 | Authorization Error | message
            """)
    void mistakesAreToldInCkansForm(String action, int status, String type, String field) throws IOException {
        HttpResponse<byte[]> response = server.get("api/3/action/" + action, "application/json");
        JsonNode told = JSON.readTree(response.body());
        assertThat(response.statusCode()).as(told.toString()).isEqualTo(status);
        assertThat(told.get("success").asBoolean()).isFalse();
        assertThat(told.get("error").get("__type").asText()).isEqualTo(type);
        assertThat(told.get("error").get(field)).isNotNull();
    }

    @Test
    void unknownActionsAndBrokenBodiesAreToldAsCkanDoes() throws IOException {
        HttpResponse<byte[]> unknown = server.get("api/3/action/make_coffee", "application/json");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(unknown.body()).asText())
                .isEqualTo("Bad request - Action name not known: make_coffee");
        HttpResponse<byte[]> broken = server.send(server.at("api/3/action/package_show")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{")));
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(broken.body()).asText()).startsWith("Bad request - JSON Error");
        HttpResponse<byte[]> hostile = server.get("api/3/action/%3Cscript%3E", "application/json");
        assertThat(hostile.statusCode()).isEqualTo(400);
        assertThat(RunningServer.header(hostile, "Content-Type")).startsWith("application/json");
    }

    /** A body that is no object, and one with more filters than anybody needs. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            null | 400
            [1]  | 400
            many | 409
            """)
    void strangeBodiesAreRefused(String body, int status) {
        String sent =
                body.equals("many") ? "{\"fq_list\": [" + "\"name:saan\",".repeat(1_100) + "\"name:saan\"]}" : body;
        HttpResponse<byte[]> response = server.send(server.at("api/3/action/package_search")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(sent)));
        assertThat(response.statusCode()).as(RunningServer.text(response)).isEqualTo(status);
    }

    @Test
    void listsTellNamesOrEverything() throws IOException {
        assertThat(texts(result("organization_list"), "")).containsExactly("saan");
        assertThat(result("organization_list?all_fields=true")
                        .get(0)
                        .get("package_count")
                        .asInt())
                .isEqualTo(36);
        assertThat(texts(result("group_list"), "")).containsExactly("exchange", "graph", "tables");
        assertThat(result("group_show?id=graph&include_datasets=true").get("packages"))
                .hasSize(7);
        assertThat(texts(result("tag_list"), "")).contains("การกระจายอำนาจ", "Thailand");
        assertThat(texts(result("tag_list?query=thai"), "")).containsExactly("Thailand");
        assertThat(result("license_list").get(0).get("id").asText()).isEqualTo("Creative Commons Attributions");
        assertThat(result("package_list?limit=2&offset=1")).hasSize(2);
        assertThat(result("current_package_list_with_resources?limit=2")).hasSize(2);
        assertThat(result("help_show?name=package_list").asText()).contains("package_list");
        String resource =
                result("package_show?id=saan").get("resources").get(0).get("id").asText();
        assertThat(result("resource_show?id=" + resource).get("url").asText()).contains("/data/dump/saan.");
    }

    /** The same to be registered by hand, in either language. */
    @ParameterizedTest
    @CsvSource({"th, ชื่อชุดข้อมูล (title)", "en, title (title)"})
    void theCatalogueIsAWorkbookToo(String language, String heading) throws IOException {
        HttpResponse<byte[]> response = server.get("catalog.xlsx?lang=" + language, "*/*");
        assertThat(response.statusCode()).isEqualTo(200);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(response.body()))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(37);
            assertThat(rows.get(0).stream().map(cell -> cell.getText())).contains(heading);
            assertThat(rows.stream().map(row -> row.getCellText(0))).contains("saan", "saan-table-agency");
            assertThat(rows.stream().map(row -> row.getCellText(1)))
                    .contains(language.equals("th") ? "สาน: ข้อมูลอ้างอิง" : "Saan: reference data");
            assertThat(workbook.findSheet("files").orElseThrow().read()).hasSizeGreaterThan(140);
        }
    }

    /** A revision changes the dates of what it changed, and of nothing else. */
    @Test
    void onlyWhatChangedIsHarvestedAgain() throws Exception {
        TestHome changing = TestHome.loaded(folder.resolve("changing"));
        Thread.sleep(20);
        RunningServer.group(changing, "test/changed", "changed", "changed", "");
        String since = changing.history().recorded(2).toString();
        try (RunningServer other = RunningServer.of(changing, folder.resolve("changing-dumps"))) {
            JsonNode found = JSON.readTree(other.get(
                                    "api/3/action/package_search?rows=100&fq="
                                            + encoded("metadata_modified:[" + since + " TO *]"),
                                    "*/*")
                            .body())
                    .get("result");
            assertThat(texts(found.get("results"), "name"))
                    .contains("saan", "saan-table-group", "saan-inferred")
                    .doesNotContain("saan-table-agency", "saan-ref", "saan-claims", "saan-table-place");
        }
    }

    /** Once everything is made an answer is kept, with a tag by which it is known. */
    @Test
    void repeatedAnswersAreTheSame() throws InterruptedException {
        String etag = "";
        for (int tries = 0; tries < 6_000; tries++) {
            HttpResponse<byte[]> response = server.get("api/3/action/package_search?rows=100", "*/*");
            String now = RunningServer.header(response, "ETag");
            if (now.equals(etag) && RunningServer.text(response).indexOf("\"size\":null") < 0) {
                HttpResponse<byte[]> again = server.send(
                        server.at("api/3/action/package_search?rows=100").header("If-None-Match", now));
                assertThat(again.statusCode()).isEqualTo(304);
                return;
            }
            etag = now;
            Thread.sleep(200);
        }
        throw new AssertionError("never complete");
    }
}
