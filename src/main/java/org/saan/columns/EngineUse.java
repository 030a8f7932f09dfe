package org.saan.columns;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sparql.util.Symbol;
import org.saan.vocab.Saan;

/** Which engines took part in answering one query. Put into the query's context by whoever wants to know. For one thread. */
public final class EngineUse {
    private static final Symbol SYMBOL = Symbol.create(Saan.BASE + "engine#use");

    private static final Symbol FAILED = Symbol.create(Saan.BASE + "engine#failed");

    private enum Engine {
        COLUMNS,
        STORE
    }

    private final List<Supplier<String>> notes = new ArrayList<>();
    private final Set<Engine> used = EnumSet.noneOf(Engine.class);

    private EngineUse() {}

    /** Begins to note which engines a query uses; before the query is run. */
    public static EngineUse in(Context context) {
        EngineUse use = new EngineUse();
        context.set(SYMBOL, use);
        return use;
    }

    static void columns(Context context) {
        note(context, Engine.COLUMNS);
    }

    static void store(Context context) {
        note(context, Engine.STORE);
    }

    /** Notes that the store answered what the columns were asked for. */
    static void failed(Context context) {
        context.set(FAILED, true);
    }

    static boolean hasFailed(Context context) {
        return context.isTrue(FAILED);
    }

    /** Notes how a query is answered, in a line that is made when somebody asks for it. */
    static void tell(Context context, Supplier<String> line) {
        EngineUse use = context.get(SYMBOL);
        if (use != null) {
            use.notes.add(line);
        }
    }

    /** How the query is answered, line by line: what was estimated, who is asked, and the SQL. Inside the transaction. */
    public String explanation() {
        return notes.isEmpty()
                ? "store\n"
                : notes.stream().map(Supplier::get).distinct().collect(Collectors.joining("\n", "", "\n"));
    }

    private static void note(Context context, Engine engine) {
        EngineUse use = context.get(SYMBOL);
        if (use != null) {
            use.used.add(engine);
        }
    }

    /** {@code columns}, {@code store} or {@code columns+store}; {@code store} when nobody said anything. */
    public String text() {
        return used.isEmpty()
                ? "store"
                : used.stream()
                        .map(engine -> engine.name().toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining("+"));
    }
}
