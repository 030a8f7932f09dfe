package org.saan.mapping;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saan.source.table.ColumnNames;
import org.saan.source.table.TableRow;

/** A text of a mapping's header with names of columns in it: {@code page {pdf_page}}. */
final class ColumnTemplate {
    private static final Pattern COLUMN = Pattern.compile("\\{([^{}]+)\\}");

    private ColumnTemplate() {}

    /** The columns that it names, as variables. */
    static List<String> columns(String template) {
        return COLUMN.matcher(template).results().map(ColumnTemplate::variable).toList();
    }

    /** The text with the row's cells in their places; a dash where a cell is empty. */
    static String filledIn(String template, TableRow row) {
        return COLUMN.matcher(template)
                .replaceAll(found ->
                        Matcher.quoteReplacement(row.cell(variable(found)).orElse("-")));
    }

    private static String variable(MatchResult found) {
        return ColumnNames.variable(found.group(1));
    }
}
