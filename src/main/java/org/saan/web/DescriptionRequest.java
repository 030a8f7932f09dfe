package org.saan.web;

import org.saan.web.http.BaseAddress;
import org.saan.web.http.Negotiation;
import org.saan.web.http.ReaderLanguage;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.publish.RdfFormat;
import org.saan.query.Moment;
import org.saan.vocab.Saan;

/**
 * What is asked of an address: which thing, as of when, which page of its description, in which form.
 *
 * @param format empty for the page for people
 * @param given the language that was asked for by {@code ?lang=}; empty when it was not
 */
record DescriptionRequest(
        Address address,
        Moment moment,
        int page,
        Optional<RdfFormat> format,
        String mediaType,
        Language language,
        Optional<Language> given) {
    private static final String HTML = "text/html";
    private static final List<String> OFFERS = Stream.concat(
                    Stream.of(RdfFormat.TURTLE.mediaType(), HTML),
                    Stream.concat(
                            Arrays.stream(RdfFormat.values())
                                    .map(RdfFormat::mediaType)
                                    .skip(1),
                            Arrays.stream(RdfFormat.values()).flatMap(format -> format.mediaTypes().stream()
                                    .skip(1))))
            .toList();
    private static final String SUFFIXES = RdfFormat.extensions() + ", html";

    /** Throws USAGE, NOT_FOUND or 406 for what cannot be asked. */
    static DescriptionRequest of(HttpServletRequest request) {
        String inside = request.getPathInfo();
        Address address = Address.parse(request.getServletPath() + (inside == null ? "" : inside));
        String page = Parameters.one(request, "page");
        if (page != null && !page.matches("[1-9][0-9]{0,5}")) {
            throw new SaanException(ErrorKind.USAGE, "address.page", Address.shown(page));
        }
        String type = address.suffix().isPresent()
                ? ofSuffix(address.suffix().get())
                : Negotiation.best(Parameters.header(request, "Accept"), OFFERS)
                        .orElseThrow(() -> new SaanException(
                                ErrorKind.NOT_ACCEPTABLE, "http.not-acceptable", String.join(", ", OFFERS)));
        boolean forPeople = type.equals(HTML);
        Moment moment = Moment.parse(given(request, "rev", forPeople), given(request, "on", forPeople));
        return new DescriptionRequest(
                address,
                moment,
                page == null ? 1 : Integer.parseInt(page),
                RdfFormat.ofMediaType(type),
                type,
                ReaderLanguage.of(request),
                Language.of(request.getParameter("lang")));
    }

    /** A field of a form that was left empty is not given. */
    private static String given(HttpServletRequest request, String name, boolean ofForm) {
        String[] values = Parameters.all(request, name);
        return ofForm && values.length == 1 && values[0].isEmpty() ? null : Parameters.one(request, name);
    }

    private static String ofSuffix(String suffix) {
        if (suffix.equals("html")) {
            return HTML;
        }
        return RdfFormat.ofExtension(suffix)
                .map(RdfFormat::mediaType)
                .orElseThrow(() -> new SaanException(ErrorKind.NOT_FOUND, "address.suffix", suffix, SUFFIXES));
    }

    /** Equal for requests that get the same answer, headers included, at the same revision. */
    String key() {
        return String.join(" ", path(), suffix(), mediaType, variant(), query(page));
    }

    /** The format, and the language where that decides. */
    String variant() {
        return format.map(RdfFormat::extension).orElse("html-" + language.tag());
    }

    String contentType() {
        return mediaType + (format.map(RdfFormat::isText).orElse(true) ? "; charset=utf-8" : "");
    }

    /** Which headers decided; a suffix leaves only the language of a page open. */
    String vary() {
        if (address.suffix().isEmpty()) {
            return "Accept, Accept-Language, Cookie";
        }
        return format.isPresent() ? "" : "Accept-Language, Cookie";
    }

    private String path() {
        return address.path();
    }

    private String suffix() {
        return address.suffix().map(ending -> "." + ending).orElse("");
    }

    /** The IRI of the description; one of an earlier revision or a codelist is told apart from what it describes. */
    Node document() {
        String own = path().startsWith("doc/") ? "" : "#document";
        String asOf = SiteAddresses.query(moment);
        String then = asOf.isEmpty() ? "" : "?" + asOf;
        return NodeFactory.createURI(Saan.BASE + path() + then + own);
    }

    /** What decides but the language, encoded. */
    String parameters(int ofPage) {
        List<String> parameters = new ArrayList<>();
        if (!moment.equals(Moment.NOW)) {
            parameters.add(SiteAddresses.query(moment));
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
        String alternates = Arrays.stream(RdfFormat.values())
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
        return links;
    }
}
