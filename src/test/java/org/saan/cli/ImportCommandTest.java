package org.saan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;

/** {@code saan import} as a person uses it: tables like those of the nation, with their faults, in a real home. */
@Tag("process")
class ImportCommandTest {
    private static final String PROJECTS = """
            fiscal_year,kind,dopa_code,unit_th,project_no,project_th,amount_million_baht,unit_total_million_baht,unit_balances,pdf_page
            2563,province,40,ขอนแก่น,1,โครงการส่งเสริมการเกษตรปลอดภัย,25.2955,33.5,yes,61
            2563,province,40,ขอนแก่น,2,โครงการพัฒนาแหล่งน้ำ,8.2045,33.5,yes,61
            2563,province,95,ยะลา,1,โครงการท่องเที่ยวชุมชน,12,12,yes,88
            2563,cluster,,กลุ่มจังหวัดที่ไม่มีในข้อมูล,1,โครงการร่วม,1.5,1.5,yes,90
            """;

    @TempDir
    Path folder;

    private Path home;

    private record Result(int code, String out, String err) {}

    @BeforeEach
    void load() {
        home = folder.resolve("home");
        TestHome.loaded(home).close();
    }

    private Result saan(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", home.toString(), "--lang", "en"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                all.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Result projects(String text, String... more) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("import", file("projects.csv", text).toString(), "--mapping", "plan-projects"));
        words.addAll(List.of(more));
        return saan(words.toArray(String[]::new));
    }

    @Test
    void aTableBecomesOneRevisionAndTheSameTableNone() throws IOException {
        Result first = projects(PROJECTS, "-m", "the plans");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out())
                .contains("Rows read: 4; refused: 0", "budget line: 4 new", "initiative: 4 new", "Revision 2");
        Result again = projects(PROJECTS);
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("Nothing changed");
        assertThat(saan("log").out()).contains("import", "the plans").doesNotContain(folder.toString());
    }

    @Test
    void aChangedRowIsTheOnlyDifferenceAndARowTakenAwayIsGone() throws IOException {
        projects(PROJECTS);
        Result changed = projects(PROJECTS.replace("25.2955", "26"));
        assertThat(changed.out()).contains("budget line: 0 new, 1 changed, 0 gone");
        String without = PROJECTS.replaceAll("(?m)^2563,province,95.*\n", "");
        Result fewer = projects(without.replace("25.2955", "26"));
        assertThat(fewer.out())
                .contains("budget line: 0 new, 0 changed, 1 gone", "initiative: 0 new, 0 changed, 1 gone");
        assertThat(fewer.err()).contains("More goes than comes", "--add");
        assertThat(changed.err()).doesNotContain("More goes than comes");
        Result back = saan("revert", "4");
        assertThat(back.code()).as(back.err()).isZero();
    }

    @Test
    void dryRunTellsTheDifferenceAndChangesNothing() throws IOException {
        Result tried = projects(PROJECTS, "--dry-run");
        assertThat(tried.code()).isZero();
        assertThat(tried.out()).contains("budget line: 4 new", "nothing was changed");
        assertThat(saan("log").out()).doesNotContain("import");
    }

    @Test
    void nothingEntersOfATableWithErrorsAndAllOfThemAreTold() throws IOException {
        String bad =
                PROJECTS.replace("8.2045", "แปด").replace("2563,province,95", "63,province,99") + "2563,province\n";
        Path report = folder.resolve("faults.csv");
        Path refused = folder.resolve("refused.csv");
        Result result = projects(bad, "--report", report.toString(), "--refused", refused.toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains(
                        "projects.csv:3 [amount_million_baht] “แปด”: no amount",
                        "projects.csv:4 [fiscal_year] “63”: no year",
                        "projects.csv:4 [dopa_code] “99”: no Province has this code",
                        "projects.csv:6: 2 cells",
                        "nothing was changed");
        assertThat(Files.readString(report))
                .contains("place,row,column,value,severity", "amount_million_baht,แปด,error");
        assertThat(Files.readString(refused).lines()).hasSize(4);
        assertThat(saan("log").out()).doesNotContain("import");
    }

    @Test
    void goodRowsEnterWhenAskedForAndMendedOnesAreAdded() throws IOException {
        Path refused = folder.resolve("refused.csv");
        Result result = projects(PROJECTS.replace("8.2045", "แปด"), "--accept-valid", "--refused", refused.toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("refused: 1", "budget line: 3 new");
        Files.writeString(refused, Files.readString(refused).replace("แปด", "8.2045"));
        Result mended = saan("import", refused.toString(), "--mapping", "plan-projects", "--add");
        assertThat(mended.code()).as(mended.err()).isZero();
        assertThat(mended.out()).contains("budget line: 1 new, 0 changed, 0 gone");
        assertThat(projects(PROJECTS).out()).contains("Nothing changed");
    }

    @Test
    void goodRowsKeepTheirUnknownBodiesWhateverIsWrongWithOthers() throws IOException {
        String table = """
                fiscal_year,dopa_code,plan_th,ministry_th,department_th,project_th,amount_baht,pdf_page
                2562,40,แผนงานถนน,กระทรวงที่ไม่มี,กรมที่ไม่มี,โครงการหนึ่ง,มาก,1
                2562,40,แผนงานถนน,กระทรวงที่ไม่มี,กรมที่ไม่มี,โครงการสอง,5,1
                2562,95,แผนงานถนน,กระทรวงที่ไม่มี,กรมอื่น,โครงการสาม,,2
                2562,95,แผนงานถนน,กระทรวงที่ไม่มี,กรมอื่น,โครงการสี่,7,2
                """;
        Path csv = file("lines.csv", table);
        Result result = saan("import", csv.toString(), "--mapping", "allocation-lines", "--accept-valid");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("refused: 2", "budget line: 2 new", "unresolved name: 3 new", "passage: 2 new");
        Path none = file("none.csv", table.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
        assertThat(saan("import", none.toString(), "--mapping", "allocation-lines", "--accept-valid")
                        .code())
                .isEqualTo(1);
        Path empty = file("empty.csv", table.lines().limit(1).reduce("", (a, b) -> a + b + "\n"));
        assertThat(saan("import", empty.toString(), "--mapping", "allocation-lines")
                        .err())
                .contains("no rows");
    }

    @Test
    void whatIsWrittenIsNeverTheTableAndIsTriedBefore() throws IOException {
        Path table = file("projects.csv", PROJECTS);
        Result own = saan("import", table.toString(), "--mapping", "plan-projects", "--refused", table.toString());
        assertThat(own.code()).isEqualTo(2);
        assertThat(Files.readString(table)).isEqualTo(PROJECTS);
        Path nowhere = folder.resolve("nowhere/faults.csv");
        assertThat(projects(PROJECTS, "--report", nowhere.toString()).code()).isEqualTo(2);
        assertThat(saan("log").out()).doesNotContain("import");
    }

    @Test
    void namesThatAreNotSureAreDecidedInAFile() throws IOException {
        Path review = folder.resolve("names.csv");
        Result open = projects(PROJECTS, "--review", review.toString());
        // A province whose administration no national table has named, and the cluster.
        assertThat(open.err()).contains("Names that are not sure: 2");
        assertThat(open.out()).contains("unresolved name: 2 new");
        String written = Files.readString(review);
        assertThat(written).contains("กลุ่มจังหวัดที่ไม่มีในข้อมูล,Agency,,");
        Files.writeString(review, written.replace("ในข้อมูล,Agency,,", "ในข้อมูล,Agency,,agency/ministry-of-interior"));
        Result decided = projects(PROJECTS, "--review", review.toString());
        assertThat(decided.code()).as(decided.err()).isZero();
        assertThat(decided.out()).contains("unresolved name: 0 new, 0 changed, 1 gone");
        Files.writeString(review, "name,type,place,thing\n'=cmd,Agency,'-x,agency/ministry-of-interior\n");
        assertThat(projects(PROJECTS, "--review", review.toString()).code()).isZero();
        // A spreadsheet must not compute what a table brought, and what it gives back must be the same question.
        assertThat(Files.readString(review)).contains("\n'=cmd,Agency,'-x,").doesNotContain("''");
        Files.writeString(review, written.replace("ในข้อมูล,Agency,,", "ในข้อมูล,Agency,,not an address"));
        assertThat(projects(PROJECTS, "--review", review.toString()).err()).contains("names.csv:3", "not an address");
    }

    @Test
    void thaiInAnOldEncodingComesInAsItIsMeant() throws IOException {
        Path csv = folder.resolve("old.csv");
        Files.write(csv, PROJECTS.getBytes(Charset.forName("x-windows-874")));
        Result result = saan("import", csv.toString(), "--mapping", "plan-projects");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).contains("Windows-874");
        assertThat(projects(PROJECTS).out()).contains("Nothing changed");
    }

    @Test
    void wrongArgumentsAreToldInOneLine() throws IOException {
        Path table = file("t.csv", PROJECTS);
        assertThat(saan("import", table.toString()).err()).contains("--mapping");
        assertThat(saan("import", table.toString(), "--mapping", "no-such").err())
                .contains("plan-projects", "lao-registry");
        assertThat(saan("import", "no-table.csv", "--mapping", "plan-projects").code())
                .isEqualTo(3);
        assertThat(saan("import", table.toString(), "--mapping", "plan-projects", "--encoding", "klingon")
                        .code())
                .isEqualTo(2);
        assertThat(saan("import", table.toString(), "--mapping", "plan-projects", "--header-row", "0")
                        .code())
                .isEqualTo(2);
        assertThat(saan("import", table.toString(), "--mapping", "plan-projects", "--threshold", "7")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aDraftWithItsHeaderFilledInIsAMapping() throws IOException {
        Path table = file("lines.csv", """
                fiscal_year,dopa_code,plan_th,department_th,project_th,amount_baht,pdf_page
                2562,40,แผนงานถนน,กรมทางหลวง,โครงการหนึ่ง,"1,000",1
                2563,95,แผนงานน้ำ,กรมชลประทาน,โครงการสอง,2500.50,2
                """);
        Path draft = folder.resolve("lines.rq");
        assertThat(saan("import", table.toString(), "--draft", "--mapping", draft.toString())
                        .code())
                .isZero();
        assertThat(saan("import", table.toString(), "--draft", "--mapping", draft.toString())
                        .code())
                .isEqualTo(5);
        assertThat(saan("import", table.toString(), "--mapping", draft.toString())
                        .err())
                .contains("#+ publisher:");
        String filled = Files.readString(draft)
                .replace("#+ publisher: ", "#+ publisher: สำนักงบประมาณ")
                .replace("#+ licence: ", "#+ licence: https://creativecommons.org/publicdomain/zero/1.0/")
                .replace("#+ issued: ", "#+ issued: 2021")
                .replace("#+ source: ", "#+ source: https://example.org/lines");
        Files.writeString(draft, filled);
        Result result = saan("import", table.toString(), "--mapping", draft.toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("budget line: 2 new", "plan: 2 new", "passage: 2 new");
    }

    @Test
    void metadataMayStandInACsvwFileBesideTheTable() throws IOException {
        String mapping = """
                #+ dataset: roads
                #+ key: code
                PREFIX saan: <https://w3id.org/saan/ontology#>
                PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                CONSTRUCT { ?s a saan:BudgetPlan ; skos:prefLabel ?th , ?en }
                WHERE {
                  BIND(IRI(CONCAT("https://w3id.org/saan/id/plan/roads-", ?code)) AS ?s)
                  BIND(STRLANG(?name, "th") AS ?th)
                  BIND(STRLANG(?name_en, "en") AS ?en)
                }
                """;
        Path rq = file("roads.rq", mapping);
        Path table = file("roads.csv", "code,name,name_en\n1,แผนถนน,Road plan\n");
        assertThat(saan("import", table.toString(), "--mapping", rq.toString()).err())
                .contains("#+ title-th:");
        file("roads.csv-metadata.json", """
                {"@context": ["http://www.w3.org/ns/csvw", {"@language": "th"}], "url": "roads.csv",
                 "dc:title": [{"@value": "ถนน", "@language": "th"}, {"@value": "Roads", "@language": "en"}],
                 "dc:publisher": {"schema:name": "กรมทางหลวง"}, "dc:license": {"@id": "https://creativecommons.org/publicdomain/zero/1.0/"},
                 "dc:issued": "2020-01-31", "dc:source": "https://example.org/roads"}
                """);
        Result result = saan("import", table.toString(), "--mapping", rq.toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("plan: 1 new", "document: 1 new");
        file("roads.csv-metadata.json", """
                {"@context": "http://www.w3.org/ns/csvw", "url": "roads.csv", "dialect": {"quoteChar": "'"}}
                """);
        assertThat(saan("import", table.toString(), "--mapping", rq.toString()).err())
                .contains("roads.csv-metadata.json", "quoteChar");
        file("roads.csv-metadata.json", """
                {"@context": "http://www.w3.org/ns/csvw", "url": "roads.csv", "tableSchema": {"columns": [{"name": "code", "null": "-"}]}}
                """);
        assertThat(saan("import", table.toString(), "--mapping", rq.toString()).err())
                .contains("null", "\"-\"");
    }
}
