package org.saan.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.Quad;
import org.saan.bench.Processes.Serving;

/**
 * Servers over the same graph, each with the union of all graphs in its default graph: stock Fuseki over a copy of the TDB2 folder, RDF4J's memory
 * store, Virtuoso 7 where it is installed, and Oxigraph (WebAssembly in Node) where the environment variable OXIGRAPH names the package.json of a folder that has it.
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
        String file = dump(database, folder.resolve("peer.nt"));
        servers.put(FUSEKI, new Serving(Processes.java("2g", StockFuseki.class.getName(), database.toString(), String.valueOf(port)), port));
        servers.put("RDF4J memory", new Serving(Processes.java("3g", Rdf4jServer.class.getName(), file, String.valueOf(port + 1)), port + 1));
        if (Virtuoso.isInstalled()) {
            servers.put("Virtuoso 7", Virtuoso.serving(folder.resolve("virtuoso"), Path.of(file), port + 3));
        } else {
            System.out.println("no Virtuoso: Debian's package virtuoso-opensource-7 is not installed");
        }
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

    /** The union of all graphs of a database: the other two would count a triple for each graph that has it. */
    private static String dump(Path database, Path file) {
        List<String> command = Processes.java("2g", "tdb2.tdbdump", "--loc", database.toString());
        Path quads = file.resolveSibling("peer.nq");
        Processes.run(List.of("bash", "-c", String.join(" ", command) + " > " + quads));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            StreamRDF triples = StreamRDFWriter.getWriterStream(out, Lang.NTRIPLES);
            triples.start();
            RDFParser.source(quads).parse(new StreamRDFBase() {
                @Override
                public void quad(Quad quad) {
                    triples.triple(quad.asTriple());
                }
            });
            triples.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toString();
    }

    Map<String, Serving> servers() {
        return servers;
    }

    @Override
    public void close() {
        servers.values().forEach(Serving::close);
    }
}
