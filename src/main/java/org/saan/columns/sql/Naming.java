package org.saan.columns.sql;

import java.util.ArrayList;
import java.util.List;

/** Gives the tables of one query their names, and keeps its texts. For one thread. */
final class Naming {
    private int tables;
    private final List<String> texts = new ArrayList<>();

    /** A name that no other table of the query has. */
    String table() {
        return "t" + tables++;
    }

    /** The SQL that stands for a text; texts are never written into the SQL. */
    String text(String text) {
        texts.add(text);
        return "$" + texts.size();
    }

    List<String> texts() {
        return List.copyOf(texts);
    }
}
