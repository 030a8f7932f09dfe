package org.saan.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.model.Language;
import org.saan.model.PartialDate;
import org.saan.query.Tenure;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Saan;

/**
 * {@code popolo.json}: people, organisations, posts, who held them, places and events, as Popolo has them (https://www.popoloproject.com/specs/).
 * An object with a list of each, for the specification says nothing of files. When somebody was seen in a post is no beginning
 * and no end of it: it stands with the source.
 */
final class PopoloFile implements GraphFile {
    private static final Map<Node, String> AREAS =
            Map.of(Saan.Province, "province", Saan.District, "district", Saan.Subdistrict, "subdistrict");

    @Override
    public String name() {
        return "popolo.json";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public void write(ExchangeInput edition, OutputStream out) throws IOException {
        FactReader things = new FactReader(edition.data());
        try (JsonGenerator json = JsonFiles.begin(out)) {
            json.writeStartObject();
            list(json, "persons", things.things(Saan.Person), thing -> person(things, thing));
            list(json, "organizations", things.things(Saan.Agency), thing -> organization(things, thing));
            list(json, "posts", things.things(ExternalTerms.ORG_POST), thing -> post(things, thing));
            List<Node> memberships = new ArrayList<>(things.things(ExternalTerms.ORG_MEMBERSHIP));
            memberships.addAll(things.things(Saan.Involvement));
            list(json, "memberships", memberships, thing -> membership(things, thing));
            list(json, "areas", things.things(Saan.Place), thing -> area(things, thing));
            list(json, "events", things.things(ExternalTerms.SCHEMA_EVENT), thing -> event(things, thing));
            json.writeEndObject();
        }
    }

    /**
     * @param of null for what the format does not have
     */
    private static void list(JsonGenerator json, String name, List<Node> things, Function<Node, JsonItem> of)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Node thing : things) {
            JsonItem item = of.apply(thing);
            if (item != null) {
                json.writePOJO(item.map());
            }
        }
        json.writeEndArray();
    }

    private static JsonItem named(FactReader things, Node thing) {
        return new JsonItem()
                .with("id", thing.getURI())
                .with("name", things.label(thing, Language.TH))
                .with("other_names", otherNames(things, thing))
                .with("identifiers", identifiers(things, thing));
    }

    private static List<Object> otherNames(FactReader things, Node thing) {
        List<Object> names = new ArrayList<>();
        Set<String> abbreviations = things.abbreviations(thing);
        String first = things.label(thing, Language.TH);
        Set<Node> all = new LinkedHashSet<>(things.all(thing, SKOS.prefLabel.asNode()));
        all.addAll(things.otherNames(thing));
        for (Node name : all) {
            String text = name.getLiteralLexicalForm();
            if (!text.equals(first)) {
                String note = name.getLiteralLanguage() + (abbreviations.contains(text) ? ", abbreviation" : "");
                names.add(new JsonItem().with("name", text).with("note", note).map());
            }
        }
        return names;
    }

    private static List<Object> identifiers(FactReader things, Node thing) {
        List<Object> identifiers = new ArrayList<>();
        for (String item : things.wikidata(thing)) {
            identifiers.add(new JsonItem()
                    .with("scheme", "wikidata")
                    .with("identifier", item)
                    .map());
        }
        if (things.is(thing, Saan.Agency)) {
            for (Node identifier : things.all(thing, ExternalTerms.ADMS_IDENTIFIER)) {
                String written = things.text(identifier, SKOS.notation.asNode());
                if (written != null) {
                    identifiers.add(new JsonItem()
                            .with("scheme", things.text(identifier, ExternalTerms.ADMS_SCHEMA_AGENCY))
                            .with("identifier", written)
                            .map());
                }
            }
        }
        return identifiers;
    }

    private static List<Object> links(FactReader things, Node thing) {
        List<Object> links = new ArrayList<>();
        String home = things.text(thing, FOAF.homepage.asNode());
        if (home != null) {
            links.add(new JsonItem().with("url", home).with("note", "home page").map());
        }
        for (String item : things.wikidataCandidates(thing)) {
            links.add(new JsonItem()
                    .with("url", "http://www.wikidata.org/entity/" + item)
                    .with("note", "close match at Wikidata, not reviewed")
                    .map());
        }
        return links;
    }

    private static List<Object> sources(FactReader things, Node thing, String note) {
        Set<Object> sources = new LinkedHashSet<>();
        for (Node document : things.documents(thing)) {
            sources.add(new JsonItem()
                    .with("url", things.address(document))
                    .with("note", note)
                    .map());
        }
        return new ArrayList<>(sources);
    }

    /** On which days somebody is seen in the post, and that somebody else came although no end is stated; null for neither. */
    private static String note(Tenure tenure) {
        List<String> notes = new ArrayList<>();
        List<String> seen = tenure.seen().stream().map(PartialDate::written).toList();
        if (!seen.isEmpty()) {
            notes.add("shown in the post on " + String.join(", ", seen));
        }
        if (tenure.isFollowed()) {
            notes.add("not in the post after " + tenure.end().get() + " by this membership: somebody came after");
        }
        return notes.isEmpty() ? null : String.join("; ", notes);
    }

    private static JsonItem person(FactReader things, Node thing) {
        return named(things, thing)
                .with(
                        "honorific_prefix",
                        things.all(thing, ExternalTerms.SCHEMA_HONORIFIC_PREFIX).stream()
                                .filter(prefix -> prefix.getLiteralLanguage().equals(Language.TH.tag()))
                                .map(FactReader::text)
                                .findFirst()
                                .orElse(null))
                .with("links", links(things, thing))
                .with("sources", sources(things, thing, null));
    }

    private static JsonItem organization(FactReader things, Node thing) {
        return named(things, thing)
                .with("classification", things.label(thing, Saan.organisationKind, Language.EN))
                .with("parent_id", things.text(thing, ExternalTerms.ORG_SUB_ORGANIZATION_OF))
                .with("area_id", things.text(thing, Saan.jurisdiction))
                .with("founding_date", things.text(thing, ExternalTerms.SCHEMA_FOUNDING_DATE))
                .with("links", links(things, thing))
                .with("sources", sources(things, thing, null));
    }

    private static JsonItem post(FactReader things, Node thing) {
        String english = things.label(thing, Language.EN);
        return new JsonItem()
                .with("id", thing.getURI())
                .with("label", things.label(thing, Language.TH))
                .with("other_label", english == null ? null : List.of(english))
                .with("organization_id", things.text(thing, ExternalTerms.ORG_POST_IN))
                .with("sources", sources(things, thing, null));
    }

    /** Who held a post, and who leads an organisation or its finances without one; null for what is no membership. */
    private static JsonItem membership(FactReader things, Node thing) {
        if (things.is(thing, ExternalTerms.ORG_MEMBERSHIP)) {
            Node post = things.one(thing, ExternalTerms.OPENGOV_POST).orElse(null);
            Node person = things.one(thing, ExternalTerms.ORG_MEMBER).orElse(null);
            if (post == null || person == null) {
                return null;
            }
            Tenure tenure = things.tenure(thing).orElse(null);
            if (tenure == null) {
                return null;
            }
            return new JsonItem()
                    .with("id", thing.getURI())
                    .with("label", things.label(post, Language.TH))
                    .with("person_id", person.getURI())
                    .with("organization_id", things.text(post, ExternalTerms.ORG_POST_IN))
                    .with("post_id", post.getURI())
                    .with("start_date", FactReader.date(tenure.from()))
                    .with("end_date", FactReader.date(tenure.to()))
                    .with("sources", sources(things, thing, note(tenure)));
        }
        Node agent = things.one(thing, Saan.agent).orElse(null);
        Node in = things.one(thing, Saan.in).orElse(null);
        if (agent == null || in == null || !FactReader.kind(in).equals("agency") || !things.isMembership(thing)) {
            return null;
        }
        JsonItem item = new JsonItem()
                .with("id", thing.getURI())
                .with("role", things.label(thing, Saan.role, Language.EN))
                .with("organization_id", in.getURI());
        switch (FactReader.kind(agent)) {
            case "person" -> item.with("person_id", agent.getURI());
            case "agency" ->
                item.with(
                        "member",
                        new JsonItem()
                                .with("id", agent.getURI())
                                .with("name", things.label(agent, Language.TH))
                                .map());
            default -> {
                return null;
            }
        }
        return item.with("sources", sources(things, thing, null));
    }

    /** Regions and clusters of provinces are groupings and no areas of administration. */
    private static JsonItem area(FactReader things, Node thing) {
        if (things.is(thing, Saan.Region) || things.is(thing, Saan.ProvincialCluster)) {
            return null;
        }
        String classification = AREAS.entrySet().stream()
                .filter(entry -> things.is(thing, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        List<Node> parents = things.within(thing);
        return new JsonItem()
                .with("id", thing.getURI())
                .with("name", things.label(thing, Language.TH))
                .with("identifier", things.text(thing, SKOS.notation.asNode()))
                .with("classification", classification)
                .with("parent_id", parents.size() == 1 ? parents.get(0).getURI() : null)
                .with("geometry", point(things, thing))
                .with("sources", sources(things, thing, null));
    }

    private static Map<String, Object> point(FactReader things, Node thing) {
        List<BigDecimal> point = things.point(thing);
        return point == null
                ? null
                : new JsonItem()
                        .with("type", "Point")
                        .with("coordinates", point)
                        .map();
    }

    private static JsonItem event(FactReader things, Node thing) {
        Set<Object> attendees = new LinkedHashSet<>();
        for (Node participation : things.participations(Saan.in, thing)) {
            Node agent = things.one(participation, Saan.agent).orElse(thing);
            if (FactReader.kind(agent).equals("person")
                    && Set.of("attended", "spoke").contains(things.code(participation, Saan.status))) {
                attendees.add(new JsonItem()
                        .with("id", agent.getURI())
                        .with("name", things.label(agent, Language.TH))
                        .map());
            }
        }
        return new JsonItem()
                .with("id", thing.getURI())
                .with("name", things.label(thing, Language.TH))
                .with("start_date", things.text(thing, ExternalTerms.SCHEMA_START_DATE))
                .with("end_date", things.text(thing, ExternalTerms.SCHEMA_END_DATE))
                .with("classification", things.code(thing, Saan.eventKind))
                .with("organization_id", things.text(thing, ExternalTerms.SCHEMA_ORGANIZER))
                .with("attendees", new ArrayList<>(attendees))
                .with("sources", sources(things, thing, null));
    }
}
