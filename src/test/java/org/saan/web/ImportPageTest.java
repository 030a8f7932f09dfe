package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.change.ChangeQueue;
import org.saan.change.Changes;
import org.saan.page.DocumentTexts;
import org.saan.source.ShippedData;
import org.saan.web.http.Limits;
import org.saan.web.http.TrustedProxies;
import org.saan.web.tables.TableImports;

/** {@code /import}: a table is sent, its draft mended by forms alone, looked at, tried and committed; over real HTTP. */
@Tag("http")
class ImportPageTest {
    private static final String TABLE = """
            ปีงบประมาณ,จังหวัด,แผนงาน,หน่วยงาน,โครงการ,งบประมาณ (ล้านบาท),หน้า
            2563,ขอนแก่น,แผนงานถนน,กรมทางหลวง,ถนนหนึ่ง,1.5,1
            2563,ยะลา,แผนงานถนน,กรมทางหลวง,<b>ถนนสอง</b>,"1,000",2
            """;

    @TempDir
    static Path folder;

    private static TestHome home;
    private static Server server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        home = TestHome.loaded(folder.resolve("home"));
        ChangeQueue queue = new ChangeQueue() {
            @Override
            public synchronized <T> T call(Function<Changes, T> work) {
                T made = work.apply(home.changes());
                home.index().follow();
                return made;
            }
        };
        server = Server.start(
                home.store(),
                home.history(),
                ShippedData.onClassPath(),
                home.index(),
                folder.resolve("dumps"),
                Limits.DEFAULT.takingTables(),
                new Server.Place(
                        true,
                        0,
                        "",
                        DocumentTexts.none(),
                        "",
                        new TrustedProxies(List.of()),
                        () -> null,
                        Optional.of(new TableImports(queue, folder.resolve("imports"), "tester")),
                        Optional.empty()));
    }

    @AfterAll
    static void stop() {
        server.close();
        home.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : server.address() + path))
                .header("Accept-Language", "en");
    }

    private HttpResponse<String> upload(String name, byte[] content, String... fields) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            body.writeBytes(("--xx\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n"
                            + fields[i + 1] + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--xx--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(at("import/new")
                .header("Content-Type", "multipart/form-data; boundary=xx")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private String sent(String text) throws Exception {
        HttpResponse<String> response = upload("งบ.csv", text.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        return server.address()
                + response.headers().firstValue("Location").orElseThrow().replaceFirst("^/", "");
    }

    private HttpResponse<String> form(String address, String... fields) throws Exception {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(at(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private Document page(String address) throws Exception {
        HttpResponse<String> response = send(at(address));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Jsoup.parse(response.body());
    }

    private static final String[] HEADER = {
        "dataset",
        "roads",
        "title",
        "Roads",
        "title-th",
        "ถนน",
        "publisher",
        "กรมทางหลวง",
        "licence",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "issued",
        "2021",
        "source",
        "https://example.org/roads"
    };

    @Test
    void aTableIsSentMendedTriedAndCommitted() throws Exception {
        assertThat(page("import").select("input[type=file][name=file]")).hasSize(1);
        String address = sent(TABLE);
        Document draft = page(address);
        assertThat(draft.select("select[name=kind] option[selected]").val()).isEqualTo("budget-line");
        assertThat(draft.select("table.choices option[selected]").eachAttr("value"))
                .containsExactly("fiscal-year", "province", "plan", "payer", "project", "amount-million-baht", "page");
        assertThat(draft.select(".becomes").text()).contains("1500000.0", "with its source", "new");
        assertThat(draft.select("b.missing")).hasSize(5);
        // Text of a table is text: no element of it is in the page.
        assertThat(draft.select(".preview b, article b")).isEmpty();
        assertThat(draft.text()).contains("<b>ถนนสอง</b>");

        assertThat(form(address + "/commit", "action", "commit", "reason", "").statusCode())
                .isEqualTo(400);
        HttpResponse<String> unfinished = form(address + "/commit", "action", "commit", "reason", "roads");
        assertThat(unfinished.statusCode()).isEqualTo(400);
        assertThat(unfinished.body()).contains("#+ title:");

        assertThat(form(address + "/columns", HEADER).statusCode()).isEqualTo(303);
        assertThat(form(address + "/columns", "stage", "bill", "column-6", "none")
                        .statusCode())
                .isEqualTo(303);
        String mapping = send(at(address + "/mapping.rq")).body();
        assertThat(mapping)
                .contains("#+ dataset: roads", "budget-stage/bill", "#+ passage: table")
                .doesNotContain("{หน้า}");
        assertThat(form(address + "/columns", "column-6", "page").statusCode()).isEqualTo(303);

        long before = home.store().revision();
        assertThat(form(address + "/commit", "action", "try").statusCode()).isEqualTo(303);
        assertThat(page(address).select("#result").text()).contains("nothing was changed");
        assertThat(home.store().revision()).isEqualTo(before);
        assertThat(form(address + "/commit", "action", "commit", "reason", "roads of two provinces")
                        .statusCode())
                .isEqualTo(303);
        assertThat(page(address).select("#result").text()).contains("revision " + (before + 1));
        assertThat(send(at("changes/" + (before + 1)).header("Accept", "text/html"))
                        .body())
                .contains("roads of two provinces", "tester");
    }

    /** A sheet as an office keeps it: titles above, one year, nobody named as payer. */
    private static final String OFFICE_SHEET = """
            แผนงานปี 2564,,
            ที่,โครงการ,งบประมาณ
            1,ถนนหนึ่ง,"1,000.-"
            2,ถนนสอง,"2,000 บาท"
            """;

    @Test
    void whatIsTheSameInAllRowsIsSaidOnce() throws Exception {
        HttpResponse<String> sent = upload("งาน.csv", OFFICE_SHEET.getBytes(StandardCharsets.UTF_8), "header-row", "2");
        String address = server.address()
                + sent.headers().firstValue("Location").orElseThrow().replaceFirst("^/", "");
        form(address + "/columns", HEADER);
        form(
                address + "/columns",
                "dataset",
                "office-sheet",
                "kind",
                "budget-line",
                "all-year",
                "2564",
                "all-province",
                "ขอนแก่น");
        form(address + "/commit", "action", "try");
        // What the graph misses stands beside the row that it misses it in.
        assertThat(page(address).select(".preview .fault").text()).contains("Say who pays");
        form(address + "/columns", "all-payer", "agency/ministry-of-interior");
        assertThat(send(at(address + "/mapping.rq")).body())
                .contains("#+ header-row: 2", "table:fiscalYear(\"2564\")", "id/agency/ministry-of-interior>");
        form(address + "/commit", "action", "commit", "reason", "x");
        Document done = page(address);
        assertThat(done.select("#result").text())
                .as(done.select(".faults").text())
                .contains("revision");
        form(address + "/commit", "action", "commit", "reason", "x");
        assertThat(page(address).select("#result").text()).contains("Nothing changed");
        // A mended row is added to what is there.
        String mapping = send(at(address + "/mapping.rq")).body();
        HttpResponse<String> more = upload(
                "more.csv",
                OFFICE_SHEET
                        .replace("1,ถนนหนึ่ง,\"1,000.-\"\n2,ถนนสอง", "3,ถนนสาม")
                        .getBytes(StandardCharsets.UTF_8),
                "mapping",
                mapping);
        String added = server.address()
                + more.headers().firstValue("Location").orElseThrow().replaceFirst("^/", "");
        form(added + "/commit", "action", "try", "add", "yes");
        assertThat(page(added).select("ul").text()).contains("1 new, 0 changed, 0 gone");
        form(added + "/commit", "action", "try");
        assertThat(page(added).select("ul").text()).contains("1 new, 0 changed, 2 gone");
    }

    @Test
    void whatIsWrongStandsBesideItsCell() throws Exception {
        String address = sent(TABLE.replace("1.5", "มาก").replace("ยะลา", "ยะลาา"));
        Document page = page(address);
        assertThat(page.select(".cells .fault").text()).contains("no amount", "no Province");
        form(address + "/columns", HEADER);
        form(address + "/commit", "action", "commit", "reason", "x");
        Document refused = page(address);
        assertThat(refused.select("#result").text()).contains("nothing was changed");
        assertThat(send(at(address + "/faults.csv")).body()).contains("งบประมาณ_ล้านบาท,มาก,error");
        assertThat(send(at(address + "/refused.csv")).body().lines()).hasSize(3);
    }

    @Test
    void whatIsNoTableIsRefusedWithWords() throws Exception {
        HttpResponse<String> old = upload("a.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});
        assertThat(old.statusCode()).isEqualTo(400);
        assertThat(old.body()).contains("a.xls", "without a password").doesNotContain(folder.toString());
        assertThat(upload("a.csv", new byte[0]).statusCode()).isEqualTo(400);
        assertThat(upload("a.csv", TABLE.getBytes(StandardCharsets.UTF_8), "mapping", "SELECT * WHERE { ?s ?p ?o }")
                        .statusCode())
                .isEqualTo(303);
        assertThat(upload("a.csv", TABLE.getBytes(StandardCharsets.UTF_8), "mapping", "no query")
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> cut = send(at("import/new")
                .header("Content-Type", "multipart/form-data; boundary=xx")
                .POST(BodyPublishers.ofString(
                        "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na,b")));
        assertThat(cut.statusCode()).isEqualTo(400);
        assertThat(send(at("import/" + "0".repeat(32))).statusCode()).isEqualTo(404);
    }

    @Test
    void otherSitesCannotSendATable() throws Exception {
        String address = sent(TABLE);
        HttpResponse<String> other = send(at(address + "/commit")
                .header("Origin", "http://evil.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("action=commit&reason=x")));
        assertThat(other.statusCode()).isEqualTo(400);
        HttpResponse<String> fetched = send(at("import/new")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "multipart/form-data; boundary=xx")
                .POST(BodyPublishers.ofString("--xx--\r\n")));
        assertThat(fetched.statusCode()).isEqualTo(400);
    }
}
