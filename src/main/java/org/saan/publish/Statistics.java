package org.saan.publish;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.saan.source.ShippedData;
import org.saan.sparql.QueryFile;

/**
 * How much the graph holds: sums over all of it, asked by queries/statistics, so that the columns answer them where they are ready. Immutable.
 *
 * @param quads statements with their graphs
 * @param triples statements of the union, each once
 * @param subjects of how many things anything is stated
 * @param graphs IRI of each graph to its number of quads
 * @param kinds each kind of thing that there is to the number of things with an address below {@code id/}, their parts not counted
 * @param periods IRI of a graph, or a kind of things, to the time that it tells of; nothing where it tells of none
 * @param properties IRI of each property to its use
 * @param classes IRI of each class to its members
 * @param links things of ours that are tied to one of somebody else's, by kind of link and where to
 */
public record Statistics(
        long quads,
        long triples,
        long subjects,
        Map<String, Long> graphs,
        Map<String, Long> kinds,
        Map<String, DateRange> periods,
        Map<String, Partition> properties,
        Map<String, Long> classes,
        Map<Linkset, Long> links) {
    /**
     * How often a property is used.
     *
     * @param subjects by how many things
     */
    public record Partition(long triples, long subjects) {}

    /** The first and the last day, month or year that is told of, as it is written. */
    public record DateRange(String from, String to) {
        public DateRange with(DateRange other) {
            return new DateRange(
                    from.compareTo(other.from) <= 0 ? from : other.from, to.compareTo(other.to) >= 0 ? to : other.to);
        }
    }

    /**
     * Links of one kind into one other dataset.
     *
     * @param property which links, for example schema:sameAs
     * @param space how the addresses there begin: {@code http://www.wikidata.org/}
     */
    public record Linkset(String property, String space) implements Comparable<Linkset> {
        @Override
        public int compareTo(Linkset other) {
            int order = property.compareTo(other.property);
            return order == 0 ? space.compareTo(other.space) : order;
        }
    }

    /**
     * Counts everything.
     *
     * @param data inside a read transaction
     * @param files where the queries are
     * @param cancel ends the counting by {@link QueryCancelledException} when it is set
     */
    static Statistics of(DatasetGraph data, ShippedData files, AtomicBoolean cancel) {
        Counting counting = new Counting(data, files, cancel);
        Map<String, Long> graphs = new TreeMap<>();
        counting.rows("graphs", row -> graphs.put(text(row, "graph"), number(row, "quads")));
        Map<String, Partition> properties = new TreeMap<>();
        counting.rows(
                "properties",
                row -> properties.put(
                        text(row, "property"), new Partition(number(row, "triples"), number(row, "subjects"))));
        Map<String, Long> classes = new TreeMap<>();
        counting.rows("classes", row -> classes.put(text(row, "class"), number(row, "members")));
        Map<String, Long> kinds = new TreeMap<>();
        counting.rows("kinds", row -> kinds.put(text(row, "kind"), number(row, "things")));
        Map<String, DateRange> periods = new TreeMap<>();
        for (String each : new String[] {"periods-of-graphs", "periods-of-kinds"}) {
            counting.rows(each, row -> periods.put(text(row, "of"), new DateRange(text(row, "from"), text(row, "to"))));
        }
        Map<Linkset, Long> links = new TreeMap<>();
        counting.rows(
                "links",
                row -> links.put(new Linkset(text(row, "property"), text(row, "space")), number(row, "links")));
        long[] subjects = {0};
        counting.rows("subjects", row -> subjects[0] = number(row, "subjects"));
        return new Statistics(
                graphs.values().stream().mapToLong(Long::longValue).sum(),
                properties.values().stream().mapToLong(Partition::triples).sum(),
                subjects[0],
                graphs,
                kinds,
                periods,
                properties,
                classes,
                links);
    }

    /** Subjects with an address below {@code id/}, their parts not counted. */
    public long entities() {
        return kinds.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String text(Binding row, String name) {
        Node term = row.get(Var.alloc(name));
        return term.isURI() ? term.getURI() : term.getLiteralLexicalForm();
    }

    private static long number(Binding row, String name) {
        return ((Number) row.get(Var.alloc(name)).getLiteralValue()).longValue();
    }

    private record Counting(DatasetGraph data, ShippedData files, AtomicBoolean cancel) {
        /** Each row of a query of queries/statistics. */
        void rows(String name, Consumer<Binding> use) {
            QueryFile query =
                    files.queries("queries/statistics/" + name + ".rq").get(0);
            try (QueryExec exec = QueryExec.dataset(data)
                    .query(query.query())
                    .set(ARQConstants.symCancelQuery, cancel)
                    .build()) {
                exec.select().forEachRemaining(use);
            }
        }
    }
}
