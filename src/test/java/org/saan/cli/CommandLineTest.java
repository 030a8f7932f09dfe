package org.saan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.TestHome;
import org.saan.publish.RdfFormat;
import org.saan.source.Digests;

/** Every command as a new user would call it, wrong arguments included. */
@Tag("process")
class CommandLineTest {
    @TempDir
    static Path loadedHome;

    @TempDir
    Path folder;

    record Result(int code, String out, String err) {}

    @BeforeAll
    static void load() {
        TestHome.copyLoaded(loadedHome);
    }

    private static Result saan(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Result atHome(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--home", loadedHome.toString()));
        if (!words.contains("--lang")) {
            words.addAll(List.of("--lang", "en"));
        }
        return saan(words.toArray(String[]::new));
    }

    @Test
    void askListsTheQuestionsInTheLanguageAskedFor() {
        assertThat(saan("ask", "--lang", "en").out().lines())
                .hasSizeGreaterThanOrEqualTo(70)
                .anyMatch(line -> line.contains("Who hosted"));
        assertThat(saan("ask", "--lang", "th").out()).contains("ใครเป็นเจ้าภาพ");
    }

    @Test
    void askAnswersByNumberInBothLanguages() {
        assertThat(atHome("ask", "CQ-21").out()).contains("Stock Exchange of Thailand", "reported fact");
        assertThat(atHome("ask", "CQ-21", "--lang", "th").out()).contains("ตลาดหลักทรัพย์แห่งประเทศไทย");
    }

    @Test
    void askTakesParametersAndFormats() {
        assertThat(atHome("ask", "CQ-7", "actor=agency/nesdc", "--format", "csv")
                        .out())
                .startsWith("name,language,kind")
                .contains("สศช");
    }

    @Test
    void anAnswerWithoutRowsSaysSo() {
        assertThat(atHome("ask", "CQ-37", "actor=agency/set").out()).contains("No path of this form.");
    }

    @Test
    void queryRunsSelectAskAndConstruct() throws IOException {
        Path select = Files.writeString(folder.resolve("q.rq"), "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }");
        assertThat(atHome("query", select.toString()).out()).contains("n");
        Path ask = Files.writeString(folder.resolve("a.rq"), "ASK { ?s ?p ?o }");
        assertThat(atHome("query", ask.toString()).out()).isEqualTo("true" + System.lineSeparator());
        Path construct = Files.writeString(folder.resolve("c.rq"), "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 1");
        assertThat(atHome("query", construct.toString()).out()).contains("<");
    }

    @Test
    void logAndShowTellTheRevisions() {
        assertThat(atHome("log").out()).contains("   1  ", "shipped");
        assertThat(atHome("show", "1").out()).contains("# revision 1", "# from", "TC .", "A <https://w3id.org/saan/");
    }

    @Test
    void loadingAgainChangesNothing() {
        assertThat(atHome("load", "--only", "core").out()).contains("Nothing changed");
    }

    @Test
    void checkIsGoodOnTheShippedDataAndBadOnAMistake() {
        assertThat(saan("check", "--lang", "en").code()).isZero();
        Result bad = saan(
                "check",
                "--lang",
                "en",
                "--graph",
                "ref/fixture",
                "src/test/resources/fixtures/invalid/shapes/agency-without-kind.ttl");
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.out()).contains("error: ", "agency-without-kind.ttl:9", "Errors: 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | --help | nonsense",
                "2 | --help | load --nonsense",
                "2 | --help | query",
                "2 | --help | show one",
                "2 | ask | ask CQ-2 event",
                "2 | event | ask CQ-2 evnt=x",
                "2 | kind/slug | ask CQ-2 event=<x>",
                "2 | csv | ask CQ-2 --format xlsx",
                "2 | th or en | ask CQ-2 --lang de",
                "4 | saan ask | ask CQ-999",
                "4 | newest | show 99",
                "3 | no such file | query no-such-file.rq",
                "3 | no such file | load --graph source/x no-such-file.ttl",
                "2 | --graph | load src/test/resources/fixtures/invalid/shapes/agency-without-kind.ttl",
                "2 | .ttl | load README.md",
                "2 | --graph | load --graph inferred README.ttl",
                "2 | no graph | load --graph ../up README.ttl",
                "2 | no graph | load --graph urn:x-arq:UnionGraph README.ttl",
                "2 | 127.0.0.1 | up --host example.org",
                "2 | 65535 | serve --port 70000",
                "2 | base | serve --base example.org",
                "2 | --help | export",
                "2 | jsonld | export --to x --format xlsx",
                "2 | --kind | export --to x --graph ref/provinces --kind agency",
                "2 | agency | export --to x --kind agencies",
                "2 | ref/provinces | export --to x --graph ../x",
                "4 | ref/none | export --to x --graph ref/none",
                "4 | budget | export --to x --kind budget",
                "4 | agency/none | export --to x --thing agency/none",
                "4 | newest | export --to x --rev 99",
                "2 | --to | export --to README.md --format nq"
            })
    void aMistakeIsOneLineAndTheRightCode(int code, String hint, String words) {
        Result result = atHome(words.split(" "));
        assertThat(result.code()).as(result.err()).isEqualTo(code);
        assertThat(result.err().lines()).hasSize(1).allMatch(line -> line.contains(hint) || hint.equals("ask"));
        assertThat(result.err()).doesNotContain("Exception");
    }

    @Test
    void exportWritesTheWholeAndItsPartsWithTheirHashes() throws IOException {
        Result whole = atHome("export", "--to", folder.toString());
        assertThat(whole.err()).isEmpty();
        for (RdfFormat format : RdfFormat.offered()) {
            Path file = folder.resolve("saan." + format.extension());
            String sha256 = Digests.hex(Digests.sha256().digest(Files.readAllBytes(file)));
            assertThat(whole.out()).contains(file + ": ", "sha256 " + sha256);
        }
        assertThat(atHome(
                                "export",
                                "--to",
                                folder.toString(),
                                "--graph",
                                "ref/provinces",
                                "--format",
                                "nq,ttl",
                                "--gzip")
                        .code())
                .isZero();
        assertThat(folder.resolve("graph/ref/provinces.nq.gz")).exists();
        assertThat(folder.resolve("graph/ref/provinces.ttl.gz")).exists();
        assertThat(atHome("export", "--to", folder.toString(), "--kind", "law", "--format", "trig")
                        .code())
                .isZero();
        assertThat(folder.resolve("kind/law.trig")).content().contains("LegalInstrument", "void:Dataset");
        assertThat(atHome(
                                "export",
                                "--to",
                                folder.toString(),
                                "--thing",
                                "agency/kpi",
                                "--format",
                                "jsonld",
                                "--rev",
                                "1")
                        .code())
                .isZero();
        assertThat(folder.resolve("thing/agency/kpi.jsonld")).content().contains("id/agency/kpi", "\"Claim\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ask CQ-2", "query -", "log", "serve", "show 1", "export --to x"})
    void anEmptyHomeIsNotFound(String words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words.split(" ")));
        if (all.remove("-")) {
            all.add(Files.writeString(folder.resolve("q.rq"), "ASK { }").toString());
        }
        all.addAll(List.of("--home", folder.resolve("empty").toString(), "--lang", "en"));
        Result result = saan(all.toArray(String[]::new));
        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void optionsMayStandBeforeTheCommand() {
        assertThat(saan("--home", loadedHome.toString(), "--lang", "en", "log").code())
                .isZero();
    }

    /** The home "load" was once taken for the command: what was to be checked was loaded, into a home named "check". */
    @Test
    void aHomeThatIsNamedLikeACommandIsAHome() {
        String file = "docs/examples/my-source.trig";
        Result checked = saan("--home", "load", "--lang", "en", "check", file);
        assertThat(checked.code()).as(checked.err()).isZero();
        assertThat(checked.out()).contains("Good: ");
        assertThat(saan("--home", folder.resolve("log").toString(), "show", "1", "--lang", "en")
                        .code())
                .isEqualTo(4);
        assertThat(saan("--home=log", "--verbose", "--lang=en", "show", "1").code())
                .isEqualTo(4);
        assertThat(Path.of("load")).doesNotExist();
        assertThat(Path.of("check")).doesNotExist();
        assertThat(Path.of("log")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port 3031 serve",
                "-m why load",
                "--format csv ask CQ-2",
                "--home",
                "nonsense",
                "--trusted-proxy example.org",
                "--at-once queries=-1",
                "--rows 0",
                "serve --connections-per-client many"
            })
    void whatStandsWhereItCannotIsAMistake(String words) {
        Result result = saan((words + " --lang en").split(" "));
        assertThat(result.code()).as(result.out()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1);
    }

    /** A first load that was only tried, or refused, was once told as a loss of the ledger. */
    @Test
    void aFirstLoadThatIsOnlyTriedLeavesAnEmptyHome() {
        String home = folder.resolve("tried").toString();
        assertThat(saan("load", "--dry-run", "--home", home, "--lang", "en").code())
                .isZero();
        for (String command : List.of("log", "verify", "serve", "find x")) {
            Result result = saan((command + " --lang en --home " + home).split(" "));
            assertThat(result.code()).as(command + result.err()).isEqualTo(4);
            assertThat(result.err()).contains("holds nothing yet", "saan load");
        }
        assertThat(folder.resolve("tried/store")).isEmptyDirectory();
    }

    /** It was once accused of terms that only the ontology, which was not there yet, declares. */
    @Test
    void aFileIsNotLoadedIntoAnEmptyHome() {
        String home = folder.resolve("new").toString();
        for (List<String> more : List.of(List.<String>of(), List.of("--dry-run"))) {
            List<String> words =
                    new ArrayList<>(List.of("load", "docs/examples/my-source.trig", "--home", home, "--lang", "en"));
            words.addAll(more);
            Result result = saan(words.toArray(String[]::new));
            assertThat(result.code()).isEqualTo(4);
            assertThat(result.err().lines()).singleElement().asString().contains("saan load");
        }
        TestHome.copyLoaded(Path.of(home));
        assertThat(saan("load", "docs/examples/my-source.trig", "--home", home, "--lang", "en")
                        .out())
                .contains("Revision 2");
    }

    /** Once loaded without a word, while {@code ask} refused to be asked for such a day. */
    @Test
    void yearsOfTheBuddhistEraAreWarnedOf() throws IOException {
        Path file = folder.resolve("be.trig");
        Files.writeString(
                file,
                Files.readString(Path.of("docs/examples/my-source.trig"))
                        .replaceAll("\"20(\\d\\d-\\d\\d(-\\d\\d)?)\"\\^\\^", "\"25$1\"^^")
                        // The claim's address follows its content.
                        .replaceAll("claim/[0-9a-f]{20}", "claim/1bf3ea2cacf27e6b45f1"));
        for (List<String> words :
                List.of(List.of("check", file.toString()), List.of("load", file.toString(), "--dry-run"))) {
            Result result = atHome(words.toArray(String[]::new));
            assertThat(result.out() + result.err())
                    .as(words.toString())
                    .contains("be.trig:")
                    .contains("Subtract 543");
        }
    }

    @Test
    void aQueryFileThatIsNotUtf8IsRefused() throws IOException {
        Path query = folder.resolve("tis-620.rq");
        Files.write(query, "ASK { ?s ?p 'สาน' }".getBytes(java.nio.charset.Charset.forName("TIS-620")));
        assertThat(atHome("query", query.toString()).code()).isEqualTo(3);
    }

    @Test
    void aStoreThatCannotBeReadIsMadeAnewFromTheLedger() throws IOException {
        String home = folder.resolve("damaged").toString();
        TestHome.copyLoaded(Path.of(home));
        try (java.util.stream.Stream<Path> files = Files.walk(Path.of(home, "store"))) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(bpt|dat|idn|obj)"))
                    .toList()) {
                Files.write(file, "damaged in the night".repeat(5).getBytes(StandardCharsets.UTF_8));
            }
        }
        Result answer = saan("ask", "CQ-2", "--lang", "en", "--home", home);
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("King Prajadhipok");
    }

    @Test
    void anOwnerThatDiedIsNotBelieved() throws IOException {
        Path home = folder.resolve("dead");
        TestHome.copyLoaded(home);
        Files.writeString(home.resolve("owner"), ProcessHandle.current().pid() + "\nhttp://localhost:1/\n");
        assertThat(saan("ask", "CQ-2", "--lang", "en", "--home", home.toString())
                        .out())
                .contains("King Prajadhipok");
    }

    @Test
    void aServiceCallIsRefused() throws IOException {
        Path query = Files.writeString(folder.resolve("s.rq"), "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }");
        assertThat(atHome("query", query.toString()).code()).isEqualTo(5);
    }

    private static final String GROUP = """
            @prefix saan: <https://w3id.org/saan/ontology#> .
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            <https://w3id.org/saan/id/group/teachers> a saan:ActorGroup ; skos:prefLabel "ครู"@th , "teachers"@en .
            """;
    private static final String RESTS_ON_IT = """
            @prefix saan: <https://w3id.org/saan/ontology#> .
            <https://w3id.org/saan/id/participation/teachers> a saan:Participation ;
              saan:agent <https://w3id.org/saan/id/group/teachers> ;
              saan:in <https://w3id.org/saan/id/event/new-imagination-of-decentralisation> ;
              saan:role <https://w3id.org/saan/scheme/role/supporter> .
            """;

    @Test
    void aHistoryFromLoadToBackupAndBack() throws IOException {
        String home = folder.resolve("home").toString();
        assertThat(saan("load", "--only", "core", "--home", home, "--lang", "en")
                        .out())
                .contains("Revision 1");
        Path group = Files.writeString(folder.resolve("group.ttl"), GROUP);
        Path rests = Files.writeString(folder.resolve("rests.ttl"), RESTS_ON_IT);
        assertThat(saan("load", "--graph", "ref/a", "-m", "because", group.toString(), "--home", home)
                        .code())
                .isZero();
        assertThat(saan("load", "--graph", "ref/b", rests.toString(), "--home", home)
                        .code())
                .isZero();

        assertThat(saan("log", "--of", "group/teachers", "--home", home, "--lang", "en")
                        .out())
                .contains("because", "group.ttl")
                .doesNotContain("shipped");
        assertThat(saan("show", "2", "--home", home).out()).contains("# because", "A <https://w3id.org/saan/id/group/");

        Result rested = saan("revert", "2", "--home", home, "--lang", "en");
        assertThat(rested.code()).isEqualTo(5);
        assertThat(rested.err()).contains("participation/teachers", "rest on it");
        assertThat(saan("revert", "1", "--home", home, "--lang", "en").code()).isEqualTo(5);
        assertThat(saan("revert", "9", "--home", home, "--lang", "en").code()).isEqualTo(4);
        assertThat(saan("revert", "3", "-m", "an error", "--home", home, "--lang", "en")
                        .out())
                .contains("Revision 4");
        assertThat(saan("revert", "2", "--home", home, "--lang", "en").out()).contains("Revision 5");
        assertThat(saan("log", "--home", home, "--lang", "en").out()).contains("takes back revision 3", "an error");

        Path query =
                Files.writeString(folder.resolve("q.rq"), "ASK { <https://w3id.org/saan/id/group/teachers> ?p ?o }");
        for (String[] expected : new String[][] {{"1", "false"}, {"2", "true"}, {"4", "true"}, {"5", "false"}}) {
            assertThat(saan("query", query.toString(), "--rev", expected[0], "--home", home)
                            .out())
                    .startsWith(expected[1]);
        }
        assertThat(saan("query", query.toString(), "--rev", "6", "--home", home).code())
                .isEqualTo(4);
        assertThat(saan("query", query.toString(), "--rev", "x", "--home", home).code())
                .isEqualTo(2);
        assertThat(saan("ask", "CQ-1", "--on", "yesterday", "--home", home).code())
                .isEqualTo(2);

        Path backup = folder.resolve("backup.zip");
        assertThat(saan("backup", backup.toString(), "--home", home).code()).isZero();
        assertThat(saan("backup", backup.toString(), "--home", home).code()).isEqualTo(5);
        String other = folder.resolve("other").toString();
        assertThat(saan("restore", query.toString(), "--home", other).code()).isEqualTo(1);
        assertThat(saan("restore", folder.resolve("absent.zip").toString(), "--home", other)
                        .code())
                .isEqualTo(3);
        assertThat(saan("restore", backup.toString(), "--home", other).code()).isZero();
        assertThat(saan("restore", backup.toString(), "--home", other).code()).isEqualTo(5);
        // A store without its ledger may know what no backup does: nothing is put in its place.
        Files.delete(Path.of(other, "ledger", "00000005.revision"));
        assertThat(saan("restore", backup.toString(), "--home", other).code()).isEqualTo(5);
        assertThat(saan("verify", "--repair", "--home", other, "--lang", "en").code())
                .isEqualTo(1);
        Files.copy(Path.of(home, "ledger", "00000005.revision"), Path.of(other, "ledger", "00000005.revision"));
        Result proved = saan("verify", "--home", other, "--lang", "en");
        assertThat(proved.code()).isZero();
        assertThat(proved.out()).contains("Good: 5 revisions");
        assertThat(saan("log", "--home", other).out())
                .isEqualTo(saan("log", "--home", home).out());
    }

    @Test
    void verifyNamesADamagedLedgerAndStoreAndRepairMendsWhatItCan() throws IOException {
        String home = folder.resolve("home").toString();
        saan("load", "--only", "core", "--home", home);
        Path place = Path.of(home, "store", "2", "Data-0001", "nodes-data.obj");
        byte[] bytes = Files.readAllBytes(place);
        bytes[bytes.length / 2] ^= 1;
        Files.write(place, bytes);
        Result found = saan("verify", "--home", home, "--lang", "en");
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.err()).contains("--repair");
        assertThat(saan("verify", "--repair", "--home", home, "--lang", "en").out())
                .contains("made anew", "Good: 1 revisions");

        Path record = Path.of(home, "ledger", "00000001.revision");
        Files.writeString(record, Files.readString(record).replaceFirst("A <", "A  <"));
        found = saan("verify", "--repair", "--home", home, "--lang", "en");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out()).contains("written again", "Good: 1 revisions");

        Files.writeString(record, "nonsense");
        found = saan("verify", "--repair", "--home", home, "--lang", "en");
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.err()).contains("00000001.revision", "backup");
        assertThat(Files.readString(record)).isEqualTo("nonsense");
    }

    @Test
    void aHomeThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Result result = saan("load", "--only", "core", "--home", file.toString(), "--lang", "en");
        assertThat(result.code()).isEqualTo(5);
        assertThat(result.err()).contains("--home").hasLineCount(1);
    }

    @Test
    void aPortInUseIsRefusedAndNothingIsLost() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Result result = atHome("serve", "--port", String.valueOf(taken.getLocalPort()));
            assertThat(result.code()).isEqualTo(5);
            assertThat(result.err()).contains("--port").hasLineCount(1);
        }
        assertThat(atHome("log").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up", "load", "check", "ask", "query", "serve", "export", "log", "show", "revert", "verify", "backup",
                "restore"
            })
    void everyCommandHasHelpWithAnExampleInBothLanguages(String command) {
        Result english = saan(command, "--help", "--lang", "en");
        assertThat(english.code()).isZero();
        assertThat(english.out()).contains("Example: ", "--home");
        assertThat(saan(command, "--help", "--lang", "th").out()).contains("ตัวอย่าง: ");
    }

    @Test
    void oneProcessOwnsAHomeAndOthersAskThroughIt() throws Exception {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.saan.cli.Main",
                        "up",
                        "--only",
                        "core",
                        "--port",
                        "0",
                        "--lang",
                        "en",
                        "--home",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String address = address(server);
            Result unknown = saan("ask", "CQ-2", "--rev", "9", "--lang", "en", "--home", folder.toString());
            assertThat(unknown.code()).isEqualTo(4);
            assertThat(unknown.err()).contains("There is no revision 9");
            Result through = saan("ask", "CQ-2", "--lang", "en", "--home", folder.toString());
            assertThat(through.err()).isEmpty();
            assertThat(through.out()).contains("King Prajadhipok");
            assertThat(saan("log", "--home", folder.toString()).code()).isZero();
            Path dumps = folder.resolve("dumps-taken");
            Result taken = saan(
                    "export",
                    "--to",
                    dumps.toString(),
                    "--format",
                    "nq,ttl",
                    "--lang",
                    "en",
                    "--home",
                    folder.toString());
            assertThat(taken.err()).isEmpty();
            assertThat(taken.out()).contains("from the running server");
            assertThat(saan("export", "--to", dumps.toString(), "--thing", "agency/kpi", "--home", folder.toString())
                            .code())
                    .isEqualTo(5);
            taken(dumps);
            changedWhileServed(address);
            Result refused = saan("serve", "--port", "0", "--lang", "en", "--home", folder.toString());
            assertThat(refused.code()).isEqualTo(5);
            assertThat(refused.err())
                    .contains(String.valueOf(server.pid()), address)
                    .hasLineCount(1);
        } finally {
            server.destroyForcibly().waitFor(5, TimeUnit.MINUTES);
        }
        assertThat(saan("load", "--only", "core", "--lang", "en", "--home", folder.toString())
                        .out())
                .contains("Nothing changed");
    }

    /** Loads, imports and revisions taken back go to the process that serves, one after the other; readers see them. */
    private void changedWhileServed(String address) throws Exception {
        assertThat(saan("load", "--only", "core", "--lang", "en", "--home", folder.toString())
                        .out())
                .contains("Nothing changed");
        Path channel = folder.resolve(OwnerChannel.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(channel)))
                .isEqualTo("rw-------");
        List<Thread> imports = new ArrayList<>();
        List<Result> results = Collections.synchronizedList(new ArrayList<>());
        for (String name : List.of("one", "two")) {
            Path mapping = Files.writeString(folder.resolve(name + ".rq"), planMapping(name));
            Path table = Files.writeString(
                    folder.resolve(name + ".csv"), "code,th,en\n1,แผน " + name + ",Plan " + name + "\n");
            Thread thread = new Thread(() -> results.add(saan(
                    "import",
                    table.toString(),
                    "--mapping",
                    mapping.toString(),
                    "-m",
                    "while served",
                    "--lang",
                    "en",
                    "--home",
                    folder.toString())));
            thread.start();
            imports.add(thread);
        }
        for (Thread thread : imports) {
            thread.join();
        }
        assertThat(results).extracting(Result::code).containsExactly(0, 0);
        assertThat(saan("log", "--lang", "en", "--home", folder.toString()).out())
                .contains("while served");
        URI asked = URI.create(address + "id/plan/two-1");
        HttpRequest request =
                HttpRequest.newBuilder(asked).header("Accept", "text/turtle").build();
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .contains("Plan two");
        Result bad = saan(
                "import", folder.resolve("one.csv").toString(), "--mapping", "no-such", "--home", folder.toString());
        assertThat(bad.code()).isEqualTo(3);
        try (Socket stranger = new Socket(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(OwnerChannel.told(folder).get(0)))) {
            ChangeRequest guess = new ChangeRequest("0".repeat(64), List.of("load"), folder.toString(), "stranger");
            stranger.getOutputStream().write((guess.line() + "\n").getBytes(StandardCharsets.UTF_8));
            assertThat(stranger.getInputStream().readAllBytes()).isEmpty();
        }
        assertThat(saan("revert", "3", "--lang", "en", "--home", folder.toString())
                        .out())
                .contains("Revision 4");
    }

    private static String planMapping(String dataset) {
        return """
                #+ dataset: %1$s
                #+ title: Plans
                #+ title-th: แผน
                #+ publisher: Office
                #+ licence: https://creativecommons.org/publicdomain/zero/1.0/
                #+ issued: 2020
                #+ source: https://example.org/%1$s
                #+ key: code
                PREFIX saan: <https://w3id.org/saan/ontology#>
                PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                CONSTRUCT { ?s a saan:BudgetPlan ; skos:prefLabel ?labelTh , ?labelEn }
                WHERE {
                  BIND(IRI(CONCAT("https://w3id.org/saan/id/plan/%1$s-", ?code)) AS ?s)
                  BIND(STRLANG(?th, "th") AS ?labelTh)
                  BIND(STRLANG(?en, "en") AS ?labelEn)
                }
                """.formatted(dataset);
    }

    /** The same bytes as a home that nobody serves gives. */
    private void taken(Path dumps) throws IOException {
        Path own = folder.resolve("own");
        assertThat(atHome("export", "--to", own.toString(), "--format", "nq,ttl")
                        .code())
                .isZero();
        for (String file : List.of("saan.nq", "saan.ttl")) {
            assertThat(Files.mismatch(dumps.resolve(file), own.resolve(file))).isEqualTo(-1);
        }
    }

    private static String address(Process server) throws IOException {
        Pattern said = Pattern.compile("Saan is at (http://\\S+)");
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        List<String> seen = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen.add(line);
            Matcher matcher = said.matcher(line);
            if (matcher.find()) {
                assertThat(seen).anyMatch(text -> text.matches("\\s+\\d+  claim"));
                return matcher.group(1);
            }
        }
        throw new AssertionError("the server did not start: " + seen);
    }
}
