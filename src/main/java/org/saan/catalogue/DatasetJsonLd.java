package org.saan.catalogue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saan.catalogue.CatalogueDatasets.FileSize;
import org.saan.catalogue.CatalogueDatasets.Item;
import org.saan.catalogue.CatalogueDatasets.Offer;
import org.saan.exchange.JsonFiles;
import org.saan.exchange.JsonItem;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.store.Catalog;
import org.saan.vocab.Saan;

/** What there is to take away as schema.org has it (Dataset and DataDownload), to stand in a page where search engines for data look for it. */
public final class DatasetJsonLd {
    private DatasetJsonLd() {}

    /**
     * A catalogue with its datasets and their plain files, as JSON-LD that can stand in HTML: no sign in it ends a script.
     *
     * @param sizes files of which size and hash are known, by their path
     * @param base of the server, ending in a slash
     */
    public static String of(
            List<Offer> offers,
            Map<String, FileSize> sizes,
            long revision,
            Instant first,
            String base,
            Language language) {
        List<Object> datasets = new ArrayList<>();
        for (Offer offer : offers) {
            List<Object> files = new ArrayList<>();
            for (Item item : offer.items()) {
                if (item.gzip()) {
                    continue;
                }
                FileSize weight = sizes.get(item.path());
                files.add(new JsonItem()
                        .with("@type", "DataDownload")
                        .with("name", item.label())
                        .with("contentUrl", base + item.path())
                        .with("encodingFormat", item.mediaType())
                        .with("contentSize", weight == null ? null : String.valueOf(weight.bytes()))
                        .with("sha256", weight == null ? null : weight.sha256())
                        .map());
            }
            datasets.add(new JsonItem()
                    .with("@type", "Dataset")
                    .with("@id", offer.iri())
                    .with("name", offer.title(language))
                    .with("description", offer.description(language))
                    .with("url", base + "data" + (offer.isRdf() ? "" : "#" + offer.name()))
                    .with("identifier", offer.iri())
                    .with("license", Catalog.LICENCE)
                    .with("isAccessibleForFree", true)
                    .with("version", String.valueOf(revision))
                    .with("datePublished", day(first))
                    .with("dateModified", day(offer.modified()))
                    .with(
                            "temporalCoverage",
                            offer.period()
                                    .map(period -> period.from() + "/" + period.to())
                                    .orElse(null))
                    .with("inLanguage", List.of("th", "en"))
                    .with("keywords", offer.keywords(language))
                    .with(
                            "spatialCoverage",
                            new JsonItem()
                                    .with("@type", "Country")
                                    .with("name", language == Language.TH ? "ประเทศไทย" : "Thailand")
                                    .map())
                    .with("creator", publisher(language, base))
                    .with("publisher", publisher(language, base))
                    .with("distribution", files)
                    .map());
        }
        Map<String, Object> catalogue = new LinkedHashMap<>();
        catalogue.put("@context", "https://schema.org/");
        catalogue.put("@type", "DataCatalog");
        catalogue.put("@id", Saan.BASE + "catalog");
        catalogue.put("name", new Messages(language).text("catalogue.title"));
        catalogue.put("description", new Messages(language).text("catalogue.description"));
        catalogue.put("url", base + "data");
        catalogue.put("license", Catalog.LICENCE);
        catalogue.put("publisher", publisher(language, base));
        catalogue.put("dataset", datasets);
        return JsonFiles.inHtml(catalogue);
    }

    private static Map<String, Object> publisher(Language language, String base) {
        return new JsonItem()
                .with("@type", "Organization")
                .with("@id", Saan.BASE + "catalog#publisher")
                .with("name", new Messages(language).text("catalogue.publisher"))
                .with("url", base)
                .map();
    }

    private static String day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
