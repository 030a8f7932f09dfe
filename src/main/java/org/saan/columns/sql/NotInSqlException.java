package org.saan.columns.sql;

/** Says that a part of a query has no equal in SQL, and which; ARQ answers it then. */
final class NotInSqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotInSqlException(String what) {
        super(what, null, false, false);
    }
}
