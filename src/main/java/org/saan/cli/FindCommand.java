package org.saan.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.saan.model.ErrorKind;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.search.Json;
import org.saan.search.SearchAnswer;
import org.saan.search.SearchRequest;
import org.saan.vocab.Saan;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saan find}: things by name, as people write it. */
@CommandLine.Command(name = "find")
final class FindCommand extends Command {
    @Parameters(arity = "1..*", paramLabel = "TEXT", descriptionKey = "find.text")
    private List<String> words;

    @Option(names = "--kind", paramLabel = "KIND", split = ",", descriptionKey = "find.kind")
    private List<String> kinds = List.of();

    @Option(names = "--place", paramLabel = "PLACE", descriptionKey = "find.place")
    private String place;

    @Option(names = "--graph", paramLabel = "GRAPH", descriptionKey = "find.graph")
    private String graph;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", descriptionKey = "find.limit")
    private int limit;

    @Option(names = "--offset", paramLabel = "N", defaultValue = "0", descriptionKey = "find.offset")
    private int offset;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", descriptionKey = "find.format")
    private String format;

    @Override
    int run() {
        if (!List.of("table", "json", "csv").contains(format)) {
            throw new SaanException(ErrorKind.USAGE, "answer.unknown-format", format, "table, json, csv");
        }
        SearchRequest request = SearchRequest.parse(String.join(" ", words), kinds, place, graph, offset, limit);
        SearchAnswer answer;
        try (Finder finder = Finder.of(settings())) {
            answer = finder.search(request);
        }
        switch (format) {
            case "json" -> out().println(Json.write(answer));
            case "csv" -> csv(answer);
            default -> table(answer);
        }
        out().flush();
        return OK;
    }

    private void csv(SearchAnswer answer) {
        CsvLine.write(out(), "iri", "kind", "label_th", "label_en", "matched", "how", "score");
        for (SearchAnswer.Hit hit : answer.hits()) {
            CsvLine.write(
                    out(),
                    hit.iri(),
                    hit.kind(),
                    hit.label().getOrDefault("th", ""),
                    hit.label().getOrDefault("en", ""),
                    hit.matched(),
                    hit.how(),
                    String.valueOf(hit.score()));
        }
    }

    private void table(SearchAnswer answer) {
        Messages messages = new Messages(settings().language());
        String language = settings().language().tag();
        for (SearchAnswer.Hit hit : answer.hits()) {
            String label = hit.label()
                    .getOrDefault(
                            language, hit.label().values().stream().findFirst().orElse(""));
            String id = hit.iri().startsWith(Saan.ID)
                    ? hit.iri().substring(Saan.ID.length())
                    : hit.iri().substring(Saan.BASE.length());
            out().println(plain(label.isEmpty() ? hit.matched() : label) + "  [" + messages.text("kind." + hit.kind())
                    + "]  " + id);
            String how = messages.text("how." + hit.how());
            out().println("    " + how + (hit.matched().equals(label) ? "" : ": " + shortened(plain(hit.matched()))));
        }
        long first = answer.hits().isEmpty() ? 0 : answer.offset() + 1L;
        say("find.total", answer.total(), first, answer.offset() + answer.hits().size(), answer.revision());
        if (answer.kinds().size() > 1) {
            out().println(answer.kinds().entrySet().stream()
                    .map(kind -> kind.getKey() + " " + kind.getValue())
                    .collect(Collectors.joining(", ")));
        }
        if (answer.total() == 0) {
            say("find.nothing");
        }
    }

    /** What could move the cursor or turn the direction of writing is left out: names come from anywhere. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "");
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 100
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 100)) + "…";
    }
}
