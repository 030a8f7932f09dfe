package org.saan.mapping;

import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.util.Context;
import org.saan.model.Problem;
import org.saan.source.table.TableRow;

/** What a mapping makes of rows. For one thread. */
interface RowConstruct {
    /** The name of the variable that counts the rows, from 1. */
    String ROWNUM = "ROWNUM";

    /** The name of the variable that holds the hash of the key columns; equal keys have -2, -3 behind. */
    String KEY = "KEY";

    /** Stands for the triples of a row that a FILTER leaves out. */
    List<Triple> LEFT_OUT = List.of(Triple.create(Node.ANY, Node.ANY, Node.ANY));

    /** Takes what a row became. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes one row.
         *
         * @param faults what could not be read, in the order of the mapping
         */
        void take(TableRow row, List<Triple> triples, List<CellFault> faults);
    }

    /**
     * Something that a mapping could not make.
     *
     * @param variable that stayed unbound
     * @param column whose cell was read; null when there is none or more than one
     */
    record CellFault(String variable, String column, Problem problem) {}

    /** Says which columns the rows will have. */
    void columns(List<String> columns);

    /**
     * Works out one row, now or with others.
     *
     * @param key the hash of the row's key columns
     */
    void add(TableRow row, String key, Taker to);

    /** Hands over what is still held back. */
    void finish(Taker to);

    /** The fast way for a mapping that only makes terms of cells, row by row; else in batches by the query engine. */
    static RowConstruct of(Query query, TableFunctions functions) {
        Context context = functions.context();
        return DirectConstruct.serves(query)
                ? new DirectConstruct(query, context)
                : new BatchedConstruct(query, context);
    }

    /** The BINDs, FILTERs and VALUES of a mapping, in their order: {@link TableMapping} lets nothing else in. */
    static List<Element> parts(Query query) {
        return ((ElementGroup) query.getQueryPattern()).getElements();
    }
}
