package org.saan.web.sparql;

import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.engine.binding.Binding;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.sparql.QueryMemory;

/**
 * How large the answer of one query grows: in memory, where it is taken whole, and when it is written, where a text that many rows share counts in each of them.
 */
final class ResultSize {
    /** Of an answer, in characters of texts that the query computed. */
    private static final long LONGEST_ANSWER = 128L << 20;

    private static final int TRIPLE_BYTES = 300;

    private final QueryMemory.Part memory;
    private long written;
    private Node last;

    ResultSize(QueryMemory memory, Query query) {
        this.memory = memory.part(Algebra.compile(query));
    }

    /** Counts a row. Throws TOO_LARGE, or ends the query for its memory. */
    void row(Binding row) {
        memory.row(row);
        written(memory.lengthOfComputed(row));
    }

    @SuppressWarnings("ReferenceEquality")
    void triple(Triple triple) {
        memory.bytes(TRIPLE_BYTES);
        Node object = triple.getObject();
        long length = QueryMemory.length(object);
        if (object != last) {
            memory.bytes(2 * length);
            last = object;
        }
        // Subjects are addresses, which are short.
        written(length);
    }

    void item(JsonObject item) {
        long length = item.toString().length();
        memory.bytes(TRIPLE_BYTES + 2 * length);
        written(length);
    }

    private void written(long characters) {
        written += characters;
        if (written > LONGEST_ANSWER) {
            throw new SaanException(ErrorKind.TOO_LARGE, "query.answer-length", LONGEST_ANSWER >> 20);
        }
    }
}
