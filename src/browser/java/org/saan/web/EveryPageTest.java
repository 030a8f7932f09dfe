package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saan.TestHome;
import org.saan.web.Chromium.Device;
import org.saan.web.Chromium.Reader;

/** Every kind of page, in both languages, wide, narrow and dark: accessible, quiet, no wider than the screen. */
class EveryPageTest {
    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        server = RunningServer.of(TestHome.loaded(folder.resolve("home")), folder);
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
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
        look(path, "th", Device.DESKTOP, ColorScheme.LIGHT, error, faults);
        look(path, "en", Device.PHONE, ColorScheme.DARK, error, faults);
        assertThat(faults).isEmpty();
    }

    private static void look(
            String path, String language, Device device, ColorScheme scheme, boolean error, List<String> faults) {
        try (Reader reader = chromium.reader(server.address(), language, device, scheme, true)) {
            Page page = reader.page;
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
            AxeResults results = new AxeBuilder(page)
                    // Our pages have no frames; the other mode opens a page more for each.
                    .setLegacyMode(true)
                    // What language and structure bring about is the same the second time.
                    .withTags(
                            scheme == ColorScheme.LIGHT && !path.equals("api")
                                    ? List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
                                    : List.of("wcag2aa", "wcag22aa"))
                    // Swagger UI's own markup is not ours to mend.
                    .exclude("#swagger")
                    .analyze();
            results.getViolations()
                    .forEach(violation -> faults.add(path + " " + language + " " + device + " " + violation.getId() + ": "
                            + violation.getNodes().stream()
                                    .limit(3)
                                    .map(node -> node.getHtml())
                                    .toList()));
            Object wide = page.evaluate(
                    "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
            if (Boolean.TRUE.equals(wide) && !path.equals("api")) {
                faults.add(path + " is wider than the screen of a " + device);
            }
            reader.troubles.stream()
                    // Chromium itself tells of a page that answers 404.
                    .filter(trouble -> !(error && trouble.contains("404")))
                    .forEach(faults::add);
        }
    }
}
