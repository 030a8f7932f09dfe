package org.saan.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.sparql.QueryFile;

/**
 * What has dates: the queries of {@code queries/timeline}, each of which brings {@code ?thing ?from ?to} and, where sources only show that
 * it was so, {@code ?firstSeen ?lastSeen}. Immutable.
 */
public final class TimelineQueries {
    private static final String FOLDER = "queries/timeline/";
    private static final long MOST_ROWS = 300_000;

    private final Map<String, QueryFile> files = new LinkedHashMap<>();

    private TimelineQueries(ShippedData shipped) {
        for (QueryFile file : shipped.queries(FOLDER)) {
            files.put(file.name().replaceFirst(".*/", "").replaceFirst("\\.rq$", ""), file);
        }
    }

    public static TimelineQueries shipped(ShippedData shipped) {
        return new TimelineQueries(shipped);
    }

    /** Names of sorts to what they are called. */
    public Map<String, String> sorts(Language language) {
        Map<String, String> sorts = new LinkedHashMap<>();
        files.forEach((name, file) -> sorts.put(name, file.header("summary", language)));
        return sorts;
    }

    /**
     * Something with dates, or of a sort that has them.
     *
     * @param from as xsd:date, gYearMonth or gYear; empty when not stated
     * @param to the same
     * @param firstSeen the first date on which a source shows it to be so; empty when none does
     * @param lastSeen the last one
     */
    public record Entry(Node thing, String sort, String from, String to, String firstSeen, String lastSeen) {}

    /** The entries of some sorts, each once. Throws USAGE, naming those that there are, for an unknown sort. */
    public List<Entry> entries(Answers answers, Collection<String> sorts) {
        Map<Node, Entry> entries = new LinkedHashMap<>();
        for (String sort : sorts) {
            QueryFile file = files.get(sort);
            if (file == null) {
                String shown = sort.length() > 60 ? sort.substring(0, 60) + "…" : sort;
                throw new SaanException(
                        ErrorKind.USAGE, "network.code", "show", shown, String.join(", ", files.keySet()));
            }
            RowSetRewindable rows = answers.ask(file.page(MOST_ROWS + 1, 0), Map.of());
            if (rows.size() > MOST_ROWS) {
                throw new SaanException(ErrorKind.USAGE, "map.too-many", MOST_ROWS);
            }
            rows.forEachRemaining(row -> entries.merge(
                    row.get("thing"),
                    new Entry(
                            row.get("thing"),
                            sort,
                            text(row, "from"),
                            text(row, "to"),
                            text(row, "firstSeen"),
                            text(row, "lastSeen")),
                    TimelineQueries::widest));
        }
        return new ArrayList<>(entries.values());
    }

    /** Where sources differ: from the earliest beginning to the latest end. */
    private static Entry widest(Entry one, Entry other) {
        String from =
                one.from().isEmpty() || !other.from().isEmpty() && other.from().compareTo(one.from()) < 0
                        ? other.from()
                        : one.from();
        String to = one.to().compareTo(other.to()) >= 0 ? one.to() : other.to();
        boolean isFirst = other.firstSeen().isEmpty()
                || !one.firstSeen().isEmpty() && one.firstSeen().compareTo(other.firstSeen()) <= 0;
        String lastSeen = one.lastSeen().compareTo(other.lastSeen()) >= 0 ? one.lastSeen() : other.lastSeen();
        return new Entry(one.thing(), one.sort(), from, to, isFirst ? one.firstSeen() : other.firstSeen(), lastSeen);
    }

    private static String text(Binding row, String name) {
        Node value = row.get(name);
        return value == null || !value.isLiteral() ? "" : value.getLiteralLexicalForm();
    }
}
