package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saan.web.Chromium.Device;
import org.saan.web.Chromium.Reader;

/** Labels, glosses and reasons that are markup, scripts, controls of direction and very long, on every kind of page, in a real browser. */
@Tag("browser")
class HostileTextTest {
    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Chromium chromium;
    private static Reader reader;

    @BeforeAll
    static void start() {
        server = RunningServer.of(HostileHome.open(folder.resolve("home")), folder);
        chromium = new Chromium();
        reader = chromium.reader(server.address(), "en", Device.PHONE);
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
    void isHarmless(String path) {
        boolean error = path.startsWith("nothing") || path.endsWith("no-such-agency");
        List<String> faults = new ArrayList<>();
        reader.troubles.clear();
        Page page = reader.page;
        page.navigate("/" + path);
        page.waitForLoadState();
        if (page.evaluate("window.pwned === undefined") != Boolean.TRUE) {
            faults.add("a script of a label ran");
        }
        if (page.locator("main img:not(.locator img), main iframe, main object, main b.hostile").count() > 0) {
            faults.add("markup of a label became markup");
        }
        Object wide = page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
        if (Boolean.TRUE.equals(wide) && !path.equals("api")) {
            faults.add("a long label makes the page wide");
        }
        reader.troubles.stream()
                .filter(trouble -> !(error && trouble.contains("404")))
                .forEach(faults::add);
        assertThat(faults).isEmpty();
    }
}
