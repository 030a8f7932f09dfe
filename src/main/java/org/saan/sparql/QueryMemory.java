package org.saan.sparql;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sparql.util.Symbol;
import org.saan.vocab.Saan;

/**
 * Counts what the operators of one query collect: the rows of a sort, the keys of a grouping, one side of a join, the answer. It is an estimate, from the
 * number of variables and the length of computed texts. Who collects more than is allowed is ended by a {@link QueryMemoryException}, long before the
 * heap is full. For the thread of the query.
 */
public final class QueryMemory implements AutoCloseable {
    private static final Symbol SYMBOL = Symbol.create(Saan.BASE + "query#memory");
    /** So much is taken from the budget of all queries at once, which they share. */
    private static final long CHUNK = 256 << 10;

    private static final int ROW_BYTES = 96;
    private static final int VARIABLE_BYTES = 72;
    private static final int MOST_REMEMBERED = 256;

    private final MemoryBudget budget;
    private final IdentityHashMap<Op, Var[]> computed = new IdentityHashMap<>();
    private final Set<Var> ofAll = new LinkedHashSet<>();
    private boolean hasBegun;
    private long held;
    private long taken;

    QueryMemory(MemoryBudget budget) {
        this.budget = budget;
    }

    /** That of the query with this context; null for one that nobody counts. */
    public static QueryMemory in(Context context) {
        return context.get(SYMBOL);
    }

    void install(Context queryContext) {
        queryContext.set(SYMBOL, this);
    }

    /** What an operator will hold until it is closed. */
    public Part part(Op rows) {
        return new Part(computed(rows));
    }

    private Var[] computed(Op op) {
        Var[] known = computed.get(op);
        if (known == null) {
            // What comes in from outside, such as the rows that VALUES are joined with, is computed elsewhere in the
            // query.
            Set<Var> all = new LinkedHashSet<>(ofAll);
            all.addAll(ComputedVariables.of(op));
            known = all.toArray(Var[]::new);
            if (computed.size() < MOST_REMEMBERED) {
                computed.put(op, known);
            }
        }
        return known;
    }

    /** Bytes that are held now, to go back to. */
    public long held() {
        return held;
    }

    /** Gives back what was taken since, of operators that were left without being closed. */
    public void backTo(long earlier) {
        held = Math.min(held, earlier);
        settle();
    }

    private void add(long bytes) {
        held += bytes;
        if (held > taken) {
            take();
        }
    }

    private void take() {
        if (held > budget.ofOneQuery()) {
            throw new QueryMemoryException(budget.ofOneQuery() >> 20);
        }
        long wanted = held - taken + CHUNK;
        if (!budget.take(wanted)) {
            throw new QueryMemoryException(0);
        }
        taken += wanted;
    }

    private void settle() {
        if (taken > held + 2 * CHUNK) {
            long most = held + CHUNK;
            budget.giveBack(taken - most);
            taken = most;
        }
    }

    /** Gives all back. */
    @Override
    public void close() {
        budget.giveBack(taken);
        taken = 0;
        held = 0;
    }

    /** Bytes of a term that a query made. */
    static long bytes(Node term) {
        return 64 + 2 * length(term);
    }

    /** Characters of a term: of its text, its datatype and its language, of an address, of all parts of a triple term. */
    public static long length(Node term) {
        if (term.isLiteral()) {
            return (long) term.getLiteralLexicalForm().length()
                    + term.getLiteralDatatypeURI().length()
                    + term.getLiteralLanguage().length();
        }
        if (term.isURI()) {
            return term.getURI().length();
        }
        if (term.isTripleTerm()) {
            Triple triple = term.getTriple();
            return length(triple.getSubject()) + length(triple.getPredicate()) + length(triple.getObject());
        }
        return 0;
    }

    /** Tells what the query computes; to be called for its outermost operator, and again without effect. */
    public void begin(Op outermost) {
        if (!hasBegun) {
            hasBegun = true;
            ofAll.addAll(ComputedVariables.of(outermost));
        }
    }

    /** What one operator holds. Not safe for threads. */
    public final class Part implements AutoCloseable {
        private final Var[] computed;
        private final Node[] last;
        private long own;

        private Part(Var[] computed) {
            this.computed = computed;
            this.last = new Node[computed.length];
        }

        /**
         * Counts a row that is kept. Terms of the store lie in rows as numbers; of computed ones the text counts, once for rows that follow each other
         * and share it.
         */
        public void row(Binding row) {
            bytes(sizeOf(row));
        }

        /** The estimate for a row, and remembers its computed terms. */
        @SuppressWarnings("ReferenceEquality")
        public long sizeOf(Binding row) {
            long size = ROW_BYTES + (long) VARIABLE_BYTES * row.size();
            for (int i = 0; i < computed.length; i++) {
                Node term = row.get(computed[i]);
                if (term != null && term != last[i]) {
                    last[i] = term;
                    size += QueryMemory.bytes(term);
                }
            }
            return size;
        }

        /** Characters of the computed texts of a row. */
        public long lengthOfComputed(Binding row) {
            long length = 0;
            for (Var variable : computed) {
                Node term = row.get(variable);
                length += term == null ? 0 : QueryMemory.length(term);
            }
            return length;
        }

        /** Counts what is kept besides rows. */
        public void bytes(long bytes) {
            own += bytes;
            add(bytes);
        }

        /** Bytes of this operator. */
        public long own() {
            return own;
        }

        @Override
        public void close() {
            Arrays.fill(last, null);
            held = Math.max(0, held - own);
            own = 0;
            settle();
        }
    }
}
