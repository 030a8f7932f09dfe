package org.saan.web.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All endpoints of a server, found by the path of a request. Immutable. */
public final class EndpointTable {
    private static final Pattern PART = Pattern.compile("\\{(?<name>[a-zA-Z]+)(?<many>\\.\\.\\.)?\\}");
    private static final Pattern SUFFIX = Pattern.compile("(?<path>.*[^/.])\\.(?<suffix>[a-z0-9]{1,10})");

    private final List<Endpoint> endpoints;
    private final Map<String, Endpoint> exact = new HashMap<>();
    /** By prefix, in each the more exact first. */
    private final TreeMap<String, List<Templated>> byPrefix = new TreeMap<>();

    private record Templated(Endpoint endpoint, Pattern pattern, List<String> names, int literal) {}

    /**
     * What was found.
     *
     * @param path without the suffix
     * @param suffix that chooses a form; empty for none
     * @param parts the variable parts of the path, by name
     */
    record Found(Endpoint endpoint, String path, String suffix, Map<String, String> parts) {}

    /** Throws IllegalArgumentException where two endpoints have the same path. */
    public EndpointTable(List<Endpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
        for (Endpoint endpoint : endpoints) {
            if (endpoint.path().indexOf('{') >= 0) {
                byPrefix.computeIfAbsent(endpoint.prefix(), any -> new ArrayList<>())
                        .add(templated(endpoint));
            } else if (exact.put(endpoint.path(), endpoint) != null) {
                throw new IllegalArgumentException("two endpoints at " + endpoint.path());
            }
        }
        byPrefix.values()
                .forEach(list ->
                        list.sort(Comparator.comparingInt(Templated::literal).reversed()));
    }

    public List<Endpoint> all() {
        return endpoints;
    }

    private static Templated templated(Endpoint endpoint) {
        StringBuilder pattern = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher part = PART.matcher(endpoint.path());
        int from = 0;
        int literal = 0;
        while (part.find()) {
            pattern.append(Pattern.quote(endpoint.path().substring(from, part.start())));
            literal += part.start() - from;
            pattern.append(part.group("many") == null ? "([^/]+)" : "(.+)");
            names.add(part.group("name"));
            from = part.end();
        }
        pattern.append(Pattern.quote(endpoint.path().substring(from)));
        literal += endpoint.path().length() - from;
        return new Templated(endpoint, Pattern.compile(pattern.toString()), names, literal);
    }

    /**
     * The endpoint of a path: the one that has just this path; else of those with the longest prefix the most exact one; where the path
     * fits none of them, the least exact one, which says why not.
     *
     * @param path decoded, with a slash before it
     */
    Optional<Found> find(String path) {
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Endpoint here = exact.get(plain);
        if (here != null) {
            return Optional.of(new Found(here, plain, "", Map.of()));
        }
        Matcher suffix = SUFFIX.matcher(path);
        if (suffix.matches()) {
            Endpoint inForm = exact.get(suffix.group("path"));
            if (inForm != null && inForm.takesSuffix()) {
                return Optional.of(new Found(inForm, suffix.group("path"), suffix.group("suffix"), Map.of()));
            }
        }
        for (Map.Entry<String, List<Templated>> below :
                byPrefix.headMap(path, true).descendingMap().entrySet()) {
            if (path.startsWith(below.getKey())) {
                return Optional.of(below(below.getValue(), path));
            }
        }
        return Optional.empty();
    }

    /** The endpoint that answers a path; empty for a path of Fuseki's own, or of nothing. */
    public Optional<Endpoint> endpoint(String path) {
        return find(path).map(Found::endpoint);
    }

    private static Found below(List<Templated> candidates, String path) {
        Matcher suffix = SUFFIX.matcher(path);
        for (Templated each : candidates) {
            boolean bySuffix = each.endpoint().takesSuffix() && suffix.matches();
            String own = bySuffix ? suffix.group("path") : path;
            Matcher parts = each.pattern().matcher(own);
            if (parts.matches()) {
                return new Found(each.endpoint(), own, bySuffix ? suffix.group("suffix") : "", named(each, parts));
            }
        }
        Endpoint last = candidates.get(candidates.size() - 1).endpoint();
        boolean bySuffix = last.takesSuffix() && suffix.matches();
        return new Found(
                last, bySuffix ? suffix.group("path") : path, bySuffix ? suffix.group("suffix") : "", Map.of());
    }

    private static Map<String, String> named(Templated template, Matcher parts) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < template.names().size(); i++) {
            named.put(template.names().get(i), parts.group(i + 1));
        }
        return named;
    }
}
