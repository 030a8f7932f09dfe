package org.saan.columns.sql;

import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;

/**
 * A query in SQL, ready to be run.
 *
 * @param text with {@code $1} and so on for its texts
 * @param texts the parameters in their order
 * @param outputs how its columns are read
 * @param added terms of the query that the graph does not know, by the numbers that stand for them
 */
public record SqlQuery(String text, List<String> texts, List<Output> outputs, Map<Long, Node> added) {
    /** How the columns of a variable are read. */
    public enum Form {
        /** The number of a term. */
        TERM(1),
        /** A decimal, and whether it is an xsd:decimal. */
        NUMBER(2),
        /** Sum and count, and whether the sum is an xsd:decimal. */
        MEAN(3),
        TEXT(1),
        TRUTH(1),
        /** No column: a term of the query itself. */
        CONSTANT(0);

        private final int width;

        Form(int width) {
            this.width = width;
        }

        /** How many columns it takes. */
        public int width() {
            return width;
        }
    }

    /**
     * One variable of the answer.
     *
     * @param first its first column, from 1
     * @param constant the term of a CONSTANT; null else
     */
    public record Output(Var variable, Form form, int first, Node constant) {}
}
