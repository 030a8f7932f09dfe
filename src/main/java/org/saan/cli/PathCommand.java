package org.saan.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.network.EdgeClaim;
import org.saan.network.NetworkAnswers;
import org.saan.search.Json;
import org.saan.search.SearchRequest;
import org.saan.vocab.Modes;
import org.saan.vocab.Saan;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saan path}: how two things are connected, each step with the claims that it rests on. */
@CommandLine.Command(name = "path")
final class PathCommand extends Command {
    @Parameters(index = "0", paramLabel = "FROM", descriptionKey = "path.from")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", descriptionKey = "path.to")
    private String to;

    @Option(names = "--k", paramLabel = "N", defaultValue = "3", descriptionKey = "path.k")
    private int most;

    @Option(names = "--tie", paramLabel = "TIE", descriptionKey = "path.tie")
    private String tie;

    @Option(names = "--role", paramLabel = "ROLE", descriptionKey = "path.role")
    private String role;

    @Option(names = "--kind", paramLabel = "KIND", descriptionKey = "path.kind")
    private String kind;

    @Option(names = "--on", paramLabel = "DATE", descriptionKey = "path.on")
    private String on;

    @Option(names = "--confidence", paramLabel = "NUMBER", descriptionKey = "path.confidence")
    private String confidence;

    @Option(names = "--groups", descriptionKey = "path.groups")
    private boolean groups;

    @Option(names = "--rev", paramLabel = "REV", descriptionKey = "path.rev")
    private String revision;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", descriptionKey = "path.format")
    private String format;

    @Override
    int run() {
        if (!List.of("table", "json", "csv").contains(format)) {
            throw new SaanException(ErrorKind.USAGE, "answer.unknown-format", format, "table, json, csv");
        }
        NetworkAnswers.PathAnswer answer;
        try (Finder finder = Finder.of(settings())) {
            Map<String, String> asked = new LinkedHashMap<>();
            asked.put("from", thing(finder, from));
            asked.put("to", thing(finder, to));
            asked.put("k", String.valueOf(most));
            Map<String, String> filters = new LinkedHashMap<>();
            filters.put("tie", tie);
            filters.put("role", role);
            filters.put("kind", kind);
            filters.put("on", on);
            filters.put("confidence", confidence);
            filters.put("groups", groups ? "yes" : null);
            filters.put("rev", revision);
            filters.forEach((name, value) -> Optional.ofNullable(value).ifPresent(given -> asked.put(name, given)));
            answer = finder.path(asked);
        }
        switch (format) {
            case "json" -> out().println(Json.write(answer));
            case "csv" -> csv(answer);
            default -> table(answer);
        }
        out().flush();
        return OK;
    }

    /** An address as it is; else the best thing with that name. */
    private static String thing(Finder finder, String written) {
        if (written.matches("[a-z]+/[a-z0-9-]+") || written.startsWith("http")) {
            return written;
        }
        return finder.search(SearchRequest.parse(written, List.of(), null, null, 0, 5)).hits().stream()
                .filter(hit -> hit.isMeantBy(written))
                .map(hit -> hit.iri())
                .filter(iri -> iri.startsWith(Saan.ID))
                .findFirst()
                .orElseThrow(() -> new SaanException(ErrorKind.NOT_FOUND, "path.nothing-found", written));
    }

    private void csv(NetworkAnswers.PathAnswer answer) {
        CsvLine.write(
                out(),
                "path",
                "step",
                "from",
                "to",
                "tie",
                "role",
                "status",
                "via",
                "begin",
                "end",
                "first_seen",
                "last_seen",
                "confidence",
                "claim",
                "mode",
                "speaker",
                "passage",
                "document",
                "claim_confidence");
        int number = 0;
        for (NetworkAnswers.Way way : answer.paths()) {
            number++;
            int step = 0;
            for (NetworkAnswers.Hop hop : way.hops()) {
                step++;
                csv(number, step, hop);
                for (NetworkAnswers.Hop other : hop.also()) {
                    csv(number, step, other);
                }
            }
        }
    }

    /** A row a claim, for each tie of the step; one without a claim where there is none. */
    private void csv(int number, int step, NetworkAnswers.Hop hop) {
        List<EdgeClaim> claims =
                hop.claims().isEmpty() ? List.of(new EdgeClaim("", "", "", "", "", Double.NaN)) : hop.claims();
        for (EdgeClaim claim : claims) {
            CsvLine.write(
                    out(),
                    String.valueOf(number),
                    String.valueOf(step),
                    hop.from(),
                    hop.to(),
                    hop.tie(),
                    hop.role(),
                    hop.status(),
                    hop.via(),
                    hop.begin(),
                    hop.end(),
                    hop.firstSeen(),
                    hop.lastSeen(),
                    hop.confidence() == null ? "" : String.valueOf(hop.confidence()),
                    claim.claim(),
                    claim.mode(),
                    claim.speaker(),
                    claim.passage(),
                    claim.document(),
                    Double.isNaN(claim.confidence()) ? "" : String.valueOf(claim.confidence()));
        }
    }

    private void table(NetworkAnswers.PathAnswer answer) {
        Language language = settings().language();
        Messages messages = new Messages(language);
        out().println(label(answer, answer.from(), language) + " → " + label(answer, answer.to(), language));
        if (answer.from().equals(answer.to())) {
            say("network.same");
            return;
        }
        if (answer.paths().isEmpty()) {
            say(answer.connected() ? "path.filtered" : "path.none");
            return;
        }
        int number = 0;
        for (NetworkAnswers.Way way : answer.paths()) {
            out().println();
            say(way.length() == 1 ? "path.number-one" : "path.number", ++number, way.length(), way.confidence());
            for (NetworkAnswers.Hop hop : way.hops()) {
                tell(hop, messages, language, "  ");
                hop.also().forEach(other -> tell(other, messages, language, "    "));
            }
        }
        if (!answer.complete()) {
            say("path.not-all");
        }
    }

    private static String between(String from, String to) {
        return from.equals(to) ? from : from + "…" + to;
    }

    private void tell(NetworkAnswers.Hop hop, Messages messages, Language language, String indent) {
        List<String> dates = new ArrayList<>();
        dates.add(plain(hop.words().getOrDefault(language.tag(), "")));
        if (!hop.begin().isEmpty() || !hop.end().isEmpty()) {
            dates.add(between(hop.begin(), hop.end()));
        }
        if (!hop.firstSeen().isEmpty()) {
            dates.add(messages.text("page.attested", between(hop.firstSeen(), hop.lastSeen())));
        }
        out().println(indent + String.join("  ", dates));
        if (hop.claims().isEmpty()) {
            out().println(indent + "  " + messages.text("path.reference"));
        }
        for (EdgeClaim claim : hop.claims()) {
            boolean reported = claim.mode().equals(Modes.REPORTED_FACT);
            out().println(indent + "  " + (reported ? "◐ " : "● ")
                    + messages.text(
                            "path.claim",
                            messages.text(reported ? "mark.reported" : "path.fact"),
                            claim.confidence(),
                            shortened(claim.passage().isEmpty() ? claim.document() : claim.passage()),
                            shortened(claim.claim()))
                    + (claim.speaker().isEmpty()
                            ? ""
                            : " " + messages.text("path.speaker", shortened(claim.speaker()))));
        }
    }

    private static String label(NetworkAnswers.PathAnswer answer, String iri, Language language) {
        NetworkAnswers.Thing thing = answer.things().get(iri);
        return plain(
                thing == null
                        ? shortened(iri)
                        : thing.label()
                                .getOrDefault(
                                        language.tag(),
                                        thing.label().values().stream()
                                                .findFirst()
                                                .orElse(shortened(iri))));
    }

    private static String shortened(String iri) {
        return iri.startsWith(Saan.ID) ? iri.substring(Saan.ID.length()) : iri;
    }

    /** What could move the cursor or turn the direction of writing is left out: names come from anywhere. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "");
    }
}
