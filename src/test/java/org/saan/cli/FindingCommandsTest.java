package org.saan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saan.TestHome;
import org.saan.store.Home;
import org.saan.web.Server;
import org.saan.web.http.Limits;

/** {@code saan find}, {@code reconcile}, {@code mentions}, and the text index in {@code verify}, in the home and through a server. */
@Tag("process")
class FindingCommandsTest {
    @TempDir
    static Path folder;

    private static Path home;

    @BeforeAll
    static void load() {
        home = folder.resolve("home");
        TestHome.loaded(home).close();
    }

    private record Result(int code, String out, String err) {}

    private static Result saan(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", home.toString()));
        if (!all.contains("--lang")) {
            all.addAll(List.of("--lang", "en"));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                all.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void findTellsWhatWasFoundAndHow() {
        Result result = saan("find", "ทน.ขอนแก่น", "--lang", "th", "--limit", "1");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("เทศบาลนครขอนแก่น", "หน่วยงาน", "agency/khon-kaen-city-municipality", "ชื่อตรงกัน");
        assertThat(saan("find", "Wuthisan", "Thanchai").out()).contains("person/woothisarn-tanchai");
        assertThat(saan("find", "KPI", "--format", "csv", "--limit", "1").out())
                .startsWith("iri,kind,label_th,label_en,matched,how,score")
                .contains("https://w3id.org/saan/id/agency/kpi,agency,");
        assertThat(saan("find", "ฌฌฌฌฌ").out()).contains("Found: 0").contains("other words");
    }

    @Test
    void aPathIsToldWithTheClaimsOfEachStep() {
        Result table = saan("path", "agency/kpi", "initiative/khon-kaen-light-rail", "--k", "1");
        assertThat(table.code()).as(table.err()).isZero();
        assertThat(table.out())
                .contains("King Prajadhipok’s Institute → Khon Kaen light rail", "Path 1: 3 steps")
                .contains("as host", "as proponent", "● fact", "passage/decentralisation-meeting-54");
        assertThat(saan("path", "พระปกเกล้า", "รถราง", "--lang", "th").out()).contains("ในฐานะเจ้าภาพ", "ข้อเท็จจริง");
        List<String> rows = saan("path", "agency/kpi", "รถราง", "--k", "1", "--format", "csv")
                .out()
                .lines()
                .toList();
        assertThat(rows.get(0))
                .startsWith(
                        "path,step,from,to,tie,role,status,via,begin,end,first_seen,last_seen,confidence,claim,mode");
        assertThat(rows).anyMatch(row -> row.contains(",organizer,")).anyMatch(row -> row.contains("/role/proponent,"));
        assertThat(saan("path", "agency/kpi", "agency/kpi").out()).contains("same thing");
        assertThat(saan("path", "agency/kpi", "รถราง", "--kind", "law").out()).contains("with these filters");
    }

    @ParameterizedTest
    @CsvSource({
        "find,2",
        "find|KPI|--kind|nonsense,2",
        "find|KPI|--limit|0,2",
        "find|KPI|--limit|x,2",
        "find|KPI|--place|somewhere,2",
        "find|KPI|--format|xml,2",
        "reconcile|absent.csv|--column|name,3",
        "reconcile|absent.csv,2",
        "mentions|absent.txt,3",
        "path,2",
        "path|agency/kpi,2",
        "path|agency/kpi|agency/nobody,4",
        "path|agency/kpi|zzzzqqqq,4",
        "path|agency/kpi|agency/kkts|--k|21,2",
        "path|agency/kpi|agency/kkts|--k|x,2",
        "path|agency/kpi|agency/kkts|--role|unicorn,2",
        "path|agency/kpi|agency/kkts|--kind|unicorn,2",
        "path|agency/kpi|agency/kkts|--on|yesterday,2",
        "path|agency/kpi|agency/kkts|--rev|99,4",
        "path|agency/kpi|agency/kkts|--format|xml,2",
        "mentions,2"
    })
    void wrongWordsAreToldInOneLine(String words, int code) {
        Result result = saan(words.split("\\|"));
        assertThat(result.code()).as(result.err()).isEqualTo(code);
        assertThat(result.err().strip().lines().count()).as(result.err()).isEqualTo(1);
    }

    @Test
    void aTableGetsOurIris() throws IOException {
        Path table = file(
                "offices.csv",
                "\uFEFFno,ชื่อ,จังหวัด\r\n1,ทน.ขอนแก่น,ขอนแก่น\r\n2,\"เทศบาลเมืองศิลา\",ยะลา\r\n3,,\r\n4,ร้านกาแฟ,\r\n");
        Result result = saan("reconcile", table.toString(), "--column", "ชื่อ", "--with", "province=จังหวัด");
        assertThat(result.code()).as(result.err()).isZero();
        List<String> rows = result.out().lines().toList();
        assertThat(rows.get(0)).isEqualTo("\uFEFFno,ชื่อ,จังหวัด,saan_iri,saan_label,saan_score,saan_match");
        assertThat(rows.get(1)).contains("agency/khon-kaen-city-municipality").endsWith(",true");
        assertThat(rows.get(2)).contains("agency/sila-town-municipality").endsWith(",false");
        assertThat(rows.get(3)).isEqualTo("3,,,,,,");
        assertThat(rows.get(4)).isEqualTo("4,ร้านกาแฟ,,,,,");
        assertThat(result.err()).contains("Rows: 4; sure: 1; to be looked at: 1; without a candidate: 2");
        Path to = folder.resolve("with-iris.csv");
        assertThat(saan("reconcile", table.toString(), "--column", "ชื่อ", "--to", to.toString())
                        .code())
                .isZero();
        assertThat(Files.readString(to)).contains("agency/khon-kaen-city-municipality");
    }

    @Test
    void aTableThatIsNoneIsRefusedAndNothingIsWritten() throws IOException {
        Path to = folder.resolve("never.csv");
        for (String[] each : List.of(
                new String[] {"a,b\n1\n", "a", "1", ":2"},
                new String[] {"a,b\n1,2\n", "c", "2", "a, b"},
                new String[] {"a,a\n1,2\n", "a", "1", "bad.csv:1: two columns are called \"a\""},
                new String[] {"รายชื่อ ปี 2567,,\n,,\na,b,c\n", "a", "1", "bad.csv:1: column 2 has no name"},
                new String[] {"PK\u0003\u0004", "a", "3", "save it as CSV"},
                new String[] {"a,b\n\"1,2\n", "a", "1", "RFC 4180"},
                new String[] {"", "a", "1", "an empty file"})) {
            Result result =
                    saan("reconcile", file("bad.csv", each[0]).toString(), "--column", each[1], "--to", to.toString());
            assertThat(result.code()).as(each[0] + result.err()).isEqualTo(Integer.parseInt(each[2]));
            assertThat(result.err()).contains(each[3]).hasLineCount(1);
            assertThat(to).doesNotExist();
        }
        Path offices = file("own.csv", "a\n1\n");
        assertThat(saan("reconcile", offices.toString(), "--column", "a", "--to", offices.toString())
                        .code())
                .isEqualTo(2);
        assertThat(saan("reconcile", offices.toString(), "--column", "a", "--to", folder.toString())
                        .code())
                .isEqualTo(2);
        assertThat(saan("reconcile", file("semi.csv", "a;b\n1;2\n").toString(), "--column", "a")
                        .err())
                .contains("commas");
        assertThat(saan("reconcile", file("blank.csv", "a,b\nKPI,2\n\n").toString(), "--column", "a")
                        .out())
                .contains("agency/kpi");
        assertThat(saan("reconcile", offices.toString(), "--column", "a", "--type", "Nope")
                        .code())
                .isEqualTo(2);
        Path tis620 = Files.write(folder.resolve("tis.csv"), new byte[] {'a', '\n', (byte) 0xA1, (byte) 0xD2, '\n'});
        assertThat(saan("reconcile", tis620.toString(), "--column", "a").code()).isEqualTo(3);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(path -> path.toString().endsWith(".part"));
        }
    }

    @Test
    void aFaultOfTheHeaderIsToldInTheAskedLanguage() throws IOException {
        Result result = saan(
                "--lang", "th", "reconcile", file("th.csv", "ชื่อ,ชื่อ\n1,2\n").toString(), "--column", "ชื่อ");
        assertThat(result.err()).contains("th.csv:1: มีสองคอลัมน์ชื่อ").doesNotContain("Duplicate");
    }

    @Test
    void aTextTellsWhatItNames() throws IOException {
        Path text = file("text.txt", "สถาบันพระปกเกล้า จัดประชุมที่จังหวัดเลย");
        Result table = saan("mentions", text.toString(), "--lang", "th");
        assertThat(table.out()).contains("0–16", "agency/kpi", "จังหวัดเลย", "ไม่ใช่ข้อเท็จจริง");
        assertThat(saan("mentions", text.toString(), "--format", "csv").out())
                .startsWith("start,end,text,iri,kind,name,rule,score")
                .contains("0,16,");
        assertThat(saan("mentions", text.toString(), "--format", "json").out()).contains("\"characters\":39");
    }

    @Test
    void theIndexIsProvedAndMadeAnew() throws IOException {
        Path own = folder.resolve("own");
        TestHome.loaded(own).close();
        FileUtils.deleteDirectory(own.resolve("index").toFile());
        String[] verify = {"verify", "--home", own.toString(), "--lang", "en"};
        Result absent = run(verify);
        assertThat(absent.code()).isEqualTo(1);
        assertThat(absent.err()).contains("text index").contains("--repair");
        assertThat(run("verify", "--repair", "--home", own.toString(), "--lang", "en")
                        .code())
                .isZero();
        assertThat(run(verify).code()).isZero();
        Files.delete(own.resolve("index/state"));
        assertThat(run(verify).code()).isEqualTo(1);
        assertThat(run("find", "KPI", "--home", own.toString()).code()).isZero();
        assertThat(run(verify).code()).isZero();
    }

    private static Result run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                words,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The same answers come through a running server. */
    @Test
    void aRunningServerIsAsked() throws IOException {
        Path table = file("names.csv", "name\nทน.ขอนแก่น\nนายสมศักดิ์ จังตระกูล\nพป.\nไม่มี\n");
        Path text = file("served.txt", "ศ.วุฒิสาร ตันไชย ไปจังหวัดเลย");
        List<String[]> commands = List.of(
                new String[] {"find", "รถราง", "--kind", "initiative", "--place", "place/th-40"},
                new String[] {"reconcile", table.toString(), "--column", "name"},
                new String[] {"mentions", text.toString()},
                new String[] {"path", "agency/kpi", "รถราง", "--k", "4"},
                new String[] {"path", "agency/kpi", "initiative/khon-kaen-light-rail", "--format", "json"},
                new String[] {"path", "agency/kpi", "agency/kkts", "--on", "2020-01-01", "--format", "csv"});
        List<Result> alone = commands.stream().map(FindingCommandsTest::saan).toList();
        Path served = folder.resolve("served");
        try (OpenHome home = served(served);
                Server server = Server.start(
                        home.store(),
                        home.history(),
                        home.shipped(),
                        home.index(),
                        served.resolve("dumps"),
                        Limits.DEFAULT,
                        new Server.Place(true, 0, ""))) {
            home.ownership().serving(server.address());
            for (int i = 0; i < commands.size(); i++) {
                List<String> words = new ArrayList<>(List.of(commands.get(i)));
                words.addAll(List.of("--home", served.toString(), "--lang", "en"));
                assertThat(run(words.toArray(String[]::new))).isEqualTo(alone.get(i));
            }
            Result bad = run("find", " ", "--home", served.toString(), "--lang", "en");
            assertThat(bad.code()).isEqualTo(2);
        }
    }

    private static OpenHome served(Path folder) {
        TestHome.loaded(folder).close();
        return OpenHome.openLoaded(new Home(folder));
    }
}
