package org.saan.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.saan.exchange.GraphFile;
import org.saan.exchange.GraphFiles;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.publish.RdfFormat;
import org.saan.publish.Selection;
import org.saan.publish.Statistics;
import org.saan.publish.Statistics.DateRange;
import org.saan.store.Catalog;
import org.saan.vocab.Saan;

/** The datasets and distributions that all catalogues describe, in the order in which they are listed. */
public final class CatalogueDatasets {

    /** File types of the EU's authority table; formats that it does not have are named by their media type alone. */
    private static final Map<RdfFormat, String> RDF_TYPES = Map.of(
            RdfFormat.TURTLE, "RDF_TURTLE",
            RdfFormat.TRIG, "RDF_TRIG",
            RdfFormat.JSONLD, "JSON_LD",
            RdfFormat.RDFXML, "RDF_XML",
            RdfFormat.NTRIPLES, "RDF_N_TRIPLES",
            RdfFormat.NQUADS, "RDF_N_QUADS",
            RdfFormat.N3, "N3",
            RdfFormat.TRIX, "RDF_TRIX");

    private static final Map<String, String> OTHER_TYPES = Map.of(
            "text/csv", "CSV",
            "application/json", "JSON",
            "application/ld+json", "JSON_LD",
            "application/vnd.apache.parquet", "PARQUET",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX");

    private static final String ONTOLOGY = Saan.BASE + "ontology";
    /** What files of other models conform to. */
    private static final Map<String, String> STANDARDS = Map.of(
            "popolo.json", "https://www.popoloproject.com/specs/",
            "oc4ids.json", "https://standard.open-contracting.org/infrastructure/0.9/en/",
            "followthemoney.jsonl", "https://followthemoney.tech/",
            "schema-org.jsonld", "https://schema.org/",
            "wikidata.csv", "https://www.wikidata.org/wiki/Help:QuickStatements");

    private CatalogueDatasets() {}

    /**
     * A file of a dataset.
     *
     * @param id within the dataset: {@code ttl-gz}
     * @param path below the server's address: {@code data/dump/saan.ttl.gz}
     * @param label as people name the format: {@code ttl.gz}
     * @param fileType code of the EU's authority table; empty for formats that it does not have
     * @param isRdf true for a file of statements, false for one of rows or of another model
     * @param standard IRI of what it conforms to
     */
    public record Item(
            String id,
            String path,
            String label,
            String mediaType,
            String fileType,
            boolean gzip,
            boolean isRdf,
            String standard) {}

    /**
     * What is known of a file that was made.
     *
     * @param sha256 in hex
     */
    public record FileSize(long bytes, String sha256) {}

    /**
     * A dataset.
     *
     * @param name for addresses: {@code saan}, {@code ref}, {@code table-agency}
     * @param iri the same on every server
     * @param text begins the keys of its title and description
     * @param kind of the things in a table; empty for others
     * @param size statements, or things of a kind; 0 where it is not known
     * @param period the time that it tells of, else that of the whole; empty where that tells of none
     * @param modified when its content last changed
     */
    public record Offer(
            String name,
            String iri,
            String text,
            String kind,
            long size,
            List<Item> items,
            Optional<DateRange> period,
            Instant modified) {
        public Offer {
            items = List.copyOf(items);
        }

        /** What it is called. */
        public String title(Language language) {
            Messages messages = new Messages(language);
            return messages.text(text, kind.isEmpty() ? "" : messages.text("kind." + kind));
        }

        /** What is in it, in a sentence or two. */
        public String description(Language language) {
            Messages messages = new Messages(language);
            String what = messages.text(text + "-what", kind.isEmpty() ? "" : messages.text("kind." + kind));
            if (size == 0) {
                return what;
            }
            return what + " " + messages.text(kind.isEmpty() ? "catalogue.size" : "catalogue.things", size);
        }

        /** Words by which it is found: those of all, and its own. */
        public List<String> keywords(Language language) {
            Messages messages = new Messages(language);
            List<String> words =
                    new ArrayList<>(List.of(messages.text("catalogue.keywords").split(", ")));
            if (!kind.isEmpty()) {
                words.add(messages.text("kind." + kind));
            } else if (messages.has(text + "-words")) {
                words.addAll(List.of(messages.text(text + "-words").split(", ")));
            }
            return words.stream().distinct().toList();
        }

        /** True for the whole and the families, which are in RDF. */
        public boolean isRdf() {
            return items.stream().allMatch(Item::isRdf);
        }
    }

    /**
     * When what was last changed.
     *
     * @param last IRI of a graph, or a kind of things, to the number of a revision
     * @param newest revision
     * @param recorded when a revision was made
     */
    public record Changed(Map<String, Long> last, long newest, LongFunction<Instant> recorded) {
        private Instant of(Predicate<String> names) {
            return recorded.apply(last.entrySet().stream()
                    .filter(entry -> names.test(entry.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .filter(number -> number <= newest)
                    .max()
                    .orElse(newest));
        }
    }

    private static Optional<DateRange> period(Statistics statistics, Predicate<String> names) {
        Optional<DateRange> own = statistics.periods().entrySet().stream()
                .filter(entry -> names.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(DateRange::with);
        return own.or(() -> statistics.periods().values().stream().reduce(DateRange::with));
    }

    /** The datasets at the revision of these counts; those that would be empty are left out. The whole comes first. */
    public static List<Offer> of(Statistics statistics, Changed changed) {
        List<Offer> offers = new ArrayList<>();
        List<Item> whole = new ArrayList<>(dumps("saan"));
        whole.add(rows());
        offers.add(new Offer(
                "saan",
                Catalog.DATASET.getURI(),
                "catalogue.whole",
                "",
                statistics.quads(),
                whole,
                period(statistics, name -> true),
                changed.recorded().apply(changed.newest())));
        for (String family : Selection.FAMILIES) {
            long size = statistics.graphs().entrySet().stream()
                    .filter(graph -> Selection.isOfFamily(graph.getKey(), family))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (size > 0) {
                Predicate<String> graphs = name -> Selection.isOfFamily(name, family);
                offers.add(new Offer(
                        family,
                        iri(family),
                        "catalogue." + family,
                        "",
                        size,
                        dumps("family/" + family),
                        period(statistics, graphs),
                        // What follows may be otherwise after any change.
                        changed.of(family.equals("inferred") ? name -> true : graphs)));
            }
        }
        GraphFiles.sets().forEach((name, files) -> {
            String kind = name.startsWith("table-") ? name.substring("table-".length()) : "";
            long size = kind.isEmpty() ? 0 : statistics.kinds().getOrDefault(kind, 0L);
            if (kind.isEmpty() || size > 0) {
                offers.add(new Offer(
                        name,
                        iri(name),
                        "catalogue." + (kind.isEmpty() ? name : "table"),
                        kind,
                        size,
                        items(files),
                        period(statistics, of -> kind.isEmpty() || of.equals(kind)),
                        changed.of(of -> kind.isEmpty() || of.equals(kind))));
            }
        });
        return List.copyOf(offers);
    }

    private static String iri(String name) {
        return Saan.BASE + "catalog/" + name;
    }

    private static List<Item> dumps(String file) {
        List<Item> items = new ArrayList<>();
        for (RdfFormat format : RdfFormat.offered()) {
            for (boolean gzip : new boolean[] {false, true}) {
                String extension = format.extension();
                items.add(new Item(
                        extension + (gzip ? "-gz" : ""),
                        "data/dump/" + file + "." + extension + (gzip ? ".gz" : ""),
                        extension + (gzip ? ".gz" : ""),
                        format.mediaType(),
                        RDF_TYPES.getOrDefault(format, ""),
                        gzip,
                        true,
                        ONTOLOGY));
            }
        }
        return items;
    }

    /** The whole as rows. */
    private static Item rows() {
        GraphFile file = GraphFiles.whole();
        return new Item(
                "parquet",
                "data/dump/" + file.name(),
                "parquet",
                file.mediaType(),
                OTHER_TYPES.get(file.mediaType()),
                false,
                true,
                ONTOLOGY);
    }

    private static List<Item> items(List<GraphFile> files) {
        return files.stream()
                .map(file -> new Item(
                        file.name().replaceAll("[^a-z0-9]+", "-"),
                        "data/files/" + file.name(),
                        file.name(),
                        file.mediaType(),
                        OTHER_TYPES.getOrDefault(file.mediaType(), ""),
                        false,
                        false,
                        STANDARDS.getOrDefault(file.name(), ONTOLOGY)))
                .toList();
    }
}
