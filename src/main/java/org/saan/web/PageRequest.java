package org.saan.web;

import org.saan.web.http.ReaderLanguage;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.http.BadMessageException;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.query.Moment;

/**
 * What is asked of a page: its path, its parameters, each given once, and the language of the reader.
 *
 * @param path without a slash before it
 * @param parameters name to value, {@code lang} and empty ones left out
 */
record PageRequest(String path, Map<String, String> parameters, Language language, Moment moment) {
    /** Nothing that is longer is asked. */
    private static final int LONGEST = 2_000;

    /** What other sites hang on links to ours says nothing. */
    private static final String TRACKING = "utm_[a-z]+|fbclid|gclid|mc_[a-z]+";

    /** Throws USAGE for parameters that cannot be read, repeated ones and very long ones. */
    static PageRequest of(HttpServletRequest request) {
        String inside = request.getPathInfo() == null ? "" : request.getPathInfo();
        Map<String, String> parameters = new TreeMap<>();
        try {
            request.getParameterMap().forEach((name, values) -> {
                if (values.length > 1) {
                    throw new SaanException(ErrorKind.USAGE, "moment.once", Address.shown(name));
                }
                if (values[0].length() > LONGEST || name.length() > LONGEST) {
                    throw new SaanException(ErrorKind.USAGE, "http.long", Address.shown(name), LONGEST);
                }
                if (!name.equals("lang") && !name.matches(TRACKING) && !values[0].isBlank()) {
                    parameters.put(name, values[0].strip());
                }
            });
        } catch (BadMessageException | IllegalArgumentException e) {
            throw SaanException.because(e, ErrorKind.USAGE, "http.refused", 400);
        }
        Moment moment = Moment.parse(parameters.get("rev"), parameters.get("on"));
        return new PageRequest(
                (request.getServletPath() + inside).substring(1), parameters, ReaderLanguage.of(request), moment);
    }

    Optional<String> one(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** A whole number from 1; throws USAGE for anything else. */
    int number(String name, int usual) {
        String given = parameters.get(name);
        if (given == null) {
            return usual;
        }
        if (!given.matches("[1-9][0-9]{0,5}")) {
            throw new SaanException(ErrorKind.USAGE, "address.page", Address.shown(given));
        }
        return Integer.parseInt(given);
    }

    /** Throws USAGE, naming those that there are, when another parameter is given. */
    void allow(String... names) {
        List<String> known = Arrays.asList(names);
        parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new SaanException(
                            ErrorKind.USAGE, "http.parameter", Address.shown(name), String.join(", ", known));
                });
    }

    /** The parameters, encoded. */
    String query() {
        return query(parameters);
    }

    /** The parameters with one changed; empty takes it away. */
    String with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(parameters);
        changed.remove("page");
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return query(changed);
    }

    static String query(Map<String, String> parameters) {
        List<String> parts = new ArrayList<>();
        parameters.forEach((name, value) -> parts.add(encoded(name) + "=" + encoded(value)));
        return String.join("&", parts);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Equal for requests that get the same page at the same revision. */
    String key() {
        return "page " + path + "?" + query() + " " + language.tag();
    }
}
