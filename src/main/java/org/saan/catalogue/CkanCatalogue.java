package org.saan.catalogue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.saan.catalogue.CatalogueDatasets.FileSize;
import org.saan.catalogue.CatalogueDatasets.Item;
import org.saan.catalogue.CatalogueDatasets.Offer;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.store.Catalog;

/**
 * What there is to take away as CKAN describes it (https://docs.ckan.org/en/2.10/api/), with the fields that the Thai government data catalogue asks (extension {@code thai_gdc});
 * their values are that catalogue's own words, in Thai in every language. Immutable once made.
 */
public final class CkanCatalogue {
    /** Name of the one organisation. */
    public static final String ORGANISATION = "saan";

    private static final String LICENCE = "Creative Commons Attributions";
    /** As Python writes times without a zone, which CKAN does; they are in UTC. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Words of the Thai catalogue for the formats of our files. */
    private static final Map<String, String> FORMATS = Map.of(
            "text/csv", "CSV",
            "application/json", "JSON",
            "application/x-ndjson", "JSON",
            "application/ld+json", "RDF",
            "application/csvm+json", "JSON",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLS");

    private final List<Offer> offers;
    private final Map<String, FileSize> sizes;
    private final long revision;
    private final Instant first;
    private final String base;
    private final String contact;
    private final Optional<Language> only;

    /**
     * @param sizes files of which size and hash are known, by their path
     * @param first when the first revision was made
     * @param base of the server, ending in a slash
     * @param contact an address of mail or of the web; empty when nobody is named
     * @param only tags in this language only: a stock CKAN takes no Thai ones; absent for both
     */
    public CkanCatalogue(
            List<Offer> offers,
            Map<String, FileSize> sizes,
            long revision,
            Instant first,
            String base,
            String contact,
            Optional<Language> only) {
        this.only = only;
        this.offers = offers;
        this.sizes = sizes;
        this.revision = revision;
        this.first = first;
        this.base = base;
        this.contact = contact;
    }

    /** The datasets, by name. */
    public List<Map<String, Object>> packages() {
        return offers.stream()
                .map(this::dataset)
                .sorted(java.util.Comparator.comparing(dataset -> (String) dataset.get("name")))
                .toList();
    }

    /** Group of a dataset: {@code graph} (in RDF), {@code tables} or {@code exchange} (in models of others). */
    private static String group(Offer offer) {
        return offer.isRdf() ? "graph" : offer.kind().isEmpty() ? "exchange" : "tables";
    }

    /** A name for the whole of CKAN's world, where {@code ref} would be nobody's. */
    private static String name(Offer offer) {
        return offer.name().equals(ORGANISATION) ? ORGANISATION : ORGANISATION + "-" + offer.name();
    }

    private static String id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Map<String, Object> dataset(Offer offer) {
        Map<String, Object> dataset = new LinkedHashMap<>();
        String id = id(offer.iri());
        List<Map<String, Object>> resources = resources(offer, id);
        List<Map<String, Object>> tags = tags(List.of(offer));
        dataset.put("id", id);
        dataset.put("name", name(offer));
        dataset.put("title", offer.title(Language.TH));
        dataset.put("title_translated", translated(offer.title(Language.TH), offer.title(Language.EN)));
        dataset.put("notes", offer.description(Language.TH) + "\n\n" + offer.description(Language.EN));
        dataset.put("notes_translated", translated(offer.description(Language.TH), offer.description(Language.EN)));
        dataset.put("type", "dataset");
        dataset.put("state", "active");
        dataset.put("private", false);
        dataset.put("url", base + "data");
        dataset.put("version", String.valueOf(revision));
        dataset.put("author", publisher());
        dataset.put("author_email", mail());
        dataset.put("maintainer", publisher());
        dataset.put("maintainer_email", mail());
        dataset.put("license_id", LICENCE);
        dataset.put("license_title", "Creative Commons Attribution 4.0");
        dataset.put("license_url", Catalog.LICENCE);
        dataset.put("isopen", true);
        dataset.put("owner_org", id(ORGANISATION));
        dataset.put("organization", organisation(false));
        dataset.put("creator_user_id", null);
        dataset.put("metadata_created", TIME.format(first));
        dataset.put("metadata_modified", TIME.format(offer.modified()));
        thai(dataset, offer);
        dataset.put("groups", List.of(groupOf(group(offer))));
        dataset.put("num_tags", tags.size());
        dataset.put("tags", tags);
        dataset.put(
                "tag_string",
                String.join(
                        ",", tags.stream().map(tag -> (String) tag.get("name")).toList()));
        dataset.put("num_resources", resources.size());
        dataset.put("resources", resources);
        dataset.put(
                "extras",
                List.of(
                        Map.of("key", "uri", "value", offer.iri()),
                        Map.of("key", "dcat", "value", base + "catalog"),
                        Map.of(
                                "key",
                                "conforms_to",
                                "value",
                                offer.items().get(0).standard())));
        dataset.put("relationships_as_subject", List.of());
        dataset.put("relationships_as_object", List.of());
        return dataset;
    }

    private static Map<String, String> translated(String thai, String english) {
        Map<String, String> both = new LinkedHashMap<>();
        both.put("th", thai);
        both.put("en", english);
        return both;
    }

    /** What the government's catalogue asks; what we do not know is said in its words for that. */
    private void thai(Map<String, Object> dataset, Offer offer) {
        Messages messages = new Messages(Language.TH);
        dataset.put("allow_harvest", "True");
        dataset.put("data_type", offer.kind().isEmpty() ? "ข้อมูลหลากหลายประเภท" : "ข้อมูลระเบียน");
        dataset.put("objective", List.of("อื่นๆ"));
        dataset.put("objective_other", messages.text("ckan.objective"));
        dataset.put("update_frequency_unit", "อื่นๆ");
        dataset.put("update_frequency_unit_other", messages.text("ckan.frequency"));
        dataset.put("update_frequency_interval", "");
        dataset.put("geo_coverage", "ประเทศ");
        dataset.put("data_source", messages.text("ckan.source"));
        Set<String> formats = new LinkedHashSet<>();
        offer.items()
                .forEach(item -> formats.add(item.isRdf() ? "RDF" : FORMATS.getOrDefault(item.mediaType(), "อื่นๆ")));
        dataset.put("data_format", List.copyOf(formats));
        dataset.put("data_category", "ข้อมูลสาธารณะ");
        dataset.put("accessible_condition", messages.text("ckan.condition"));
        dataset.put("data_support", "ไม่มี");
        dataset.put("data_language", List.of("ไทย", "อังกฤษ"));
        dataset.put("created_date", TIME.format(first).substring(0, 10));
        dataset.put("last_updated_date", TIME.format(offer.modified()).substring(0, 10));
    }

    private static String publisher() {
        return new Messages(Language.TH).text("catalogue.publisher");
    }

    /** Empty where no address of mail was configured: none is invented. */
    private String mail() {
        return contact.contains("@") ? contact : "";
    }

    private List<Map<String, Object>> resources(Offer offer, String dataset) {
        List<Map<String, Object>> resources = new ArrayList<>();
        for (Item item : offer.items()) {
            FileSize weight = sizes.get(item.path());
            Map<String, Object> resource = new LinkedHashMap<>();
            resource.put("id", id(offer.iri() + "#" + item.id()));
            resource.put("package_id", dataset);
            resource.put("name", item.label());
            Map<String, Object> descriptions = new LinkedHashMap<>();
            for (Language language : Language.values()) {
                descriptions.put(
                        language.tag(),
                        new Messages(language)
                                .text(
                                        item.isRdf() ? "catalogue.file" : "catalogue.other-file",
                                        item.mediaType() + (item.gzip() ? ", gzip" : "")));
            }
            resource.put("description", descriptions.get(Language.TH.tag()));
            resource.put("description_translated", descriptions);
            resource.put("url", base + item.path());
            resource.put("url_type", null);
            resource.put("format", format(item));
            resource.put("mimetype", item.gzip() ? "application/gzip" : item.mediaType());
            resource.put("mimetype_inner", item.gzip() ? item.mediaType() : null);
            resource.put("size", weight == null ? null : weight.bytes());
            resource.put("hash", weight == null ? "" : weight.sha256());
            resource.put("hash_algorithm", weight == null ? "" : "http://spdx.org/rdf/terms#checksumAlgorithm_sha256");
            resource.put("created", TIME.format(first));
            resource.put("last_modified", TIME.format(offer.modified()));
            resource.put("metadata_modified", TIME.format(offer.modified()));
            resource.put("position", resources.size());
            resource.put("resource_type", "file");
            resource.put("state", "active");
            resource.put("cache_url", null);
            resource.put("cache_last_updated", null);
            resources.add(resource);
        }
        return resources;
    }

    private static String format(Item item) {
        String last = item.label().replaceFirst("\\.gz$", "");
        last = last.endsWith("-metadata.json") ? "JSON" : last.substring(last.lastIndexOf('.') + 1);
        return last.toUpperCase(Locale.ROOT);
    }

    /** All tags. */
    public List<Map<String, Object>> tags() {
        return tags(offers);
    }

    private List<Map<String, Object>> tags(List<Offer> of) {
        List<Map<String, Object>> tags = new ArrayList<>();
        for (Language language : Language.values()) {
            if (only.isPresent() && only.get() != language) {
                continue;
            }
            for (String word : of.stream()
                    .flatMap(offer -> offer.keywords(language).stream())
                    .distinct()
                    .toList()) {
                Map<String, Object> tag = new LinkedHashMap<>();
                tag.put("id", id("tag " + word));
                tag.put("name", word);
                tag.put("display_name", word);
                tag.put("state", "active");
                tag.put("vocabulary_id", null);
                tags.add(tag);
            }
        }
        return tags;
    }

    /**
     * The organisation that publishes.
     *
     * @param whole with what only its own page tells
     */
    public Map<String, Object> organisation(boolean whole) {
        Map<String, Object> organisation = new LinkedHashMap<>();
        organisation.put("id", id(ORGANISATION));
        organisation.put("name", ORGANISATION);
        organisation.put("title", publisher());
        organisation.put("display_name", publisher());
        organisation.put("description", new Messages(Language.TH).text("catalogue.description"));
        organisation.put("type", "organization");
        organisation.put("state", "active");
        organisation.put("is_organization", true);
        organisation.put("approval_status", "approved");
        organisation.put("image_url", "");
        organisation.put("created", TIME.format(first));
        if (whole) {
            organisation.put("image_display_url", "");
            organisation.put("package_count", offers.size());
            organisation.put("num_followers", 0);
            organisation.put("groups", List.of());
            organisation.put("tags", List.of());
            organisation.put("users", List.of());
            organisation.put("extras", List.of());
        }
        return organisation;
    }

    private Map<String, Object> groupOf(String name) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("id", id("group " + name));
        group.put("name", name);
        group.put("title", new Messages(Language.TH).text("ckan.group-" + name));
        group.put("display_name", new Messages(Language.TH).text("ckan.group-" + name));
        group.put("description", new Messages(Language.EN).text("ckan.group-" + name));
        group.put("image_display_url", "");
        return group;
    }

    /** The groups that have datasets. */
    public List<Map<String, Object>> groups() {
        return List.of("exchange", "graph", "tables").stream()
                .filter(name -> offers.stream().anyMatch(offer -> group(offer).equals(name)))
                .map(name -> {
                    Map<String, Object> group = groupOf(name);
                    group.put("type", "group");
                    group.put("state", "active");
                    group.put("is_organization", false);
                    group.put("approval_status", "approved");
                    group.put("created", TIME.format(first));
                    group.put(
                            "package_count",
                            offers.stream()
                                    .filter(offer -> group(offer).equals(name))
                                    .count());
                    return group;
                })
                .toList();
    }

    /** The one licence, with its facts from the Open Definition. */
    public List<Map<String, Object>> licences() {
        Map<String, Object> licence = new LinkedHashMap<>();
        licence.put("id", LICENCE);
        licence.put("title", "Creative Commons Attribution 4.0");
        licence.put("url", Catalog.LICENCE);
        licence.put("status", "active");
        licence.put("family", "");
        licence.put("maintainer", "Creative Commons");
        licence.put("od_conformance", "approved");
        licence.put("osd_conformance", "not reviewed");
        licence.put("domain_content", true);
        licence.put("domain_data", true);
        licence.put("domain_software", false);
        licence.put("is_generic", false);
        return List.of(licence);
    }
}
