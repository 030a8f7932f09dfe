package org.saan.columns;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.saan.columns.sql.TermFields;

/** Writes rows of the tables of quads and of terms. */
final class RowAppender {
    private RowAppender() {}

    /** One quad, in numbers. */
    static void quad(DuckDBAppender rows, long graph, long predicate, long subject, long object) throws SQLException {
        rows.beginRow()
                .append(graph)
                .append(predicate)
                .append(subject)
                .append(object)
                .endRow();
    }

    static void term(DuckDBAppender rows, long id, TermFields term) throws SQLException {
        rows.beginRow();
        rows.append(id);
        rows.append((short) term.valueClass().code());
        rows.append(term.lexical());
        text(rows, term.language());
        text(rows, term.datatype());
        if (term.number() == null) {
            rows.appendNull();
        } else {
            rows.append(term.number().setScale(12));
        }
        if (term.day() == null) {
            rows.appendNull();
        } else {
            rows.append(term.day());
        }
        if (term.moment() == null) {
            rows.appendNull();
        } else {
            rows.append(term.moment());
        }
        if (term.truth() == null) {
            rows.appendNull();
        } else {
            rows.append(term.truth().booleanValue());
        }
        rows.endRow();
    }

    private static void text(DuckDBAppender rows, String text) throws SQLException {
        if (text == null) {
            rows.appendNull();
        } else {
            rows.append(text);
        }
    }
}
