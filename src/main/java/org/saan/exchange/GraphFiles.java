package org.saan.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.saan.source.Prefixes;
import org.saan.vocab.Kind;

/** Which files there are besides those in RDF, by the dataset that they are of. */
public final class GraphFiles {
    private GraphFiles() {}

    /** The whole graph as rows, beside its dumps in RDF. */
    public static GraphFile whole() {
        return new GraphParquet();
    }

    /** Name of a dataset to its files; {@code table-KIND} for the things of a kind. */
    public static Map<String, List<GraphFile>> sets() {
        Map<String, String> prefixes = Prefixes.shipped();
        Map<String, List<GraphFile>> sets = new LinkedHashMap<>();
        for (String kind : Kind.codes()) {
            sets.put(
                    "table-" + kind,
                    List.of(
                            new KindCsv(kind, prefixes),
                            new KindWorkbook(kind, prefixes),
                            new KindParquet(kind, prefixes),
                            new KindMetadata(kind, prefixes)));
        }
        sets.put("people", List.of(new PopoloFile()));
        sets.put("projects", List.of(new Oc4idsFile()));
        sets.put("entities", List.of(new FollowTheMoneyFile()));
        sets.put("schema-org", List.of(new SchemaOrgFile()));
        WikidataFile reviewed = new WikidataFile(true);
        WikidataFile candidates = new WikidataFile(false);
        sets.put(
                "wikidata",
                List.of(reviewed, new WikidataMetadata(reviewed), candidates, new WikidataMetadata(candidates)));
        return sets;
    }

    static List<GraphFile> all() {
        return Stream.concat(Stream.of(whole()), sets().values().stream().flatMap(List::stream))
                .toList();
    }
}
