package org.saan.columns.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_NegPropSet;
import org.apache.jena.sparql.path.P_OneOrMore1;
import org.apache.jena.sparql.path.P_OneOrMoreN;
import org.apache.jena.sparql.path.P_ReverseLink;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.P_ZeroOrMore1;
import org.apache.jena.sparql.path.P_ZeroOrMoreN;
import org.apache.jena.sparql.path.P_ZeroOrOne;
import org.apache.jena.sparql.path.Path;

/**
 * Property paths in SQL, over the union of all graphs. A path is a table of pairs {@code x, y}; what is followed any number of times is a recursion
 * with UNION, which ends where nothing new is found. For one query.
 */
final class PathCompiler {
    /** A recursion from everywhere is not tried over more links than this. */
    private static final long MOST_LINKS = 300_000;

    private final Naming naming;
    private final Dictionary dictionary;
    private final GraphStatistics statistics;

    PathCompiler(Naming naming, Dictionary dictionary, GraphStatistics statistics) {
        this.naming = naming;
        this.dictionary = dictionary;
        this.statistics = statistics;
    }

    /** True for a path that is followed any number of times, or not at all. */
    static boolean isClosure(Path path) {
        return path instanceof P_ZeroOrMore1
                || path instanceof P_ZeroOrMoreN
                || path instanceof P_OneOrMore1
                || path instanceof P_OneOrMoreN
                || path instanceof P_ZeroOrOne;
    }

    /** SQL of a table {@code x, y} with the pairs that a path connects; in parentheses. */
    String pairs(Path path) {
        if (path instanceof P_Link link) {
            return links(link.getNode(), false);
        }
        if (path instanceof P_ReverseLink link) {
            return links(link.getNode(), true);
        }
        if (path instanceof P_Inverse inverse) {
            String name = naming.table();
            return "(SELECT " + name + ".y AS x, " + name + ".x AS y FROM " + pairs(inverse.getSubPath()) + " " + name
                    + ")";
        }
        if (path instanceof P_Seq sequence) {
            String first = naming.table();
            String second = naming.table();
            return "(SELECT " + first + ".x AS x, " + second + ".y AS y FROM " + pairs(sequence.getLeft()) + " " + first
                    + " JOIN " + pairs(sequence.getRight()) + " " + second + " ON " + first + ".y = " + second + ".x)";
        }
        if (path instanceof P_Alt alternatives) {
            return "(SELECT x, y FROM " + pairs(alternatives.getLeft()) + " " + naming.table()
                    + " UNION ALL SELECT x, y FROM " + pairs(alternatives.getRight()) + " " + naming.table() + ")";
        }
        if (path instanceof P_NegPropSet set) {
            return without(set);
        }
        return closure(path);
    }

    private String links(Node property, boolean reverse) {
        OptionalLong number = dictionary.number(property);
        String condition = number.isPresent() ? "p = " + number.getAsLong() : "FALSE";
        return reverse
                ? "(SELECT o AS x, s AS y FROM triple WHERE " + condition + ")"
                : "(SELECT s AS x, o AS y FROM triple WHERE " + condition + ")";
    }

    private String without(P_NegPropSet set) {
        List<String> parts = new ArrayList<>();
        if (!set.getFwdNodes().isEmpty()) {
            parts.add("SELECT s AS x, o AS y FROM triple" + exclusion(set.getFwdNodes()));
        }
        if (!set.getBwdNodes().isEmpty()) {
            parts.add("SELECT o AS x, s AS y FROM triple" + exclusion(set.getBwdNodes()));
        }
        if (parts.isEmpty()) {
            throw new NotInSqlException("a negated property set without properties");
        }
        return "(" + String.join(" UNION ALL ", parts) + ")";
    }

    private String exclusion(List<Node> properties) {
        List<String> numbers = properties.stream()
                .map(dictionary::number)
                .filter(OptionalLong::isPresent)
                .map(number -> String.valueOf(number.getAsLong()))
                .toList();
        return numbers.isEmpty() ? "" : " WHERE p NOT IN (" + String.join(", ", numbers) + ")";
    }

    private String closure(Path path) {
        Path step = step(path);
        requireFew(step);
        String edges = naming.table();
        String from = naming.table();
        String link = naming.table();
        String zero = isWithZero(path) ? " UNION SELECT s, s FROM triple UNION SELECT o, o FROM triple" : "";
        if (path instanceof P_ZeroOrOne) {
            return "(SELECT x, y FROM " + pairs(step) + " " + edges + zero + ")";
        }
        return "(WITH RECURSIVE " + edges + " AS MATERIALIZED (SELECT DISTINCT x, y FROM " + pairs(step) + " "
                + naming.table() + "), " + from + "(x, y) AS (SELECT x, y FROM " + edges + " UNION SELECT " + from
                + ".x, " + link + ".y FROM " + from + " JOIN " + edges + " " + link + " ON " + link + ".x = " + from
                + ".y) SELECT x, y FROM " + from + zero + ")";
    }

    /**
     * SQL of a table {@code y} with what a closure reaches from one term; in parentheses.
     *
     * @param backward to go against the path
     */
    String reachable(Path path, long start, boolean backward) {
        Path step = step(path);
        String edges = naming.table();
        String reached = naming.table();
        String link = naming.table();
        String pairs = "(SELECT DISTINCT " + (backward ? "y AS x, x AS y" : "x, y") + " FROM " + pairs(step) + " "
                + naming.table() + ")";
        if (path instanceof P_ZeroOrOne) {
            return "(SELECT y FROM " + pairs + " " + edges + " WHERE x = " + start + " UNION SELECT " + start + ")";
        }
        String seed = isWithZero(path) ? "SELECT " + start : "SELECT y FROM " + edges + " WHERE x = " + start;
        return "(WITH RECURSIVE " + edges + " AS MATERIALIZED " + pairs + ", " + reached + "(y) AS (" + seed
                + " UNION SELECT " + link + ".y FROM " + reached + " JOIN " + edges + " " + link + " ON " + link
                + ".x = " + reached + ".y) SELECT y FROM " + reached + ")";
    }

    private static boolean isWithZero(Path path) {
        return !(path instanceof P_OneOrMore1 || path instanceof P_OneOrMoreN);
    }

    private static Path step(Path path) {
        if (path instanceof P_ZeroOrMore1 more) {
            return more.getSubPath();
        }
        if (path instanceof P_ZeroOrMoreN more) {
            return more.getSubPath();
        }
        if (path instanceof P_OneOrMore1 more) {
            return more.getSubPath();
        }
        if (path instanceof P_OneOrMoreN more) {
            return more.getSubPath();
        }
        if (path instanceof P_ZeroOrOne one) {
            return one.getSubPath();
        }
        throw new NotInSqlException("the path " + path);
    }

    private void requireFew(Path step) {
        if (links(step) > MOST_LINKS) {
            throw new NotInSqlException("a path from everywhere over too many links");
        }
    }

    /** How many links a path goes over at most, roughly. */
    long links(Path path) {
        if (path instanceof P_Link link) {
            return links(link.getNode());
        }
        if (path instanceof P_ReverseLink link) {
            return links(link.getNode());
        }
        if (path instanceof P_Inverse inverse) {
            return links(inverse.getSubPath());
        }
        if (path instanceof P_Seq sequence) {
            return Math.max(links(sequence.getLeft()), links(sequence.getRight()));
        }
        if (path instanceof P_Alt alternatives) {
            return links(alternatives.getLeft()) + links(alternatives.getRight());
        }
        return isClosure(path) ? links(step(path)) : statistics.all().triples();
    }

    private long links(Node property) {
        OptionalLong number = dictionary.number(property);
        return number.isPresent() ? statistics.of(number.getAsLong()).triples() : 0;
    }
}
