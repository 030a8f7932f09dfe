package org.saan.web.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.saan.model.AsOf;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;

/**
 * What is asked of an endpoint. Every parameter is one that the endpoint has, given once, and of its type. Immutable.
 *
 * @param endpoint that is asked
 * @param path decoded, without a slash before it and without the suffix that chose the form: {@code doc/agency/kpi}
 * @param parts the variable parts of the path, by name
 * @param parameters name to value, {@code lang} and empty ones left out
 * @param language of the reader
 * @param chosen the language that was asked for by {@code ?lang=}; empty when it was not
 * @param asOf the state and the day that are asked for
 * @param representation the form that is asked for
 * @param isBySuffix true when a suffix of the path chose it
 */
public record EndpointRequest(
        Endpoint endpoint,
        String path,
        Map<String, String> parts,
        Map<String, String> parameters,
        Language language,
        Optional<Language> chosen,
        AsOf asOf,
        Representation representation,
        boolean isBySuffix) {
    /** What stands for a thing: its IRI, {@code kind/slug} or {@code scheme/NAME/CODE}. */
    public static final String IRI = "^(https?://.+|[a-z]+/[a-z0-9-]+|scheme/[a-z-]+/[a-z0-9-]+)$";

    public static final Param<Long> REVISION = Param.revision("rev").meaning("page.as-of-revision");
    public static final Param<LocalDate> DAY = Param.day("on").meaning("page.as-of-day");
    public static final Param<Integer> PAGE = Param.page();
    public static final Param<String> LANGUAGE =
            Param.choice("lang", List.of("th", "en")).meaning("api.lang");

    /** The text of a parameter. */
    public Optional<String> one(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The value of a parameter; empty when it is not given. */
    public <T> Optional<T> given(Param<T> param) {
        return one(param.name()).map(param::read);
    }

    /** The value of a parameter, or what it usually is. Throws USAGE when it is not given and has no usual value. */
    public <T> T value(Param<T> param) {
        return given(param)
                .or(param::usual)
                .orElseThrow(() -> new SaanException(ErrorKind.USAGE, "http.required", param.name()));
    }

    /** True when this form is asked for. */
    public boolean isFor(Representation form) {
        return representation.name().equals(form.name());
    }

    /** The same in another form. */
    public EndpointRequest in(Representation form) {
        return new EndpointRequest(endpoint, path, parts, parameters, language, chosen, asOf, form, isBySuffix);
    }

    /** The parameters, encoded. */
    public String query() {
        return query(parameters);
    }

    /** The parameters with one changed and from the first page; empty takes it away. */
    public String with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(parameters);
        changed.remove("page");
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return query(changed);
    }

    /** An address that leads on from here, with the language that was asked for; as it is when none was. */
    public String inChosenLanguage(String address) {
        return chosen.map(tag -> address + (address.contains("?") ? "&" : "?") + LANGUAGE.name() + "=" + tag.tag())
                .orElse(address);
    }

    public static String query(Map<String, String> parameters) {
        List<String> parts = new ArrayList<>();
        parameters.forEach((name, value) -> parts.add(encoded(name) + "=" + encoded(value)));
        return String.join("&", parts);
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Equal for requests that get the same answer, headers included, at the same revision. */
    public String key() {
        return String.join(
                " ",
                path,
                query(),
                representation.mediaType(),
                isBySuffix ? "suffix" : "",
                representation.inLanguage() ? language.tag() : "",
                chosen.map(Language::tag).orElse(""));
    }

    /** The request headers that decided over the answer, for {@code Vary}; empty for none. */
    String vary() {
        List<String> headers = new ArrayList<>();
        if (endpoint.representations().size() > 1
                && !isBySuffix
                && endpoint.choice() != Endpoint.Choice.HANDLER
                && !(endpoint.takesFormat() && parameters.containsKey("format"))) {
            headers.add("Accept");
        }
        if (representation.inLanguage()) {
            headers.add("Accept-Language");
            headers.add("Cookie");
        }
        if (endpoint.isAbsolute()) {
            headers.add("Host");
        }
        return String.join(", ", headers);
    }
}
