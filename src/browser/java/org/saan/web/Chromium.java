package org.saan.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Debian's chromium, driven by Playwright; nothing is downloaded. Notes everything that should not happen on a page. */
final class Chromium implements AutoCloseable {
    /** Long, so that only a page that never gets there fails, on however slow a machine. */
    private static final int PATIENCE_MILLISECONDS = 120_000;

    private final Playwright playwright;
    private final Browser browser;

    /** Which faces the pages are set in: widths and heights must be right with any. */
    enum Fonts {
        /** Those of this machine. */
        ALL,
        /** Those that come with Debian's chromium, none of them Thai; those of this machine where these are not. */
        PLAIN;

        private static final List<Path> PLAIN_FOLDERS = List.of(
                Path.of("/usr/share/fonts/truetype/dejavu"), Path.of("/usr/share/fonts/truetype/liberation"));

        private Map<String, String> environment() {
            Map<String, String> environment = new HashMap<>(System.getenv());
            List<Path> there = PLAIN_FOLDERS.stream().filter(Files::isDirectory).toList();
            if (this == PLAIN && !there.isEmpty()) {
                environment.put("FONTCONFIG_FILE", configuration(there).toString());
            }
            return environment;
        }

        private static Path configuration(List<Path> folders) {
            try {
                Path file = Files.createTempDirectory("saan-fonts").resolve("fonts.conf");
                StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?><fontconfig>");
                folders.forEach(folder -> text.append("<dir>").append(folder).append("</dir>"));
                text.append("<cachedir>").append(file.resolveSibling("cache")).append("</cachedir>");
                return Files.writeString(file, text.append("</fontconfig>"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Chromium() {
        this(Fonts.ALL);
    }

    Chromium(Fonts fonts) {
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setEnv(fonts.environment())
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** How somebody reads. */
    enum Device {
        DESKTOP(1280, 900),
        PHONE(360, 740);

        private final int width;
        private final int height;

        Device(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** A reader with a language and a device, and what went wrong while reading. */
    static final class Reader implements AutoCloseable {
        private final BrowserContext context;
        final Page page;
        final List<String> troubles = new ArrayList<>();

        private Reader(BrowserContext context, String server) {
            this.context = context;
            this.page = context.newPage();
            String host = URI.create(server).getAuthority();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    troubles.add(page.url() + " console: " + message.text());
                }
            });
            page.onPageError(error -> troubles.add(page.url() + " error: " + error));
            page.onDialog(dialog -> {
                troubles.add(page.url() + " dialog: " + dialog.message());
                dialog.dismiss();
            });
            page.onRequest(request -> {
                URI address = URI.create(request.url().replaceAll("[|{}^`\"<> \\\\].*", ""));
                boolean own = host.equals(address.getAuthority())
                        || "data".equals(address.getScheme())
                        || "blob".equals(address.getScheme());
                if (!own) {
                    troubles.add(page.url() + " asks " + request.url());
                }
            });
        }

        @Override
        public void close() {
            context.close();
        }
    }

    Reader reader(String server, String language, Device device) {
        return reader(server, language, device, ColorScheme.LIGHT, true);
    }

    Reader reader(String server, String language, Device device, ColorScheme scheme, boolean scripts) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(server)
                .setLocale(language.equals("th") ? "th-TH" : "en-GB")
                .setViewportSize(device.width, device.height)
                .setHasTouch(device == Device.PHONE)
                .setColorScheme(scheme)
                .setJavaScriptEnabled(scripts));
        context.setDefaultTimeout(PATIENCE_MILLISECONDS);
        return new Reader(context, server);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
