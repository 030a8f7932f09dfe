package org.saan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saan.bench.Processes.Serving;

/**
 * Servers over the same graph, each with the union of all graphs as its default graph: stock Fuseki over a copy of the TDB2 folder, RDF4J's memory
 * store, and Oxigraph (WebAssembly in Node) where the environment variable OXIGRAPH names the package.json of a folder that has it.
 */
final class Peers implements AutoCloseable {
    static final String FUSEKI = "stock Fuseki";
    private static final String OXIGRAPH = "OXIGRAPH";

    private final Map<String, Serving> servers = new LinkedHashMap<>();

    /**
     * Starts them.
     *
     * @param folder for what they need
     * @param port of the first
     */
    Peers(Path home, Path folder, int port) {
        Path database = Folders.copy(Folders.database(home), folder.resolve("peer-tdb2"));
        servers.put(FUSEKI, new Serving(Processes.java("2g", StockFuseki.class.getName(), database.toString(), String.valueOf(port)), port));
        Path dump = folder.resolve("peer-dump");
        Processes.run(Processes.java(
                "2g", "org.saan.cli.Main", "export", "--home", home.toString(), "--to", dump.toString(), "--format", "nq"));
        String file = quads(dump);
        servers.put("RDF4J memory", new Serving(Processes.java("3g", Rdf4jServer.class.getName(), file, String.valueOf(port + 1)), port + 1));
        if (System.getenv(OXIGRAPH) == null) {
            System.out.println("no Oxigraph: OXIGRAPH names no package.json of a folder that has it");
        } else {
            servers.put(
                    "Oxigraph",
                    new Serving(
                            List.of("node", "--max-old-space-size=6000", "src/bench/columns/oxigraph.mjs", file, String.valueOf(port + 2)),
                            port + 2));
        }
    }

    private static String quads(Path dump) {
        try (var files = Files.walk(dump)) {
            return files.filter(file -> file.toString().endsWith(".nq"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Map<String, Serving> servers() {
        return servers;
    }

    @Override
    public void close() {
        servers.values().forEach(Serving::close);
    }
}
