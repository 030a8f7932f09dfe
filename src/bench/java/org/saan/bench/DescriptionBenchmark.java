package org.saan.bench;

import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.graph.Graph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.saan.bench.Benchmarks.Setting;
import org.saan.bench.Processes.Serving;
import org.saan.query.Descriptions;
import org.saan.source.ShippedData;
import org.saan.sparql.QueryFile;

/**
 * Descriptions as Turtle, each asked for once, against stock Fuseki answering one CONSTRUCT of the same content; and one that is
 * kept, against {@code /$/ping} of the same server.
 */
final class DescriptionBenchmark {
    private static final List<String> KINDS =
            List.of("place", "agency", "person", "post", "initiative", "document", "passage", "claim", "estimate");
    private static final int EACH = 40;
    private static final int REPEATED = 5_000;
    private static final String SKOS = "<http://www.w3.org/2004/02/skos/core#prefLabel>";

    private DescriptionBenchmark() {}

    static void run(Setting setting) {
        Path home = setting.folder().resolve("description");
        Processes.run(Processes.java("3g", "org.saan.cli.Main", "load", "--only", "core", "--home", home.toString()));
        Processes.run(Processes.java(
                "3g", "org.saan.cli.Main", "load", setting.generated(setting.quads()).toString(), "--home", home.toString()));
        Path peer = Folders.copy(Folders.database(home), setting.folder().resolve("description-peer"));
        try (Serving saan = new Serving(
                        Processes.java("2g", "org.saan.cli.Main", "serve", "--home", home.toString(), "--port", "3955"), 3955);
                Serving fuseki =
                        new Serving(Processes.java("2g", StockFuseki.class.getName(), peer.toString(), "3956"), 3956)) {
            Ratios cpu = new Ratios("descriptions as Turtle, CPU", 2);
            for (int run = -2; run < setting.runs(); run++) {
                List<String> things = things(fuseki, run);
                List<String> queries = things.stream().map(DescriptionBenchmark::query).toList();
                double start = saan.cpu();
                List<String> ours = things.stream()
                        .map(thing -> saan.get("doc/" + thing, "text/turtle"))
                        .toList();
                double our = saan.cpu() - start;
                start = fuseki.cpu();
                List<String> theirs = queries.stream()
                        .map(query -> fuseki.get("kg/sparql?query=" + query, "text/turtle"))
                        .toList();
                double their = fuseki.cpu() - start;
                for (int i = 0; i < things.size(); i++) {
                    requireSame(things.get(i), ours.get(i), theirs.get(i));
                }
                if (run >= 0) {
                    cpu.add(our * 1000 / things.size(), their * 1000 / things.size());
                }
            }
            cpu.print("CPU ms a description");
            Ratios again = new Ratios("a kept description against /$/ping, CPU", 2);
            for (int run = -1; run < setting.runs(); run++) {
                double kept = repeated(saan, "doc/initiative/khon-kaen-light-rail.ttl");
                double ping = repeated(saan, "$/ping");
                if (run >= 0) {
                    again.add(kept, ping);
                }
            }
            again.print("CPU ms a request");
        }
        Folders.delete(home);
        Folders.delete(peer);
    }

    private static double repeated(Serving server, String path) {
        double start = server.cpu();
        for (int i = 0; i < REPEATED; i++) {
            server.get(path, "*/*");
        }
        return (server.cpu() - start) * 1000 / REPEATED;
    }

    /** Others in each run, so that nothing is kept. */
    static List<String> things(Serving fuseki, int run) {
        List<String> things = new ArrayList<>();
        for (String kind : KINDS) {
            String query = "SELECT DISTINCT ?thing { ?thing a ?class FILTER(REGEX(STR(?thing), "
                    + "'^https://w3id.org/saan/id/" + kind + "/[a-z0-9-]+$')) } ORDER BY SHA1(CONCAT(STR(?thing), '"
                    + new Random(run).nextInt() + "')) LIMIT " + EACH;
            fuseki.get("kg/sparql?query=" + encoded(query), "text/csv")
                    .lines()
                    .skip(1)
                    .map(iri -> iri.substring("https://w3id.org/saan/id/".length()))
                    .forEach(things::add);
        }
        return things;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** One CONSTRUCT with all that queries/describe finds for this thing. */
    static String query(String thing) {
        String iri = "<https://w3id.org/saan/id/" + thing + ">";
        String kind = thing.substring(0, thing.indexOf('/'));
        List<String> nodes = new ArrayList<>(List.of("{ BIND(" + iri + " AS ?described) }"));
        String incoming = "";
        StringBuilder prefixes = new StringBuilder();
        for (QueryFile file : ShippedData.onClassPath().queries("queries/describe/")) {
            List<String> kinds = Arrays.asList(file.header("kinds").orElse("").split(" "));
            if (!kinds.contains("all") && !kinds.contains(kind)) {
                continue;
            }
            String body = file.text().lines()
                    .filter(line -> !line.startsWith("#+") && !line.startsWith("PREFIX"))
                    .collect(Collectors.joining("\n"))
                    .replace("?thing", iri);
            file.query().getPrefixMapping().getNsPrefixMap().forEach((prefix, namespace) -> {
                String line = "PREFIX " + prefix + ": <" + namespace + ">\n";
                if (prefixes.indexOf(line) < 0) {
                    prefixes.append(line);
                }
            });
            String limited = "{ " + body + " LIMIT " + Descriptions.PAGE + " }";
            if (file.query().getResultVars().contains("subject")) {
                incoming = limited;
            } else {
                file.query()
                        .getResultVars()
                        .forEach(column -> nodes.add("{ SELECT (?" + column + " AS ?described) { " + limited + " } }"));
            }
        }
        return encoded(prefixes + "CONSTRUCT { ?described ?p ?o . ?o " + SKOS + " ?label . ?subject ?predicate ?object . ?subject "
                + SKOS + " ?name } WHERE { { { SELECT DISTINCT ?described { " + String.join(" UNION ", nodes)
                + " FILTER(BOUND(?described)) } } ?described ?p ?o OPTIONAL { ?o " + SKOS + " ?label } } UNION { " + incoming + " OPTIONAL { ?subject "
                + SKOS + " ?name } } }");
    }

    /** All that the peer says is in ours. */
    private static void requireSame(String thing, String ours, String theirs) {
        Graph our = graph(ours);
        List<?> missing = graph(theirs).find().filterDrop(our::contains).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(thing + " is described differently: " + missing);
        }
    }

    private static Graph graph(String turtle) {
        Graph graph = GraphFactory.createDefaultGraph();
        RDFParser.create().source(new StringReader(turtle)).lang(Lang.TURTLE).parse(graph);
        return graph;
    }
}
