package org.saan.web.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.SKOS;
import org.saan.evidence.LinkReader;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.network.EdgeLabels;
import org.saan.network.EdgeType;
import org.saan.page.Field;
import org.saan.page.Listing;
import org.saan.page.NetworkForm;
import org.saan.query.Descriptions;
import org.saan.search.Search;
import org.saan.search.SearchRequest;
import org.saan.sparql.Parameter;
import org.saan.vocab.Saan;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Param;
import org.saan.web.site.NetworkAccess;

/** The form of a page of the network, as somebody filled it in. A typed name stands for what is found by it. For one request. */
final class NetworkFields {
    private final EndpointRequest asked;
    private final Search search;
    private final DatasetGraph data;
    private final LinkReader names;
    private final Messages messages;
    private final List<Field> fields = new ArrayList<>();
    private final List<NetworkForm.Choice> choices = new ArrayList<>();

    NetworkFields(EndpointRequest asked, Search search, DatasetGraph data, LinkReader names) {
        this.asked = asked;
        this.search = search;
        this.data = data;
        this.names = names;
        this.messages = new Messages(asked.language());
    }

    /**
     * A field for a thing, and the thing that it holds.
     *
     * @param usual what it holds when nothing is given; empty for nothing
     */
    Optional<Node> thing(String name, String usual) {
        String value = asked.one(name).orElse(usual);
        String label = messages.text(messages.has("field." + name) ? "field." + name : "network." + name);
        if (value.isEmpty()) {
            fields.add(new Field(name, label, "iri", "", "", "", ""));
            return Optional.empty();
        }
        Optional<Node> found = find(name, value);
        String shown = found.map(NetworkAccess::name).orElse(value);
        fields.add(new Field(
                name,
                label,
                "iri",
                shown,
                "",
                found.map(node -> names.link(node).text().text()).orElse(""),
                found.isPresent() ? "" : messages.text("questions.no-such", Param.shown(value))));
        return found;
    }

    /** By its address, else by its name. */
    private Optional<Node> find(String name, String value) {
        try {
            Node node = Parameter.iri(name, value);
            return Descriptions.exists(data, node) && node.getURI().startsWith(Saan.ID)
                    ? Optional.of(node)
                    : Optional.empty();
        } catch (SaanException e) {
            if (value.length() > SearchRequest.LONGEST) {
                return Optional.empty();
            }
            return search.search(SearchRequest.parse(value, List.of(), null, null, 0, 5)).hits().stream()
                    .filter(hit -> hit.isMeantBy(value))
                    .map(hit -> NodeFactory.createURI(hit.iri()))
                    .filter(node -> node.getURI().startsWith(Saan.ID))
                    .findFirst();
        }
    }

    NetworkFields number(String name, int value) {
        fields.add(new Field(name, messages.text("network." + name), "integer", String.valueOf(value), "", "", ""));
        return this;
    }

    NetworkFields day() {
        fields.add(new Field(
                "on", messages.text("network.on"), "date", asked.one("on").orElse(""), "", "", ""));
        return this;
    }

    /** What filters ties and what ways lead over. */
    NetworkFields filters() {
        kinds();
        ties();
        roles();
        choice("confidence", "", List.of("", "0.6", "0.85"), List.of("network.any", "network.medium", "network.high"));
        choice("groups", "", List.of("", "yes"), List.of("network.no-groups", "network.with-groups"));
        return day();
    }

    private void kinds() {
        choice(
                "kind",
                "",
                List.of("", "-place", "-place,-law", "event,person", "agency,person,event,initiative"),
                List.of(
                        "network.any",
                        "network.no-places",
                        "network.no-places-laws",
                        "network.people-events",
                        "network.actors-matters"));
    }

    private void ties() {
        EdgeLabels words = new EdgeLabels(asked.language());
        List<NetworkForm.Option> options = new ArrayList<>();
        options.add(option("tie", "", messages.text("network.any")));
        for (EdgeType tie : EdgeType.values()) {
            options.add(option("tie", tie.code(), words.word(tie)));
        }
        choices.add(new NetworkForm.Choice("tie", messages.text("network.tie"), own("tie", options)));
    }

    private void roles() {
        List<NetworkForm.Option> options = new ArrayList<>();
        options.add(option("role", "", messages.text("network.any")));
        TreeMap<String, String> roles = new TreeMap<>();
        data.findNG(Node.ANY, Node.ANY, SKOS.inScheme.asNode(), NodeFactory.createURI(Saan.SCHEME + "role"))
                .forEachRemaining(quad -> roles.put(
                        quad.getSubject().getURI().replace(Saan.SCHEME + "role/", ""),
                        names.link(quad.getSubject()).text().text()));
        roles.forEach((code, label) -> options.add(option("role", code, label)));
        choices.add(new NetworkForm.Choice("role", messages.text("network.role"), own("role", options)));
    }

    NetworkFields choice(String name, String usual, List<String> values, List<String> keys) {
        List<NetworkForm.Option> options = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            options.add(new NetworkForm.Option(
                    value,
                    messages.text(keys.get(i)),
                    value.equals(asked.one(name).orElse(usual))));
        }
        choices.add(new NetworkForm.Choice(name, messages.text("network." + name), own(name, options)));
        return this;
    }

    /** What was asked by other means than this form stays in it. */
    private List<NetworkForm.Option> own(String name, List<NetworkForm.Option> options) {
        String given = asked.one(name).orElse("");
        if (!given.isEmpty() && options.stream().noneMatch(NetworkForm.Option::chosen)) {
            options.add(new NetworkForm.Option(given, given, true));
        }
        return options;
    }

    private NetworkForm.Option option(String name, String value, String label) {
        return new NetworkForm.Option(value, label, value.equals(asked.one(name).orElse("")));
    }

    /**
     * @param kept parameters that the form keeps
     */
    NetworkForm form(String... kept) {
        List<Listing.Hidden> hidden = new ArrayList<>();
        for (String name : kept) {
            asked.one(name).ifPresent(value -> hidden.add(new Listing.Hidden(name, value)));
        }
        return new NetworkForm(List.copyOf(fields), List.copyOf(choices), hidden);
    }
}
