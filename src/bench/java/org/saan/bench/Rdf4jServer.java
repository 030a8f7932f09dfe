package org.saan.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.rdf4j.query.resultio.sparqljson.SPARQLResultsJSONWriter;
import org.eclipse.rdf4j.query.resultio.text.csv.SPARQLResultsCSVWriter;
import org.eclipse.rdf4j.repository.RepositoryConnection;
import org.eclipse.rdf4j.repository.sail.SailRepository;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.sail.memory.MemoryStore;

/** The peer RDF4J: its memory store behind HTTP, {@code FILE.nt PORT}. */
public final class Rdf4jServer {
    private Rdf4jServer() {}

    public static void main(String[] arguments) throws IOException {
        SailRepository repository = new SailRepository(new MemoryStore());
        try (RepositoryConnection connection = repository.getConnection();
                InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            connection.add(in, RDFFormat.NTRIPLES);
        }
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])), 0);
        server.createContext("/", exchange -> answer(repository, exchange));
        server.start();
    }

    private static void answer(SailRepository repository, HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestURI().getRawQuery();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (asked != null) {
            boolean isCsv = "text/csv".equals(exchange.getRequestHeaders().getFirst("Accept"));
            try (RepositoryConnection connection = repository.getConnection()) {
                connection
                        .prepareTupleQuery(
                                URLDecoder.decode(asked.substring("query=".length()), StandardCharsets.UTF_8))
                        .evaluate(isCsv ? new SPARQLResultsCSVWriter(body) : new SPARQLResultsJSONWriter(body));
            }
        }
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            body.writeTo(out);
        }
    }
}
