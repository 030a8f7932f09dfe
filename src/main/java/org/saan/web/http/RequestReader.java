package org.saan.web.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.saan.model.AsOf;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;

/** Reads a request by the description of its endpoint: one rule for unknown, repeated, empty, long and wrong parameters everywhere. */
final class RequestReader {
    private static final int LONGEST_NAME = 200;

    /** What other sites hang on links to ours says nothing. */
    private static final Pattern TRACKING = Pattern.compile("utm_[a-z]+|fbclid|gclid|mc_[a-z]+");

    /** Throws USAGE for a parameter that there is not or that cannot be read, NOT_FOUND or NOT_ACCEPTABLE for a form that there is not. */
    EndpointRequest read(EndpointTable.Found found, Exchange exchange) {
        Endpoint endpoint = found.endpoint();
        Map<String, List<String>> given = QueryString.parse(exchange.request().getQueryString());
        given.keySet().removeIf(name -> TRACKING.matcher(name).matches());
        Optional<Language> chosen = language(given.remove(EndpointRequest.LANGUAGE.name()));
        Map<String, Endpoint.Variant> variants = endpoint.variants().get();
        Endpoint.Variant variant = variants.get(found.path());
        Map<String, Param<?>> known = known(endpoint, variant);
        Representation representation = representation(found, given.get("format"), exchange);
        Map<String, String> parameters = new TreeMap<>();
        // A path below it that stands for nothing is refused by its name, not by its parameters.
        boolean isNothing = !variants.isEmpty() && variant == null;
        given.forEach((name, values) -> {
            Param<?> param = isNothing ? Param.free(name).repeated().mayBeEmpty() : known.get(name);
            if (param == null) {
                throw unknown(endpoint, name, known);
            }
            Optional<String> value = value(param, values, representation);
            if (!param.isIgnored()) {
                value.ifPresent(text -> parameters.put(name, text));
            }
        });
        checkRequired(known, parameters, exchange);
        return new EndpointRequest(
                endpoint,
                found.path().substring(1),
                found.parts(),
                parameters,
                chosen.orElseGet(() -> ReaderLanguage.of(
                        exchange.request().getHeader("Cookie"),
                        exchange.request().getHeader("Accept-Language"))),
                chosen,
                new AsOf(
                        Optional.ofNullable(parameters.get("rev"))
                                .filter(any -> endpoint.asOf().takesRevision())
                                .map(EndpointRequest.REVISION::read),
                        Optional.ofNullable(parameters.get("on"))
                                .filter(any -> endpoint.asOf().takesDay())
                                .map(EndpointRequest.DAY::read)),
                representation,
                !found.suffix().isEmpty());
    }

    private static Optional<Language> language(List<String> values) {
        if (values == null || values.stream().allMatch(String::isBlank)) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw new SaanException(ErrorKind.USAGE, "http.once", EndpointRequest.LANGUAGE.name());
        }
        return Language.of(EndpointRequest.LANGUAGE.read(values.get(0).strip()));
    }

    /** The rule for parameters, for the fields of a form that was sent in the body. */
    static void requireKnown(Endpoint endpoint, Collection<String> fields) {
        Map<String, Param<?>> known = known(endpoint, null);
        for (String field : fields) {
            if (!known.containsKey(field) && !field.equals(EndpointRequest.LANGUAGE.name())) {
                throw unknown(endpoint, field, known);
            }
        }
    }

    /** By name, without those of the path; with those of one of its addresses when there is one. */
    private static Map<String, Param<?>> known(Endpoint endpoint, Endpoint.Variant variant) {
        List<Param<?>> own = new ArrayList<>(endpoint.params());
        if (variant != null) {
            own.addAll(variant.params());
        }
        Map<String, Param<?>> known = new HashMap<>();
        endpoint.allParams(own).stream()
                .filter(param -> !param.isInPath())
                .forEach(param -> known.put(param.name(), param));
        return known;
    }

    private static SaanException unknown(Endpoint endpoint, String name, Map<String, Param<?>> known) {
        if ((name.equals("rev") || name.equals("on")) && endpoint.asOf() == AsOfSupport.NEWEST) {
            return new SaanException(ErrorKind.USAGE, "http.newest", name);
        }
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        List<String> names = new ArrayList<>();
        known.values().stream().filter(param -> !param.isIgnored()).forEach(param -> names.add(param.name()));
        names.add(EndpointRequest.LANGUAGE.name());
        names.sort(null);
        return new SaanException(ErrorKind.USAGE, "http.parameter", Param.shown(shown), String.join(", ", names));
    }

    /** A field of a form that a person left empty is not given; a program that gives an empty value is told. */
    private static Optional<String> value(Param<?> param, List<String> values, Representation representation) {
        List<String> filled = values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (filled.isEmpty() && (representation.isPage() || param.isAllowedEmpty())) {
            return Optional.empty();
        }
        if (filled.size() != values.size() || values.size() > 1 && !param.isRepeated()) {
            throw new SaanException(ErrorKind.USAGE, "http.once", param.name());
        }
        filled.forEach(param::read);
        return Optional.of(String.join(",", filled));
    }

    private static void checkRequired(Map<String, Param<?>> known, Map<String, String> parameters, Exchange exchange) {
        if (exchange.isPost()) {
            // They may stand in the body.
            return;
        }
        for (Param<?> param : known.values()) {
            if (param.isRequired() && !parameters.containsKey(param.name())) {
                throw new SaanException(ErrorKind.USAGE, "http.required", param.name());
            }
        }
    }

    private static Representation representation(EndpointTable.Found found, List<String> format, Exchange exchange) {
        Endpoint endpoint = found.endpoint();
        List<Representation> offered = endpoint.representations();
        if (!found.suffix().isEmpty()) {
            if (format != null && !format.equals(List.of(found.suffix()))) {
                throw new SaanException(
                        ErrorKind.USAGE, "http.choice", "format", Param.shown(format.get(0)), found.suffix());
            }
            return named(offered, found.suffix())
                    .orElseThrow(() -> new SaanException(
                            ErrorKind.NOT_FOUND, "address.suffix", Param.shown(found.suffix()), names(offered)));
        }
        if (endpoint.takesFormat() && format != null && format.stream().anyMatch(each -> !each.isBlank())) {
            String name = format.get(0).strip();
            return named(offered, name)
                    .orElseThrow(() -> new SaanException(
                            ErrorKind.USAGE, "http.choice", "format", Param.shown(name), names(offered)));
        }
        if (offered.size() == 1 || endpoint.choice() == Endpoint.Choice.HANDLER) {
            return offered.get(0);
        }
        List<String> types =
                offered.stream().map(Representation::mediaType).distinct().toList();
        String best = Negotiation.best(exchange.header("Accept"), types)
                .orElseThrow(() ->
                        new SaanException(ErrorKind.NOT_ACCEPTABLE, "http.not-acceptable", String.join(", ", types)));
        return offered.stream()
                .filter(each -> each.mediaType().equals(best))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Representation> named(List<Representation> offered, String name) {
        return offered.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static String names(List<Representation> offered) {
        return String.join(
                ", ", offered.stream().map(Representation::name).distinct().toList());
    }
}
