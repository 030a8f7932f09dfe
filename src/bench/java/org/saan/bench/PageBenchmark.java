package org.saan.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.saan.bench.Benchmarks.Setting;
import org.saan.bench.Processes.Serving;

/**
 * Pages of things, each asked for once, against one CONSTRUCT of the same content at the same server; one that is kept, against
 * {@code /$/ping}; and what the first visit of a page brings over the wire, compressed.
 */
final class PageBenchmark {
    private static final int REPEATED = 5_000;
    private static final int PORT = 3957;
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"/(assets/[^\"]+)\"");

    private PageBenchmark() {}

    static void run(Setting setting) {
        var home = setting.folder().resolve("page");
        Processes.run(Processes.java("3g", "org.saan.cli.Main", "load", "--only", "core", "--home", home.toString()));
        Processes.run(Processes.java(
                "3g", "org.saan.cli.Main", "load", setting.generated(setting.quads()).toString(), "--home", home.toString()));
        try (Serving saan = new Serving(
                Processes.java("2g", "org.saan.cli.Main", "serve", "--home", home.toString(), "--port", String.valueOf(PORT)), PORT)) {
            Ratios once = new Ratios("pages of things against one CONSTRUCT of the content, CPU", 3);
            for (int run = -2; run < setting.runs(); run++) {
                List<String> things = DescriptionBenchmark.things(saan, run);
                List<String> queries = things.stream().map(DescriptionBenchmark::query).toList();
                double start = saan.cpu();
                for (String thing : things) {
                    requirePage(thing, saan.get("doc/" + thing, "text/html"));
                }
                double pages = saan.cpu() - start;
                start = saan.cpu();
                for (String query : queries) {
                    saan.get("kg/sparql?query=" + query, "text/turtle");
                }
                double bare = saan.cpu() - start;
                if (run >= 0) {
                    once.add(pages * 1000 / things.size(), bare * 1000 / things.size());
                }
            }
            once.print("CPU ms a page");
            Ratios again = new Ratios("a page that is kept against /$/ping, CPU", 3);
            for (int run = -1; run < setting.runs(); run++) {
                double kept = repeated(saan, "doc/initiative/khon-kaen-light-rail");
                double ping = repeated(saan, "$/ping");
                if (run >= 0) {
                    again.add(kept, ping);
                }
            }
            again.print("CPU ms a request");
            for (String page : List.of("", "doc/initiative/khon-kaen-light-rail", "doc/place/th-40", "browse?kind=agency", "questions", "sparql", "api")) {
                System.out.printf("first visit of /%s: %d bytes over the wire%n", page, weight(page));
            }
        }
        Folders.delete(home);
    }

    private static void requirePage(String thing, String page) {
        if (!page.contains("https://w3id.org/saan/id/" + thing)) {
            throw new IllegalStateException("not the page of " + thing);
        }
    }

    private static double repeated(Serving server, String path) {
        double start = server.cpu();
        for (int i = 0; i < REPEATED; i++) {
            server.get(path, "text/html,*/*;q=0.5");
        }
        return (server.cpu() - start) * 1000 / REPEATED;
    }

    /** The page and everything that it names in our folder of assets, as sent. */
    private static long weight(String path) {
        byte[] page = sent(path);
        long bytes = page.length;
        Set<String> assets = new TreeSet<>();
        Matcher names = ASSET.matcher(unpacked(page));
        while (names.find()) {
            assets.add(names.group(1));
        }
        for (String asset : assets) {
            bytes += sent(asset).length;
        }
        return bytes;
    }

    private static byte[] sent(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/" + path))
                    .header("Accept", "text/html,*/*;q=0.5")
                    .header("Accept-Encoding", "gzip")
                    .build();
            HttpResponse<byte[]> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String unpacked(byte[] sent) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            in.transferTo(out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return new String(sent, StandardCharsets.UTF_8);
        }
    }
}
