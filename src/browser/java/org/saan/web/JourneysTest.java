package org.saan.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saan.web.Chromium.Device;
import org.saan.web.Chromium.Reader;

/** The journeys that the pages are held against, in a real browser, in both languages, on a desktop and on a phone. */
@Tag("browser")
class JourneysTest {
    private static RunningServer server;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
    }

    static Stream<Arguments> readers() {
        return Stream.of(
                Arguments.of("th", Device.DESKTOP),
                Arguments.of("en", Device.DESKTOP),
                Arguments.of("th", Device.PHONE),
                Arguments.of("en", Device.PHONE));
    }

    private static Reader reader(String language, Device device) {
        return chromium.reader(server.address(), language, device);
    }

    private static void clean(Reader reader) {
        assertThat(reader.troubles).isEmpty();
    }

    /** Somebody types รถราง and knows who pushes the light rail, what it costs according to whom, and where that is written. */
    @ParameterizedTest
    @MethodSource("readers")
    void whoPushesTheLightRail(String language, Device device) {
        try (Reader reader = reader(language, device)) {
            Page page = reader.page;
            page.navigate("/");
            Locator search = page.locator("main input[type=search]");
            search.pressSequentially("รถราง");
            Locator options = page.locator("main [role=option]");
            assertThat(options.first()).isVisible();
            search.press("ArrowDown");
            assertThat(options.first()).hasAttribute("aria-selected", "true");
            search.press("Enter");
            page.waitForURL("**/doc/initiative/khon-kaen-light-rail**");
            Locator actors = page.locator("#actors");
            assertThat(actors).containsText(language.equals("th") ? "สุรเดช" : "Suradech");
            assertThat(page.locator("#behind tbody tr")).hasCount(5);
            Locator figures = page.locator("#figures");
            assertThat(figures).containsText(language.equals("th") ? "ล้าน" : "million");
            assertThat(figures.locator("svg a").first()).hasAttribute("href", Pattern.compile("/doc/estimate/.*"));
            Locator mark = actors.locator("tr", new Locator.LocatorOptions()
                            .setHasText(language.equals("th") ? "สุรเดช" : "Suradech"))
                    .locator("button.g");
            mark.click();
            Locator panel = page.locator(".panel:popover-open");
            assertThat(panel).isVisible();
            assertThat(panel).containsText(language.equals("th") ? "รายงานการประชุมออนไลน์" : "Report of an online meeting");
            clean(reader);
        }
    }

    /** From the value to the passage in one action, and back. */
    @ParameterizedTest
    @MethodSource("readers")
    void fromTheValueToThePassage(String language, Device device) {
        try (Reader reader = reader(language, device)) {
            Page page = reader.page;
            page.navigate("/doc/person/suradech-taweesaengsakulthai");
            page.locator("#talks button.g").first().click();
            Locator panel = page.locator(".panel:popover-open");
            panel.locator("a[href*='/doc/passage/']").first().click();
            page.waitForURL("**/doc/passage/**");
            assertThat(page.locator("#gloss p").first()).isVisible();
            assertThat(page.locator("#claims .claim").first()).isVisible();
            page.goBack();
            assertThat(page.locator("h1")).containsText(language.equals("th") ? "สุรเดช" : "Suradech");
            clean(reader);
        }
    }

    /** Who held this post on that date, without SPARQL; another date; the table to take away. */
    @ParameterizedTest
    @MethodSource("readers")
    void whoHeldThePost(String language, Device device) throws Exception {
        try (Reader reader = reader(language, device)) {
            Page page = reader.page;
            page.navigate("/questions/time/holder-on-a-date");
            String before = page.locator("#answer").innerText();
            page.locator("input[type=date]").fill("1990-01-01");
            page.locator("form.ask button").click();
            page.waitForURL("**1990-01-01**");
            assertThat(page.locator("#answer").innerText()).isNotEqualTo(before);
            Download download = page.waitForDownload(
                    () -> page.locator("#take a", new Page.LocatorOptions().setHasText("XLSX")).first().click());
            assertThat(Files.readAllBytes(download.path())).startsWith('P', 'K');
            clean(reader);
        }
    }

    /** How two bodies are connected and why the graph believes each hop: from the page of the one, by name, to the passage of a hop. */
    @ParameterizedTest
    @MethodSource("readers")
    void howTwoAreConnected(String language, Device device) {
        try (Reader reader = reader(language, device)) {
            Page page = reader.page;
            page.navigate("/doc/agency/kpi");
            page.locator("#connected a[href*='network/path?from=agency/kpi']").click();
            page.waitForURL("**/network/path?from=agency/kpi**");
            Locator to = page.locator("#f-to");
            to.pressSequentially("รถราง");
            Locator options = page.locator("main [role=option]");
            assertThat(options.first()).isVisible();
            to.press("ArrowDown");
            to.press("Enter");
            assertThat(to).hasValue("initiative/khon-kaen-light-rail");
            page.locator("form.network-form button").last().click();
            page.waitForURL("**to=initiative**");
            Locator first = page.locator("#path-1");
            assertThat(first.locator(".told")).hasCount(3);
            assertThat(first).containsText(language.equals("th") ? "ในฐานะเจ้าภาพ" : "as host");
            for (int hop = 0; hop < 3; hop++) {
                first.locator(".told").nth(hop).locator("button.g").first().click();
                Locator panel = page.locator(".panel:popover-open");
                assertThat(panel.locator("a[href*='/doc/passage/']").first()).isVisible();
                assertThat(panel).containsText(language.equals("th") ? "รายงานการประชุมออนไลน์" : "Report of an online meeting");
                page.keyboard().press("Escape");
            }
            clean(reader);
        }
    }

    /** The own province on the map: seen, clicked through to, and rolled up with its region. */
    @ParameterizedTest
    @MethodSource("readers")
    void theOwnProvinceOnTheMap(String language, Device device) {
        try (Reader reader = reader(language, device)) {
            Page page = reader.page;
            page.navigate("/doc/place/th-40");
            page.locator("a.locator").click();
            page.waitForURL("**/map");
            assertThat(page.locator("figure.map path")).hasCount(77);
            page.locator("#c-show").selectOption("population");
            page.locator("#c-by").selectOption("regions-6");
            page.locator("form.ask button").click();
            page.waitForURL("**show=population**");
            assertThat(page.locator("#values tbody tr")).hasCount(6);
            page.locator("#points a[href*='/doc/initiative/khon-kaen-light-rail']").first().click();
            page.waitForURL("**/doc/initiative/khon-kaen-light-rail**");
            clean(reader);
        }
    }

    /** The network by keyboard: a thing is chosen, its ties' evidence opened, another thing opened, the picture saved. */
    @Test
    void theNetworkByKeyboard() throws Exception {
        try (Reader reader = reader("en", Device.DESKTOP)) {
            Page page = reader.page;
            page.navigate("/network?things=agency/kpi");
            Locator canvas = page.locator("#canvas");
            assertThat(canvas).isVisible();
            int things = page.locator("tr[data-thing]").count();
            assertThat((Integer) page.evaluate("document.getElementById('picture').explorer.cy.nodes().length"))
                    .isEqualTo(things);
            canvas.focus();
            page.keyboard().press("ArrowRight");
            assertThat(page.locator("#selected")).containsText("King Prajadhipok’s Institute");
            page.keyboard().press("e");
            assertThat(page.locator(".panel:popover-open")).isVisible();
            page.keyboard().press("Escape");
            canvas.focus();
            page.keyboard().press("ArrowRight");
            assertThat(page.locator("#selected")).not().containsText("King Prajadhipok’s Institute:");
            page.keyboard().press("p");
            page.waitForURL("**at=**");
            page.keyboard().press("o");
            page.waitForURL("**things=agency%2Fkpi%2C**");
            assertThat(page.url()).contains("at=");
            assertThat(page.locator("tr[data-start]")).hasCount(2);
            Download png = page.waitForDownload(() -> page.locator("[data-do=png]").click());
            assertThat(Files.readAllBytes(png.path())).startsWith(0x89, 'P', 'N', 'G');
            Download svg = page.waitForDownload(() -> page.locator("[data-do=svg]").click());
            assertThat(Files.readString(svg.path())).startsWith("<svg").contains("King Prajadhipok’s Institute");
            clean(reader);
        }
    }

    /** Two things picked in the picture lead to the path between them. */
    @Test
    void theNetworkLeadsToPaths() {
        try (Reader reader = reader("th", Device.DESKTOP)) {
            Page page = reader.page;
            page.navigate("/network?things=agency/kpi");
            assertThat(page.locator("#canvas")).isVisible();
            // A click of the mouse on a tie opens its evidence. The library learns of scrolling a frame later.
            page.evaluate("document.getElementById('canvas').scrollIntoView({block: 'center', behavior: 'instant'})");
            page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 300)))");
            Object at = page.evaluate("() => { const e = document.getElementById('picture').explorer;"
                    + " const p = e.cy.edges()[0].renderedMidpoint();"
                    + " const now = document.getElementById('canvas').getBoundingClientRect();"
                    + " return [now.x + p.x, now.y + p.y]; }");
            List<?> place = (List<?>) at;
            page.mouse().click(((Number) place.get(0)).doubleValue(), ((Number) place.get(1)).doubleValue());
            assertThat(page.locator(".panel:popover-open")).isVisible();
            page.keyboard().press("Escape");
            String choose = "name => { const e = document.getElementById('picture').explorer; e.choose(e.cy.getElementById(name)); }";
            page.evaluate(choose, "agency/kpi");
            page.locator("[data-do=pick]").click();
            page.evaluate(choose, "event/new-imagination-of-decentralisation");
            page.locator("[data-do=pick]").click();
            page.waitForURL("**/network/path?**");
            assertThat(page.locator("#path-1 .told")).hasCount(1);
            clean(reader);
        }
    }

    /** A province's officer looks up the own province: what is said, by whom, what is missing, and how to correct it. */
    @ParameterizedTest
    @MethodSource("readers")
    void theOwnProvince(String language, Device device) {
        try (Reader reader = reader(language, device)) {
            Page page = reader.page;
            page.navigate("/search?q=" + (language.equals("th") ? "จังหวัดขอนแก่น" : "Khon Kaen") + "&kind=place");
            page.locator(".hits a[href*='/doc/place/th-40']").first().click();
            assertThat(page.locator("h1")).containsText(language.equals("th") ? "ขอนแก่น" : "Khon Kaen");
            assertThat(page.locator("#bodies tbody tr").first()).isVisible();
            assertThat(page.locator("#said .claim").first()).isVisible();
            assertThat(page.locator("#said .who a[href*='/doc/person/']").first()).isVisible();
            assertThat(page.locator(".not-stated").first()).isAttached();
            assertThat(page.locator("#take a[href^='mailto:corrections@example.org']")).isVisible();
            page.navigate("/about#correct");
            assertThat(page.locator("main")).containsText("corrections@example.org");
            clean(reader);
        }
    }

    /** A SPARQL user starts from an example, changes it, shares the address. */
    @ParameterizedTest
    @MethodSource("readers")
    void fromAnExampleToASharedAddress(String language, Device device) {
        try (Reader reader = reader(language, device)) {
            Page page = reader.page;
            page.navigate("/sparql");
            assertThat(page.locator(".CodeMirror").first()).isVisible();
            page.locator("main details summary").last().click();
            page.locator(".asks a").first().click();
            page.waitForURL("**/sparql?question=**");
            assertThat(page.locator("#yasr table tbody tr").first()).isVisible();
            page.evaluate(
                    "document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT (41 + 1 AS ?answer) { }')");
            page.locator(".yasqe_queryButton").click();
            assertThat(page.locator("#yasr")).containsText("42");
            page.waitForURL(url -> url.contains("41"));
            String shared = page.url();
            page.navigate(shared);
            assertThat(page.locator("#yasr")).containsText("42");
            clean(reader);
        }
    }

    /** Thai only or English only: the switch is kept, and every page speaks the language that was chosen. */
    @Test
    void oneLanguageOnly() {
        try (Reader reader = reader("th", Device.DESKTOP)) {
            Page page = reader.page;
            page.navigate("/doc/agency/kpi");
            assertThat(page.locator("h1")).containsText("สถาบันพระปกเกล้า");
            page.locator(".lang a").click();
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            assertThat(page.locator("h1")).containsText("King Prajadhipok");
            page.navigate("/missing");
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            assertThat(page.locator("h1")).hasText("What is missing");
            page.locator(".lang a").click();
            assertThat(page.locator("h1")).hasText("สิ่งที่ยังขาด");
            clean(reader);
        }
    }

    /** With the keyboard alone: past the navigation, evidence opened and left again. */
    @Test
    void byKeyboard() {
        try (Reader reader = reader("en", Device.DESKTOP)) {
            Page page = reader.page;
            page.navigate("/doc/agency/kpi");
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasClass("skip");
            page.keyboard().press("Enter");
            assertThat(page.locator("main")).isFocused();
            Locator mark = page.locator("button.g").first();
            mark.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".panel:popover-open")).isVisible();
            page.keyboard().press("Tab");
            assertThat((Boolean) page.evaluate("document.activeElement.closest('.panel') !== null")).isTrue();
            page.keyboard().press("Escape");
            assertThat(page.locator(".panel:popover-open")).hasCount(0);
            assertThat(mark).isFocused();
            clean(reader);
        }
    }

    /** A portal's engineer finds dump, catalogue and licence in three clicks. */
    @Test
    void dumpAndLicence() {
        try (Reader reader = reader("en", Device.DESKTOP)) {
            Page page = reader.page;
            page.navigate("/");
            page.getByRole(AriaRole.NAVIGATION)
                    .first()
                    .getByText("Data", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("a[href='/data/dump/saan.trig.gz']")).isVisible();
            assertThat(page.locator("main a[rel=license]").first()).isVisible();
            assertThat(page.locator("main a[href='/.well-known/void']")).isVisible();
            clean(reader);
        }
    }

    /** What was true on a day and what was known in a revision are asked for on the page itself. */
    @Test
    void asOfADay() {
        try (Reader reader = reader("en", Device.DESKTOP)) {
            Page page = reader.page;
            page.navigate("/doc/post/yala-city-mayor");
            int all = page.locator(".strip tbody tr").count();
            page.locator(".asof summary").click();
            page.locator("#on").fill("1990-01-01");
            page.locator(".asof button").click();
            page.waitForURL("**on=1990-01-01**");
            assertThat(page.locator(".moment")).containsText("1 Jan 1990");
            assertThat(page.locator(".strip tbody tr").count()).isLessThan(all);
            clean(reader);
        }
    }

    /** Choosing by facets narrows the list and can be taken back. */
    @Test
    void facets() {
        try (Reader reader = reader("en", Device.DESKTOP)) {
            Page page = reader.page;
            page.navigate("/browse?kind=agency");
            int all = page.locator(".hits li").count();
            page.locator(".facets a[href*='role=']").first().click();
            assertThat(page.locator(".facets [aria-current=true]").first()).isVisible();
            assertThat(page.locator(".hits li").count()).isLessThan(all).isPositive();
            page.locator(".facets h3 a").first().click();
            assertThat(page.locator(".hits li")).hasCount(all);
            clean(reader);
        }
    }

    /** Without scripts one can still search, read, open evidence, ask a question and send a query. */
    @Test
    void withoutScripts() {
        try (Reader reader = chromium.reader(
                server.address(), "en", Device.DESKTOP, com.microsoft.playwright.options.ColorScheme.LIGHT, false)) {
            Page page = reader.page;
            page.navigate("/");
            page.locator("main input[type=search]").fill("light rail");
            page.locator("main form button").click();
            page.locator(".hits a[href*='khon-kaen-light-rail']").first().click();
            page.locator("#actors button.g").first().click();
            assertThat(page.locator(".panel:popover-open")).isVisible();
            page.navigate("/sparql");
            assertThat(page.locator("#plain textarea")).isVisible();
            clean(reader);
        }
    }
}
