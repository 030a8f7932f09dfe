package org.saan.columns.sql;

import java.util.EnumSet;
import java.util.Set;
import org.apache.jena.graph.Node;

/** What an expression or a variable is in SQL. Where it has no value, because it is unbound or in error, the SQL is NULL. */
sealed interface Value {
    /**
     * A term by its number.
     *
     * @param id SQL of the number
     * @param maybeUnbound whether it can be NULL
     * @param classes what it can be, at the widest
     * @param isListed whether the table of terms holds it for sure
     */
    record Term(String id, boolean maybeUnbound, Set<ValueClass> classes, boolean isListed) implements Value {
        public Term {
            classes = classes.isEmpty() ? Set.of() : EnumSet.copyOf(classes);
        }

        boolean isOnly(Set<ValueClass> wanted) {
            return wanted.containsAll(classes);
        }

        boolean isOnly(ValueClass wanted) {
            return isOnly(Set.of(wanted));
        }

        boolean canBe(ValueClass one) {
            return classes.contains(one);
        }

        Term with(Set<ValueClass> others) {
            return new Term(id, maybeUnbound, others, isListed);
        }
    }

    /** A term of the query itself. */
    record Constant(Node term) implements Value {}

    /**
     * A number that was computed.
     *
     * @param sql of type DECIMAL or an integer type
     * @param isDecimal SQL that tells whether it is an xsd:decimal; else it is an xsd:integer
     */
    record Numeric(String sql, String isDecimal) implements Value {
        static Numeric integer(String sql) {
            return new Numeric(sql, "FALSE");
        }

        /** True where it is known which of the two it is. */
        boolean isOfOneKind() {
            return isInteger() || isDecimal.equals("TRUE");
        }

        boolean isInteger() {
            return isDecimal.equals("FALSE");
        }
    }

    /** A mean that is divided when it is read, as ARQ divides. */
    record Mean(String sum, String count, String isDecimal) implements Value {}

    /** An xsd:string that was computed. */
    record Text(String sql) implements Value {
        /** Some functions need their text several times, and double with each that stands in another. */
        private static final int LONGEST_SQL = 5_000;

        public Text {
            if (sql.length() > LONGEST_SQL) {
                throw new NotInSqlException("a text of functions that stand too deep in one another");
            }
        }

        /**
         * SQL of the text where its place in an order is asked. A character beyond the first plane sorts otherwise in UTF-8 than in UTF-16, which ARQ
         * compares: with one the query fails, and the store answers.
         */
        String sorted() {
            return "(CASE WHEN strlen(" + sql + ") <> length(" + sql + ") AND regexp_matches(" + sql
                    + ", '[\\x{10000}-\\x{10FFFF}]') THEN error('a text that sorts otherwise') ELSE " + sql + " END)";
        }
    }

    /** A truth value that was computed. */
    record Truth(String sql) implements Value {}

    /** The classes that a value can be of. */
    static Set<ValueClass> classes(Value value) {
        if (value instanceof Term term) {
            return term.classes();
        }
        if (value instanceof Constant constant) {
            return Set.of(TermFields.of(constant.term()).valueClass());
        }
        if (value instanceof Numeric number) {
            return switch (number.isDecimal()) {
                case "TRUE" -> Set.of(ValueClass.DECIMAL);
                case "FALSE" -> Set.of(ValueClass.INTEGER);
                default -> ValueClass.NUMBERS;
            };
        }
        if (value instanceof Text) {
            return Set.of(ValueClass.STRING);
        }
        if (value instanceof Truth) {
            return Set.of(ValueClass.BOOLEAN);
        }
        throw new NotInSqlException("a mean inside an expression");
    }
}
