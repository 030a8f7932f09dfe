package org.saan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.saan.bench.Processes.Serving;

/** The peer Virtuoso 7, where Debian's package {@code virtuoso-opensource-7} is installed. */
final class Virtuoso {
    private static final Path SERVER = Path.of("/usr/bin/virtuoso-t");

    private Virtuoso() {}

    static boolean isInstalled() {
        return Files.isExecutable(SERVER);
    }

    /**
     * Starts one with these triples in one graph.
     *
     * @param folder for its database, which is made
     * @param port of HTTP; that of its own protocol is the next
     */
    static Serving serving(Path folder, Path triples, int port) {
        try {
            Files.createDirectories(folder);
            Path settings = folder.resolve("virtuoso.ini");
            Files.writeString(settings, """
                    [Database]
                    DatabaseFile = %1$s/v.db
                    ErrorLogFile = %1$s/v.log
                    LockFile = %1$s/v.lck
                    TransactionFile = %1$s/v.trx
                    xa_persistent_file = %1$s/v.pxa
                    [TempDatabase]
                    DatabaseFile = %1$s/t.db
                    TransactionFile = %1$s/t.trx
                    [Parameters]
                    ServerPort = %3$d
                    DirsAllowed = %2$s
                    NumberOfBuffers = 170000
                    MaxDirtyBuffers = 130000
                    [HTTPServer]
                    ServerPort = %4$d
                    ServerThreads = 4
                    [SPARQL]
                    ResultSetMaxRows = 1000000
                    MaxQueryExecutionTime = 300
                    """.formatted(folder, triples.getParent(), port + 1, port));
            Serving server = new Serving(
                    List.of(SERVER.toString(), "+foreground", "+configfile", settings.toString()), port, "sparql", "sparql");
            Processes.run(List.of(
                    "isql-vt",
                    String.valueOf(port + 1),
                    "dba",
                    "dba",
                    "exec=ld_dir('" + triples.getParent() + "', '" + triples.getFileName()
                            + "', 'http://example.org/all'); rdf_loader_run(); checkpoint;"));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
