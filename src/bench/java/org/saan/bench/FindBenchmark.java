package org.saan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saan.bench.Benchmarks.Setting;
import org.saan.bench.Processes.Ended;
import org.saan.bench.Processes.Serving;
import org.saan.search.Json;

/**
 * The twenty best for some words against SPARQL's CONTAINS; a thousand names reconciled against a thousand look-ups of the exact
 * label, both against stock Fuseki over a copy of the same TDB2 folder; and what keeping the text index costs beside the load.
 */
final class FindBenchmark {
    private static final List<String> WORDS =
            List.of("รถโดยสาร", "น้ำสะอาด", "เทศบาลตำบล", "สมชาย", "กล้าแก้ว", "cycle path", "Somying", "Mayor", "ที่ 12", "โครงการขยะ");
    private static final int NAMES = 1_000;
    private static final int BATCH = 100;
    /** Both sides answer so many rounds before one counts: the compilers of both have seen the work then. */
    private static final int WARMING = 30;
    private static final String LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>";

    private FindBenchmark() {}

    static void run(Setting setting) {
        Path home = setting.folder().resolve("find");
        Processes.run(Processes.java("2g", "org.saan.cli.Main", "load", "--only", "core", "--home", home.toString()));
        Ended load = Processes.run(Processes.java(
                "3g", "org.saan.cli.Main", "load", setting.generated(setting.quads()).toString(), "--home", home.toString()));
        index(home, load);
        Path peer = Folders.copy(Folders.database(home), setting.folder().resolve("find-peer"));
        try (Serving saan = new Serving(
                        Processes.java("2g", "org.saan.cli.Main", "serve", "--home", home.toString(), "--port", "3953"), 3953);
                Serving fuseki =
                        new Serving(Processes.java("2g", StockFuseki.class.getName(), peer.toString(), "3954"), 3954)) {
            search(setting, saan, fuseki);
            reconcile(setting, saan, fuseki);
        }
        Folders.delete(home);
        Folders.delete(peer);
    }

    /** The index made anew from the store, against the load that it follows, which has made it once too. */
    private static void index(Path home, Ended load) {
        List<String> find = Processes.java("2g", "org.saan.cli.Main", "find", "x", "--home", home.toString());
        Processes.run(find);
        double kept = Processes.run(find).cpu();
        Folders.delete(home.resolve("index"));
        double made = Processes.run(find).cpu() - kept;
        Ratios index = new Ratios("the text index, made anew, against the load without it", 0.5);
        index.add(made, load.cpu() - made);
        index.print("CPU s");
    }

    private static void search(Setting setting, Serving saan, Serving fuseki) {
        Ratios cpu = new Ratios("top 20 for " + WORDS.size() + " words against CONTAINS", 0.1);
        for (int round = -WARMING; round < setting.runs(); round++) {
            double ours = saan.cpu();
            for (String word : WORDS) {
                JsonNode answer = Json.read(
                        saan.get("api/search?limit=20&q=" + encoded(word), "application/json"), JsonNode.class);
                if (answer.path("total").asInt() == 0 && round == -WARMING) {
                    System.err.println("  nothing found for " + word);
                }
            }
            ours = saan.cpu() - ours;
            double theirs = fuseki.cpu();
            for (String word : WORDS) {
                fuseki.get("kg/sparql?query=" + encoded(contains(word)), "application/sparql-results+json");
            }
            theirs = fuseki.cpu() - theirs;
            if (round >= 0) {
                cpu.add(ours * 1000 / WORDS.size(), theirs * 1000 / WORDS.size());
            }
        }
        cpu.print("CPU ms a word");
    }

    private static String contains(String word) {
        return "SELECT DISTINCT ?thing ?name { VALUES ?p { " + LABEL + " <http://www.w3.org/2004/02/skos/core#altLabel>"
                + " <https://w3id.org/saan/ontology#gloss> } ?thing ?p ?name FILTER(CONTAINS(LCASE(STR(?name)), \""
                + word.toLowerCase(java.util.Locale.ROOT) + "\")) } ORDER BY STRLEN(?name) LIMIT 20";
    }

    private static void reconcile(Setting setting, Serving saan, Serving fuseki) {
        List<String> names = names(fuseki);
        Ratios cpu = new Ratios(NAMES + " names reconciled against exact look-ups", 0.2);
        for (int round = -1; round < setting.runs(); round++) {
            double ours = saan.cpu();
            Map<String, String> found = new LinkedHashMap<>();
            for (int from = 0; from < names.size(); from += BATCH) {
                Map<String, Object> batch = new LinkedHashMap<>();
                for (int i = from; i < Math.min(names.size(), from + BATCH); i++) {
                    batch.put("q" + i, Map.of("query", names.get(i), "limit", 3));
                }
                JsonNode answer = Json.read(saan.post("reconcile", "queries=" + encoded(Json.write(batch))), JsonNode.class);
                answer.fields().forEachRemaining(entry -> found.put(
                        names.get(Integer.parseInt(entry.getKey().substring(1))),
                        entry.getValue().path("result").path(0).path("id").asText()));
            }
            ours = saan.cpu() - ours;
            double theirs = fuseki.cpu();
            for (String name : names) {
                String csv = fuseki.get("kg/sparql?query=" + encoded(lookUp(name)), "text/csv");
                if (!csv.contains(found.get(name))) {
                    throw new IllegalStateException(name + " is " + found.get(name) + " and not " + csv);
                }
            }
            theirs = fuseki.cpu() - theirs;
            if (round >= 0) {
                cpu.add(ours, theirs);
            }
        }
        cpu.print("CPU s");
    }

    private static String lookUp(String name) {
        return "SELECT ?thing { ?thing " + LABEL + " \"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"@th }";
    }

    /** Labels of people, bodies, places and initiatives, spread over the graph. */
    private static List<String> names(Serving fuseki) {
        String csv = fuseki.get(
                "kg/sparql?query="
                        + encoded("SELECT DISTINCT ?name { ?thing " + LABEL + " ?name FILTER(LANG(?name) = \"th\" && "
                                + "REGEX(STR(?thing), \"/id/(person|agency|place|initiative)/\")) } ORDER BY ?name"),
                "text/csv");
        List<String> all = csv.lines().skip(1).filter(name -> !name.contains("\"")).toList();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < NAMES; i++) {
            names.add(all.get((int) ((long) i * all.size() / NAMES)));
        }
        return names;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
