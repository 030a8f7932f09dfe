package org.saan.columns.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives the tables of one query their names, and keeps its texts. For one thread. */
final class Naming {
    private static final Pattern TEXT = Pattern.compile("\\$([0-9]+)");

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

    /** SQL in which the texts that it still mentions are numbered anew, and these texts. */
    record Numbered(String sql, List<String> texts) {}

    /** What was asked for and then not used must not be counted: the database wants each parameter to be there. */
    Numbered numbered(String sql) {
        Map<Integer, Integer> used = new LinkedHashMap<>();
        List<String> kept = new ArrayList<>();
        String renamed = TEXT.matcher(sql).replaceAll(found -> {
            int old = Integer.parseInt(found.group(1));
            int number = used.computeIfAbsent(old, any -> {
                kept.add(texts.get(old - 1));
                return kept.size();
            });
            return Matcher.quoteReplacement("$" + number);
        });
        return new Numbered(renamed, List.copyOf(kept));
    }
}
