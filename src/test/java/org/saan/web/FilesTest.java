package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.resource.SchemaLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.TestHome;
import org.saan.model.Location;
import org.saan.model.SpreadsheetText;
import org.saan.parquet.ParquetReader;
import org.saan.source.Statements;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** Files for programs that do not read RDF, over real HTTP, each opened by a reader of its format. */
@Tag("http")
class FilesTest {
    private static final Path SCHEMAS = Path.of("src/test/resources/schemas");
    private static final String POPOLO = "http://www.popoloproject.com/schemas/";
    private static final String OC4IDS = "https://standard.open-contracting.org/infrastructure/schema/0__9__5/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOSTILE = "=HYPERLINK(\"http://evil\") | \"><script>\r\nสอง บรรทัด, แล้ว";

    @TempDir
    static Path folder;

    private static TestHome home;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        home = TestHome.loaded(folder.resolve("home"));
        RunningServer.group(home, "test/hostile", "hostile", HOSTILE, "");
        server = RunningServer.of(home, folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<byte[]> file(String name) {
        HttpResponse<byte[]> response = server.get("data/files/" + name, "*/*");
        assertThat(response.statusCode())
                .as(name + RunningServer.text(response))
                .isEqualTo(200);
        return response;
    }

    private static List<CSVRecord> csv(String name) throws IOException {
        String text = RunningServer.text(file(name));
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        try (CSVParser parser = CSVParser.parse(
                new StringReader(text), CSVFormat.RFC4180.builder().setHeader().get())) {
            return parser.getRecords();
        }
    }

    private static Stream<String> kinds() throws IOException {
        JsonNode data = JSON.readTree(server.get("data.json", "*/*").body());
        return StreamSupport.stream(data.get("kinds").spliterator(), false)
                .map(kind -> kind.asText().replaceAll(".*/kind/([a-z]+)\\..*", "$1"));
    }

    /** Every kind has a table with a row a thing, a mark for Excel, and the same content as a workbook and by its metadata. */
    @Test
    void everyKindIsATableInThreeFiles() throws IOException {
        List<String> kinds = kinds().toList();
        assertThat(kinds).hasSizeGreaterThan(20);
        for (String kind : kinds) {
            byte[] bytes = file(kind + ".csv").body();
            assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF);
            List<CSVRecord> rows = csv(kind + ".csv");
            long things = home.store().read(data -> {
                Set<Node> subjects = new HashSet<>();
                data.find().forEachRemaining(quad -> {
                    String iri = quad.getSubject().getURI();
                    if (iri.startsWith(Saan.ID + kind + "/") && !iri.contains("#")) {
                        subjects.add(quad.getSubject());
                    }
                });
                return (long) subjects.size();
            });
            assertThat(rows).as(kind).hasSize((int) things);
            assertThat(rows.stream().map(row -> row.get("iri"))).doesNotHaveDuplicates();
            List<String> header = rows.get(0).getParser().getHeaderNames();
            assertThat(header).as(kind).doesNotHaveDuplicates().allMatch(name -> name.matches("[A-Za-z0-9_]+"));
            JsonNode schema =
                    JSON.readTree(file(kind + ".csv-metadata.json").body()).get("tableSchema");
            assertThat(StreamSupport.stream(schema.get("columns").spliterator(), false)
                            .map(column -> column.get("titles").asText()))
                    .as(kind)
                    .containsExactlyElementsOf(header);
            List<List<String>> cells = workbook(kind + ".xlsx").get(0);
            assertThat(cells).hasSize(rows.size() + 1);
            assertThat(cells.get(0)).isEqualTo(header);
        }
    }

    private static List<List<List<String>>> workbook(String name) throws IOException {
        List<List<List<String>>> sheets = new ArrayList<>();
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(file(name).body()))) {
            for (Sheet sheet : workbook.getSheets().toList()) {
                List<List<String>> rows = new ArrayList<>();
                for (Row row : sheet.read()) {
                    rows.add(row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .toList());
                }
                sheets.add(rows);
            }
        }
        return sheets;
    }

    @Test
    void whatIsStatedOfTheLightRailStandsInItsRow() throws IOException {
        CSVRecord rail = csv("initiative.csv").stream()
                .filter(row -> row.get("iri").endsWith("/khon-kaen-light-rail"))
                .findFirst()
                .orElseThrow();
        assertThat(rail.get("prefLabel_th")).isEqualTo("โครงการรถรางเบาขอนแก่น");
        assertThat(rail.get("prefLabel_en")).isEqualTo("Khon Kaen light rail");
        assertThat(rail.get("location")).isEqualTo("https://w3id.org/saan/id/place/th-40");
        assertThat(rail.get("location_name_th")).isEqualTo("ขอนแก่น");
        assertThat(rail.get("stage_name_en")).isEqualTo("advocated");
        assertThat(rail.get("graphs")).contains("source/");
        List<List<String>> columns = workbook("initiative.xlsx").get(1);
        assertThat(columns).anyMatch(row -> row.contains("stage") && row.contains(Saan.stage.getURI()));
    }

    /** Parts stand with their content; figures are numbers in the workbook, codes are not. */
    @Test
    void partsAndFiguresCanBeRead() throws IOException {
        CSVRecord province = csv("place.csv").stream()
                .filter(row -> row.get("iri").endsWith("/th-40"))
                .findFirst()
                .orElseThrow();
        assertThat(province.get("identifier_iso_3166_2")).isEqualTo("TH-40");
        assertThat(province.get("identifier_dopa")).isEqualTo("40");
        assertThat(province.get("sameAs_wikidata")).isEqualTo("http://www.wikidata.org/entity/Q327533");
        assertThat(province.get("sameAs_geonames")).startsWith("https://sws.geonames.org/");
        assertThat(province.get("hasGeometry")).startsWith("POINT");
        try (ReadableWorkbook workbook = new ReadableWorkbook(
                new ByteArrayInputStream(file("estimate.xlsx").body()))) {
            List<Row> rows = workbook.getFirstSheet().read();
            int value =
                    rows.get(0).stream().map(cell -> cell.getText()).toList().indexOf("value");
            assertThat(rows.subList(1, rows.size()))
                    .allMatch(row -> row.getCellAsNumber(value).isPresent());
        }
        assertThat(workbook("place.xlsx").get(1)).anyMatch(row -> row.contains("iri"));
    }

    /** What a table says as RDF, by its metadata (CSVW), is what the graph says: datatypes, languages and all. */
    @Test
    void everyStatementOfATableIsOneOfTheGraph() throws IOException {
        int told = 0;
        Set<Triple> graph = home.store().read(data -> {
            Set<Triple> all = new HashSet<>();
            data.find().forEachRemaining(quad -> all.add(quad.asTriple()));
            return all;
        });
        for (String kind : kinds().toList()) {
            JsonNode schema =
                    JSON.readTree(file(kind + ".csv-metadata.json").body()).get("tableSchema");
            for (CSVRecord row : csv(kind + ".csv")) {
                for (JsonNode column : schema.get("columns")) {
                    String cell = SpreadsheetText.unshielded(
                            row.get(column.get("titles").asText()));
                    if (column.path("suppressOutput").asBoolean() || cell.isEmpty()) {
                        continue;
                    }
                    String[] values = column.has("separator")
                            ? cell.split(Pattern.quote(column.get("separator").asText()))
                            : new String[] {cell};
                    for (String value : values) {
                        Triple triple = Triple.create(
                                NodeFactory.createURI(row.get("iri")),
                                NodeFactory.createURI(column.get("propertyUrl").asText()),
                                object(column, value));
                        // The sign between values is written as another within one.
                        if (!graph.contains(triple) && !value.contains("¦")) {
                            assertThat(graph)
                                    .as(kind + " " + column.get("name"))
                                    .contains(triple);
                        }
                        told++;
                    }
                }
            }
        }
        assertThat(told).isGreaterThan(15_000);
    }

    private static Node object(JsonNode column, String value) {
        if (column.has("valueUrl")) {
            return NodeFactory.createURI(value);
        }
        if (column.has("lang")) {
            return NodeFactory.createLiteralLang(value, column.get("lang").asText());
        }
        JsonNode datatype = column.path("datatype");
        String iri = datatype.isObject()
                ? datatype.get("@id").asText()
                : "http://www.w3.org/2001/XMLSchema#" + datatype.asText("string");
        return NodeFactory.createLiteralDT(value, TypeMapper.getInstance().getSafeTypeByName(iri));
    }

    /** No formula (in CSV an apostrophe stands before it), no lost line break, and the sign between values is none within one. */
    @Test
    void hostileNamesStayTexts() throws IOException {
        assertThat(csv("group.csv").stream().map(row -> row.get("prefLabel_th")))
                .contains("'" + HOSTILE);
        List<List<String>> rows = workbook("group.xlsx").get(0);
        assertThat(rows.stream().flatMap(List::stream).map(cell -> cell.replace("\r\n", "\n")))
                .contains(HOSTILE.replace("\r\n", "\n"));
        Map<String, String> agencies = new HashMap<>();
        csv("agency.csv").forEach(row -> agencies.put(row.get("iri"), row.get("altLabel_th")));
        assertThat(agencies.values()).anyMatch(cell -> cell.contains(" | "));
    }

    /** The answer's headers are what a browser, a cache and a reader of CSVW need. */
    @Test
    void headersTellTypeHashAndMetadata() {
        HttpResponse<byte[]> csv = file("place.csv");
        assertThat(RunningServer.header(csv, "Content-Type")).isEqualTo("text/csv; charset=utf-8; header=present");
        assertThat(RunningServer.header(csv, "Link")).contains("<place.csv-metadata.json>; rel=\"describedby\"");
        assertThat(RunningServer.header(csv, "Content-Disposition")).contains("saan-place.csv");
        assertThat(RunningServer.header(csv, "Repr-Digest")).startsWith("sha-256=:");
        String etag = RunningServer.header(csv, "ETag");
        HttpResponse<byte[]> again =
                server.send(server.at("data/files/place.csv").header("If-None-Match", etag));
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({"nothing.csv, 404", "activity.csv, 404", "../saan.nq, 404", "'', 404", "agency.csv?rev=1, 400"})
    void unknownFilesAreRefused(String name, int status) {
        assertThat(server.get("data/files/" + name, "application/json").statusCode())
                .isEqualTo(status);
    }

    /** The specification is of draft 3, which the validator does not read: {@code required} is lifted to the parent. */
    private static void lift(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.get("properties") instanceof ObjectNode properties) {
                ArrayNode required = JSON.createArrayNode();
                properties.properties().forEach(field -> {
                    if (field.getValue() instanceof ObjectNode property
                            && property.path("required").isBoolean()) {
                        if (property.get("required").asBoolean()) {
                            required.add(field.getKey());
                        }
                        property.remove("required");
                    }
                });
                if (!required.isEmpty()) {
                    object.set("required", required);
                }
            }
            object.elements().forEachRemaining(FilesTest::lift);
        } else if (node instanceof ArrayNode array) {
            array.elements().forEachRemaining(FilesTest::lift);
        }
    }

    private static JsonSchema popolo(String type) {
        SchemaLoader loader = iri -> {
            String address = iri.toString();
            if (!address.startsWith(POPOLO)) {
                return null;
            }
            return () -> {
                Path file = SCHEMAS.resolve("popolo-spec").resolve(address.substring(POPOLO.length()));
                if (!Files.exists(file)) {
                    // Motions, speeches and votes are not among the schemas here, and not in our file.
                    return new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8));
                }
                ObjectNode schema = (ObjectNode) JSON.readTree(file.toFile());
                schema.put("$schema", "http://json-schema.org/draft-04/schema#");
                lift(schema);
                return new ByteArrayInputStream(JSON.writeValueAsBytes(schema));
            };
        };
        return JsonSchemaFactory.getInstance(
                        VersionFlag.V4, builder -> builder.schemaLoaders(loaders -> loaders.add(loader)))
                .getSchema(SchemaLocation.of(POPOLO + type + ".json"));
    }

    @ParameterizedTest
    @CsvSource({
        "persons, person",
        "organizations, organization",
        "posts, post",
        "memberships, membership",
        "areas, area",
        "events, event"
    })
    void popoloIsValidByItsSchemas(String list, String type) throws IOException {
        JsonNode items = JSON.readTree(file("popolo.json").body()).get(list);
        assertThat(items).isNotEmpty();
        JsonSchema schema = popolo(type);
        for (JsonNode item : items) {
            assertThat(schema.validate(item)).as(item.toString()).isEmpty();
        }
        // The schema does look.
        ObjectNode bad = JSON.createObjectNode();
        bad.putArray("links").addObject().put("note", 7);
        bad.put("name", 7);
        bad.put("label", 7);
        assertThat(schema.validate(bad)).isNotEmpty();
    }

    @Test
    void popoloTellsWhoHeldWhichPostAndInventsNoDates() throws IOException {
        JsonNode memberships = JSON.readTree(file("popolo.json").body()).get("memberships");
        JsonNode one = StreamSupport.stream(memberships.spliterator(), false)
                .filter(item -> item.get("id").asText().endsWith("/woothisarn-kpi"))
                .findFirst()
                .orElseThrow();
        assertThat(one.get("person_id").asText()).isEqualTo("https://w3id.org/saan/id/person/woothisarn-tanchai");
        assertThat(one.get("organization_id").asText()).isEqualTo("https://w3id.org/saan/id/agency/kpi");
        assertThat(one.has("start_date")).isFalse();
        assertThat(one.get("sources").toString()).contains("shown in the post on 2020-11-08");
    }

    @Test
    void oc4idsIsValidByItsSchema() throws IOException {
        JsonNode projects = JSON.readTree(file("oc4ids.json").body());
        JsonNode rail = StreamSupport.stream(projects.get("projects").spliterator(), false)
                .filter(project -> project.get("id").asText().endsWith("/khon-kaen-light-rail"))
                .findFirst()
                .orElseThrow();
        assertThat(rail.has("status")).isFalse();
        assertThat(rail.toString())
                .contains("\"id\":\"advocated\"", "TH-40", "\"amount\":26963000000,", "\"asOf\":\"2024-03\"");
        JsonSchema schema = JsonSchemaFactory.getInstance(
                        VersionFlag.V4,
                        builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(
                                OC4IDS,
                                SCHEMAS.resolve("oc4ids")
                                                .toAbsolutePath()
                                                .toUri()
                                                .toString() + "/")))
                .getSchema(SchemaLocation.of(OC4IDS + "project-package-schema.json"));
        assertThat(schema.validate(projects)).isEmpty();
        ((ObjectNode) projects.get("projects").get(0)).remove("id");
        assertThat(schema.validate(projects)).isNotEmpty();
    }

    private static JsonNode project(String slug) throws IOException {
        JsonNode projects = JSON.readTree(file("oc4ids.json").body());
        return StreamSupport.stream(projects.get("projects").spliterator(), false)
                .filter(project -> project.get("id").asText().endsWith("/" + slug))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Set<String>> parties(JsonNode project) {
        Map<String, Set<String>> parties = new HashMap<>();
        project.path("parties").forEach(party -> {
            Set<String> roles = new TreeSet<>();
            party.path("roles").forEach(role -> roles.add(role.asText()));
            parties.put(party.get("id").asText().replaceFirst(".*/id/", ""), roles);
        });
        return parties;
    }

    /** Who funds is a funder in OC4IDS, by its code list, and not another word. */
    @Test
    void partiesHaveRolesOfTheCodeList() throws IOException {
        assertThat(parties(project("prototype-tram"))).containsEntry("agency/pmu-c", Set.of("funder"));
    }

    /** The Ministry of Interior is the planned implementer of the new-breed province; no file of another model says that it is one. */
    @Test
    void whoIsOnlyPlannedHasNoPartInAnyFile() throws IOException {
        String planned = "interior-new-breed-province";
        assertThat(csv("participation.csv").stream().map(row -> row.get("iri"))).anyMatch(iri -> iri.endsWith(planned));
        assertThat(RunningServer.text(file("followthemoney.jsonl"))).doesNotContain(planned);
        assertThat(RunningServer.text(file("schema-org.jsonld"))).doesNotContain(planned);
        assertThat(RunningServer.text(file("popolo.json"))).doesNotContain(planned);
    }

    /** From the model of FollowTheMoney: what a schema needs, and what its references lead to. */
    private static final Map<String, Set<String>> REQUIRED = Map.ofEntries(
            Map.entry("PublicBody", Set.of("name")),
            Map.entry("Organization", Set.of("name")),
            Map.entry("Company", Set.of("name")),
            Map.entry("Person", Set.of("name")),
            Map.entry("Position", Set.of("name")),
            Map.entry("Event", Set.of("name")),
            Map.entry("Occupancy", Set.of("holder", "post")),
            Map.entry("Membership", Set.of("member", "organization")),
            Map.entry("Ownership", Set.of("owner", "asset")),
            Map.entry("Succession", Set.of("predecessor", "successor")),
            Map.entry("UnknownLink", Set.of("subject", "object")),
            Map.entry("Project", Set.of()),
            Map.entry("ProjectParticipant", Set.of()),
            Map.entry("Address", Set.of()));

    private static final Set<String> REFERENCES = Set.of(
            "holder",
            "post",
            "member",
            "organization",
            "owner",
            "asset",
            "predecessor",
            "successor",
            "subject",
            "object",
            "participant",
            "project",
            "organizer",
            "addressEntity");

    @Test
    void entitiesOfFollowTheMoneyAreWholeAndReferToEachOther() throws IOException {
        Map<String, JsonNode> entities = new HashMap<>();
        for (String line : RunningServer.text(file("followthemoney.jsonl")).split("\n")) {
            JsonNode entity = JSON.readTree(line);
            assertThat(entities.put(entity.get("id").asText(), entity)).isNull();
        }
        assertThat(entities).hasSizeGreaterThan(300);
        Set<String> schemata = new TreeSet<>();
        entities.values().forEach(entity -> {
            String schema = entity.get("schema").asText();
            schemata.add(schema);
            assertThat(REQUIRED).containsKey(schema);
            assertThat(entity.get("id").asText()).matches("[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?");
            JsonNode properties = entity.get("properties");
            REQUIRED.get(schema).forEach(property -> assertThat(properties.path(property))
                    .as(entity + " " + property)
                    .isNotEmpty());
            assertThat(properties.has("topics")).isFalse();
            properties.properties().forEach(property -> {
                assertThat(property.getValue().isArray()).isTrue();
                property.getValue().forEach(value -> {
                    assertThat(value.isTextual()).isTrue();
                    if (REFERENCES.contains(property.getKey())) {
                        assertThat(entities).as(entity.toString()).containsKey(value.asText());
                        assertThat(value.asText()).isNotEqualTo(entity.get("id").asText());
                    }
                    if (property.getKey().toLowerCase(java.util.Locale.ROOT).endsWith("date")) {
                        assertThat(value.asText()).matches("\\d{4}(-\\d\\d(-\\d\\d)?)?");
                    }
                });
            });
        });
        assertThat(schemata).containsExactlyInAnyOrderElementsOf(REQUIRED.keySet());
    }

    @Test
    void schemaOrgIsReadAsJsonLdWithoutFetchingAnything() {
        Graph graph = GraphFactory.createDefaultGraph();
        RDFParser.fromString(RunningServer.text(file("schema-org.jsonld")), Lang.JSONLD)
                .parse(graph);
        assertThat(graph.stream().filter(triple -> triple.getSubject().isBlank()))
                .isEmpty();
        Node rail = NodeFactory.createURI(Saan.ID + "initiative/khon-kaen-light-rail");
        assertThat(graph.contains(rail, RDF.type.asNode(), NodeFactory.createURI("https://schema.org/Project")))
                .isTrue();
        assertThat(graph.find(Node.ANY, RDF.type.asNode(), NodeFactory.createURI("https://schema.org/Claim"))
                        .toList())
                .hasSizeGreaterThan(30);
        assertThat(graph.stream()
                        .map(triple -> triple.getPredicate().getURI())
                        .filter(property ->
                                !property.startsWith("https://schema.org/") && !property.equals(RDF.type.getURI())))
                .isEmpty();
    }

    /** What was reviewed comes out in the form that a robot takes, candidates never do. */
    @Test
    void onlyReviewedLinksGoToWikidata() throws IOException {
        List<CSVRecord> links = csv("wikidata.csv");
        assertThat(links).hasSize(76);
        assertThat(RunningServer.text(file("wikidata.csv"))).startsWith("qid,P2888,S854,S813");
        List<CSVRecord> candidates = csv("wikidata-candidates.csv");
        assertThat(candidates).hasSize(79);
        assertThat(links).noneMatch(link -> candidates.stream()
                .anyMatch(row -> row.get("qid").equals(link.get("qid"))
                        && link.get("P2888").contains(row.get("iri"))));
        assertThat(candidates).allMatch(row -> row.get("qid").matches("Q[1-9][0-9]*"));
        Statements statements = new Statements();
        statements.add(
                Quad.create(
                        GraphNames.graph("test/reviewed"),
                        NodeFactory.createURI(Saan.ID + "agency/khon-kaen-city-municipality"),
                        OWL.sameAs.asNode(),
                        NodeFactory.createURI("http://www.wikidata.org/entity/Q876526")),
                new Location("test", 0));
        TestHome other = TestHome.loaded(folder.resolve("reviewed"));
        assertThat(other.changes().load(statements, "tester", "", false).revision())
                .isPresent();
        try (RunningServer reviewed = RunningServer.of(other, folder.resolve("reviewed-dumps"))) {
            String text = RunningServer.text(reviewed.get("data/files/wikidata.csv", "*/*"));
            try (CSVParser parser = CSVParser.parse(
                    text, CSVFormat.RFC4180.builder().setHeader().get())) {
                assertThat(parser.getRecords())
                        .hasSize(77)
                        .anyMatch(row -> row.get("qid").equals("Q876526")
                                && row.get("P2888")
                                        .equals("\"https://w3id.org/saan/id/agency/khon-kaen-city-municipality\""));
            }
        }
    }

    /** Each CSV has its description where readers look for it, with the columns that it has. */
    @ParameterizedTest
    @ValueSource(strings = {"wikidata", "wikidata-candidates", "agency", "claim"})
    void everyCsvIsDescribed(String name) throws IOException {
        String link = RunningServer.header(file(name + ".csv"), "Link");
        assertThat(link).contains("<" + name + ".csv-metadata.json>; rel=\"describedby\"");
        JsonNode description = JSON.readTree(file(name + ".csv-metadata.json").body());
        assertThat(description.get("url").asText()).isEqualTo(name + ".csv");
        String first = RunningServer.text(file(name + ".csv"))
                .lines()
                .findFirst()
                .orElseThrow()
                .replace("\uFEFF", "");
        assertThat(StreamSupport.stream(
                                description.get("tableSchema").get("columns").spliterator(), false)
                        .map(column -> column.get("name").asText()))
                .containsExactly(first.split(","));
    }

    /** The same graph gives the same bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"agency.csv", "popolo.json", "followthemoney.jsonl", "schema-org.jsonld"})
    void filesComeOutTheSame(String name) throws IOException {
        byte[] first = file(name).body();
        Path copy = folder.resolve("copy-of-" + name);
        TestHome again = TestHome.loaded(copy);
        RunningServer.group(again, "test/hostile", "hostile", HOSTILE, "");
        try (RunningServer other = RunningServer.of(again, copy)) {
            assertThat(other.get("data/files/" + name, "*/*").body()).isEqualTo(first);
        }
    }

    private static List<List<String>> parquet(byte[] bytes) throws IOException {
        Path file = Files.write(Files.createTempDirectory(folder, "parquet").resolve("read.parquet"), bytes);
        List<List<String>> rows = new ArrayList<>();
        try (ParquetReader reader = ParquetReader.open(file)) {
            rows.add(reader.names());
            for (String[] row = reader.next(); row != null; row = reader.next()) {
                rows.add(new ArrayList<>(Arrays.asList(row)));
            }
        }
        return rows;
    }

    /** The whole as Parquet holds the quads of the whole in N-Quads. */
    @Test
    void theWholeAsParquetIsTheGraph() throws IOException {
        HttpResponse<byte[]> response = server.get("data/dump/saan.parquet", "*/*");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/vnd.apache.parquet");
        List<List<String>> rows = parquet(response.body());
        assertThat(rows.get(0)).containsExactly("graph", "subject", "predicate", "object", "datatype", "language");
        List<String> expected = new ArrayList<>();
        RDFParser.create()
                .source(new ByteArrayInputStream(
                        server.get("data/dump/saan.nq", "*/*").body()))
                .lang(Lang.NQUADS)
                .parse(new org.apache.jena.riot.system.StreamRDFBase() {
                    @Override
                    public void quad(Quad quad) {
                        Node object = quad.getObject();
                        expected.add(String.join(
                                "\t",
                                quad.getGraph().getURI(),
                                quad.getSubject().getURI(),
                                quad.getPredicate().getURI(),
                                object.isLiteral() ? object.getLiteralLexicalForm() : object.getURI(),
                                object.isLiteral() ? object.getLiteralDatatypeURI() : "null",
                                object.isLiteral()
                                                && !object.getLiteralLanguage().isEmpty()
                                        ? object.getLiteralLanguage()
                                        : "null"));
                    }
                });
        assertThat(rows.subList(1, rows.size()).stream()
                        .map(row -> String.join(
                                "\t", row.stream().map(String::valueOf).toList()))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(expected);
        String digest = response.headers().firstValue("Repr-Digest").orElseThrow();
        assertThat(server.get("data/files/saan.parquet", "*/*").headers().firstValue("Repr-Digest"))
                .contains(digest);
    }

    /** Readers of Parquet ask for the end first. */
    @Test
    void aPartOfAFileIsSent() throws Exception {
        byte[] whole = file("agency.parquet").body();
        HttpResponse<byte[]> end =
                server.send(server.at("data/files/agency.parquet").header("Range", "bytes=-8"));
        assertThat(end.statusCode()).isEqualTo(206);
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(whole, whole.length - 8, whole.length));
        assertThat(new String(end.body(), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        assertThat(server.send(server.at("data/files/agency.parquet").header("Range", "bytes=9999999999-"))
                        .statusCode())
                .isEqualTo(416);
    }

    /** Each table of a kind says in Parquet what it says as CSV. */
    @Test
    void aTableAsParquetIsTheTableAsCsv() throws IOException {
        for (String kind : kinds().toList()) {
            List<CSVRecord> csv = csv(kind + ".csv");
            List<List<String>> rows = parquet(file(kind + ".parquet").body());
            assertThat(rows.get(0)).isEqualTo(csv.get(0).getParser().getHeaderNames());
            assertThat(rows).hasSize(csv.size() + 1);
            for (int i = 0; i < csv.size(); i++) {
                for (int column = 0; column < rows.get(0).size(); column++) {
                    String cell = rows.get(i + 1).get(column);
                    assertThat(plain(cell == null ? "" : cell))
                            .as(kind + " " + rows.get(0).get(column))
                            .isEqualTo(
                                    plain(SpreadsheetText.unshielded(csv.get(i).get(column))));
                }
            }
        }
    }

    /** Numbers of a column have as many digits behind the point as the longest of them. */
    private static String plain(String cell) {
        return cell.matches("-?[0-9]+\\.[0-9]+")
                ? new java.math.BigDecimal(cell).stripTrailingZeros().toPlainString()
                : cell.replaceAll(" *\\| *", "|");
    }
}
