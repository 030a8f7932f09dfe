package org.saan.web.thing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.saan.model.AsOf;
import org.saan.model.Language;
import org.saan.publish.RdfFormat;
import org.saan.vocab.Saan;
import org.saan.web.http.BaseAddress;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.site.SiteAddresses;
import org.saan.web.site.ThingAddress;

/**
 * What is asked of an address: which thing, as of when, which page of its description, in which form.
 *
 * @param format empty for the page for people
 * @param named true when each statement is to stand in its graph, in the formats that have graphs
 * @param given the language that was asked for by {@code ?lang=}; empty when it was not
 */
record DescriptionRequest(
        ThingAddress address,
        AsOf asOf,
        int page,
        Optional<RdfFormat> format,
        String mediaType,
        boolean named,
        Language language,
        Optional<Language> given) {
    /** {@code named}: each statement in the graph of its source, where the format has graphs. Else all stand in the default graph. */
    static final Param<String> GRAPHS = Param.choice("graphs", List.of("named")).meaning("api.graphs");

    /** Throws USAGE for a path that names nothing. */
    static DescriptionRequest of(EndpointRequest asked) {
        Representation form = asked.representation();
        ThingAddress address = ThingAddress.parse("/" + asked.path());
        return new DescriptionRequest(
                asked.isBySuffix() ? address.with(form.name()) : address,
                asked.asOf(),
                asked.value(EndpointRequest.PAGE),
                RdfFormat.ofMediaType(form.mediaType()),
                form.mediaType(),
                asked.given(GRAPHS).isPresent(),
                asked.language(),
                asked.chosen());
    }

    /** The format, and the language where that decides. */
    String variant() {
        return format.map(RdfFormat::extension).orElse("html-" + language.tag()) + (named ? "-graphs" : "");
    }

    String contentType() {
        return mediaType + (format.map(RdfFormat::isText).orElse(true) ? "; charset=utf-8" : "");
    }

    private String path() {
        return address.path();
    }

    private String suffix() {
        return address.suffix().map(ending -> "." + ending).orElse("");
    }

    /** The IRI of the description; one of an earlier revision or a codelist is told apart from what it describes. */
    Node document() {
        if (path().equals("ontology") && asOf.equals(AsOf.NOW)) {
            // A fragment would be a term of the ontology.
            return NodeFactory.createURI(Saan.BASE + "ontology.ttl");
        }
        String own = path().startsWith("doc/") ? "" : "#document";
        String state = SiteAddresses.query(asOf);
        String then = state.isEmpty() ? "" : "?" + state;
        return NodeFactory.createURI(Saan.BASE + path() + then + own);
    }

    /** What decides but the language, encoded. */
    String parameters(int ofPage) {
        List<String> parameters = new ArrayList<>();
        if (!asOf.equals(AsOf.NOW)) {
            parameters.add(SiteAddresses.query(asOf));
        }
        if (named) {
            parameters.add("graphs=named");
        }
        if (ofPage > 1) {
            parameters.add("page=" + ofPage);
        }
        return String.join("&", parameters);
    }

    /** The parameters of another page of the same, with a question mark when there are any. */
    String query(int ofPage) {
        List<String> parameters = new ArrayList<>();
        if (!parameters(ofPage).isEmpty()) {
            parameters.add(parameters(ofPage));
        }
        given.ifPresent(tag -> parameters.add("lang=" + tag.tag()));
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    /** Where the description is, asked for in the same way. */
    String target(BaseAddress base) {
        return base.to(path()) + suffix() + query(page);
    }

    /** Where just this representation is. */
    String location(BaseAddress base) {
        return inFormat(base, format.map(RdfFormat::extension).orElse("html"));
    }

    String inFormat(BaseAddress base, String extension) {
        return base.to(path()) + "." + extension + query(page);
    }

    /**
     * The values of Link headers.
     *
     * @param more whether there is a next page
     */
    List<String> links(BaseAddress base, boolean more) {
        List<String> links = new ArrayList<>();
        links.add("<" + address.thing().getURI() + ">; rel=\"cite-as\"");
        links.add("<" + Saan.BASE + path() + ">; rel=\"canonical\"");
        String alternates = RdfFormat.offered().stream()
                .map(each -> "<" + inFormat(base, each.extension()) + ">; rel=\"alternate\"; type=\"" + each.mediaType()
                        + "\"")
                .collect(Collectors.joining(", "));
        links.add(alternates + ", <" + inFormat(base, "html") + ">; rel=\"alternate\"; type=\"text/html\"");
        // https://signposting.org/FAIR/
        links.add("<https://schema.org/AboutPage>; rel=\"type\"");
        links.add("<" + base.to("data") + ">; rel=\"collection\"; type=\"text/html\"");
        links.add("<" + inFormat(base, "ttl") + ">; rel=\"describedby\"; type=\"text/turtle\"");
        if (more) {
            links.add("<" + base.to(path()) + suffix() + query(page + 1) + ">; rel=\"next\"");
        }
        if (page > 1) {
            links.add("<" + base.to(path()) + suffix() + query(page - 1) + ">; rel=\"prev\"");
        }
        return links.stream().map(base::shortened).toList();
    }
}
