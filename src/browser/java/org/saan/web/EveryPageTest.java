package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOnlyOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saan.web.Chromium.Device;
import org.saan.web.Chromium.Fonts;
import org.saan.web.Chromium.Reader;

/** Every kind of page, in both languages, wide, narrow and dark: accessible, quiet, no wider than the screen. */
@Tag("browser")
class EveryPageTest {
    private static final List<String> ALL_RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    /** What language and structure bring about is the same the second time. */
    private static final List<String> RULES_OF_LOOKS = List.of("wcag2aa", "wcag22aa");

    private static RunningServer server;
    private static Chromium chromium;
    private static Chromium plainChromium;
    private static Reader onDesktop;
    private static Reader onPhone;

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
        chromium = new Chromium();
        plainChromium = new Chromium(Fonts.PLAIN);
        onDesktop = chromium.reader(server.address(), "th", Device.DESKTOP);
        onPhone = plainChromium.reader(server.address(), "en", Device.PHONE, ColorScheme.DARK, true);
    }

    @AfterAll
    static void stop() {
        chromium.close();
        plainChromium.close();
        server.close();
    }

    static Stream<String> pages() {
        return Stream.concat(Kinds.THINGS.stream(), Kinds.OTHERS.stream());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isAccessibleAndQuiet(String path) {
        List<String> faults = new ArrayList<>();
        boolean error = path.startsWith("nothing") || path.endsWith("no-such-agency");
        look(path, "th", onDesktop, path.equals("api") ? RULES_OF_LOOKS : ALL_RULES, error, faults);
        look(path, "en", onPhone, RULES_OF_LOOKS, error, faults);
        assertThat(faults).isEmpty();
    }

    private static void look(
            String path, String language, Reader reader, List<String> rules, boolean error, List<String> faults) {
        Page page = reader.page;
        reader.troubles.clear();
        Response response = page.navigate("/" + path);
        if (response.status() != (error ? 404 : 200)) {
            faults.add(path + " answers " + response.status());
        }
        page.waitForLoadState();
        if (path.equals("api")) {
            page.locator(".opblock-tag").first().waitFor();
        }
        if (!page.locator("html").getAttribute("lang").equals(language)) {
            faults.add(path + " is not in " + language);
        }
        AxeRunOnlyOptions tags = new AxeRunOnlyOptions();
        tags.setType("tag");
        tags.setValues(rules);
        AxeRunOptions options = new AxeRunOptions();
        options.setRunOnly(tags);
        // What is good is not asked for: a list of it takes longer than the rules.
        options.setResultTypes(List.of("violations"));
        AxeResults results = new AxeBuilder(page)
                // Our pages have no frames; the other mode opens a page more for each.
                .setLegacyMode(true)
                .options(options)
                // Swagger UI's own markup is not ours to mend.
                .exclude("#swagger")
                .analyze();
        results.getViolations()
                .forEach(violation -> faults.add(path + " " + language + " " + violation.getId() + ": "
                        + violation.getNodes().stream()
                                .limit(3)
                                .map(node -> node.getHtml())
                                .toList()));
        Object wide =
                page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
        if (Boolean.TRUE.equals(wide) && !path.equals("api")) {
            faults.add(path + " in " + language + " is wider than the screen");
        }
        reader.troubles.stream()
                // Chromium itself tells of a page that answers 404.
                .filter(trouble -> !(error && trouble.contains("404")))
                .forEach(faults::add);
    }
}
