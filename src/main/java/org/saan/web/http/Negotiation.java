package org.saan.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Proactive content negotiation by the Accept header (RFC 9110, 12.5.1): weights, then how exactly a type is named, then our order. */
public final class Negotiation {
    private static final int MOST_RANGES = 100;

    private record Range(String type, double weight) {
        /** 3 for the type itself, 2 for its family, 1 for anything, 0 when it does not match. */
        int exactness(String offer) {
            if (type.equals(offer)) {
                return 3;
            }
            if (type.endsWith("/*") && offer.startsWith(type.substring(0, type.length() - 1))) {
                return 2;
            }
            return type.equals("*/*") ? 1 : 0;
        }
    }

    private Negotiation() {}

    /**
     * The media type that is liked best.
     *
     * @param accept the header; null, empty or without any readable range takes everything
     * @param offers media types, ours best first
     * @return empty when none is accepted
     */
    public static Optional<String> best(String accept, List<String> offers) {
        List<Range> ranges = ranges(accept);
        if (ranges.isEmpty()) {
            return Optional.of(offers.get(0));
        }
        String best = null;
        double bestWeight = 0;
        int bestExactness = 0;
        for (String offer : offers) {
            int exactness = 0;
            double weight = 0;
            for (Range range : ranges) {
                if (range.exactness(offer) > exactness) {
                    exactness = range.exactness(offer);
                    weight = range.weight();
                }
            }
            if (weight > bestWeight || weight == bestWeight && weight > 0 && exactness > bestExactness) {
                best = offer;
                bestWeight = weight;
                bestExactness = exactness;
            }
        }
        return Optional.ofNullable(best);
    }

    /** A header whose value is a list, of all its lines; null when there is none. */
    public static String header(HttpServletRequest request, String name) {
        List<String> lines = Collections.list(request.getHeaders(name));
        return lines.isEmpty() ? null : String.join(", ", lines);
    }

    /** True when the Accept-Encoding header takes gzip: by its name or, when it is not named, by {@code *}. */
    public static boolean takesGzip(String acceptEncoding) {
        double named = -1;
        double any = 0;
        for (String part : acceptEncoding == null ? new String[0] : acceptEncoding.split(",", MOST_RANGES)) {
            String[] parameters = part.split(";", -1);
            String coding = parameters[0].strip().toLowerCase(Locale.ROOT);
            if (coding.equals("gzip") || coding.equals("x-gzip")) {
                named = weight(parameters);
            } else if (coding.equals("*")) {
                any = weight(parameters);
            }
        }
        return named >= 0 ? named > 0 : any > 0;
    }

    private static double weight(String[] parameters) {
        double weight = 1;
        for (int i = 1; i < parameters.length; i++) {
            String parameter = parameters[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
                weight = Double.parseDouble(parameter.substring(2));
            }
        }
        return weight;
    }

    private static List<Range> ranges(String accept) {
        List<Range> ranges = new ArrayList<>();
        if (accept == null) {
            return ranges;
        }
        for (String part : accept.split(",", MOST_RANGES)) {
            String[] parameters = part.split(";", -1);
            String type = parameters[0].strip().toLowerCase(Locale.ROOT);
            if (!type.matches("[a-z0-9!#$&^_.+*-]+/[a-z0-9!#$&^_.+*-]+")) {
                continue;
            }
            ranges.add(new Range(type, weight(parameters)));
        }
        return ranges;
    }
}
