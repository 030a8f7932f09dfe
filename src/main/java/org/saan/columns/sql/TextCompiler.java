package org.saan.columns.sql;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.expr.E_Regex;
import org.apache.jena.sparql.expr.E_StrConcat;
import org.apache.jena.sparql.expr.E_StrLength;
import org.apache.jena.sparql.expr.E_StrReplace;
import org.apache.jena.sparql.expr.E_StrSubstring;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.saan.columns.sql.ExpressionCompiler.Scope;
import org.saan.columns.sql.Select.Field;
import org.saan.sparql.BoundedQuery;

/** What SPARQL does with texts, in SQL: NULL stands for an error, a text of SQL for a string without a language. For one query. */
final class TextCompiler {
    private final Scope scope;
    private final Function<Expr, Value> values;

    /**
     * @param values compiles any expression
     */
    TextCompiler(Scope scope, Function<Expr, Value> values) {
        this.scope = scope;
        this.values = values;
    }

    /** STR: the IRI or the lexical form. */
    String string(Value value) {
        if (value instanceof Value.Text text) {
            return text.sql();
        }
        if (value instanceof Value.Term term) {
            if (term.canBe(ValueClass.OTHER_RESOURCE) || term.canBe(ValueClass.BLANK)) {
                throw new NotInSqlException("the text of an unusual term");
            }
            return scope.field(term, Field.LEXICAL);
        }
        throw new NotInSqlException("the text of a computed number");
    }

    String language(Value value) {
        if (value instanceof Value.Term term) {
            return scope.field(term, Field.LANGUAGE);
        }
        if (value instanceof Value.Text text) {
            return "CASE WHEN " + text.sql() + " IS NOT NULL THEN '' END";
        }
        throw new NotInSqlException("the language of what was computed");
    }

    /** STRBEFORE and STRAFTER of what has no language: empty where the other text is not in it. */
    Value part(ExprFunction2 expression, boolean before) {
        String text = plain(expression.getArg1());
        String sought = sought(expression.getArg2());
        String at = "strpos(" + text + ", " + sought + ")";
        String found = before
                ? "left(" + text + ", " + at + " - 1)"
                : "substring(" + text + ", " + at + " + length(" + sought + "))";
        return new Value.Text("(CASE WHEN " + at + " > 0 THEN " + found + " WHEN " + at + " = 0 THEN '' END)");
    }

    /** SUBSTR from a place, and for a length, that are numbers in the query; the length may be that of another text. */
    Value substring(E_StrSubstring expression) {
        long start = whole(expression.getArg(2));
        Expr most = expression.getArg(3);
        String length = most == null
                ? ""
                : ", " + (most instanceof E_StrLength text ? length(text) : String.valueOf(whole(most)));
        return new Value.Text("substring(" + plain(expression.getArg(1)) + ", " + start + length + ")");
    }

    private static long whole(Expr expression) {
        if (expression.isConstant() && expression.getConstant().isInteger()) {
            long number = expression.getConstant().getInteger().longValue();
            if (number >= 1 && number < Integer.MAX_VALUE) {
                return number;
            }
        }
        throw new NotInSqlException("a place in a text that is not plain");
    }

    /** A text that has no language. */
    private String plain(Expr expression) {
        Value value = values.apply(expression);
        if (Value.classes(value).equals(Set.of(ValueClass.STRING))) {
            return text(value);
        }
        throw new NotInSqlException("a text that may have a language");
    }

    /** The text of a string with or without a language; NULL for what is no string. */
    String searched(Expr expression) {
        Value value = values.apply(expression);
        if (value instanceof Value.Text text) {
            return text.sql();
        }
        if (value instanceof Value.Constant constant && isPlain(constant.term())) {
            return scope.naming().text(constant.term().getLiteralLexicalForm());
        }
        if (!(value instanceof Value.Term term) || term.canBe(ValueClass.OTHER_STRING)) {
            throw new NotInSqlException("a text that may be none");
        }
        Set<ValueClass> strings = Set.of(ValueClass.STRING, ValueClass.LANGUAGE_STRING);
        String lexical = scope.field(term, Field.LEXICAL);
        return term.isOnly(strings)
                ? lexical
                : "CASE WHEN " + scope.field(term, Field.CLASS) + " IN (" + ValueClass.STRING.code() + ", "
                        + ValueClass.LANGUAGE_STRING.code() + ") THEN " + lexical + " END";
    }

    /** A string without a language, which may be sought in any. */
    String sought(Expr expression) {
        Value value = values.apply(expression);
        if (value instanceof Value.Text text) {
            return text.sql();
        }
        if (value instanceof Value.Constant constant && isPlain(constant.term())) {
            return scope.naming().text(constant.term().getLiteralLexicalForm());
        }
        throw new NotInSqlException("a sought text that may have a language");
    }

    private static boolean isPlain(Node term) {
        return TermFields.of(term).valueClass() == ValueClass.STRING;
    }

    Value languageMatches(Expr tag, Expr range) {
        if (!range.isConstant() || !isPlain(range.getConstant().asNode())) {
            throw new NotInSqlException("a range of languages that is computed");
        }
        String asked = range.getConstant().asNode().getLiteralLexicalForm();
        if (!asked.matches("[a-z]{2,8}")) {
            throw new NotInSqlException("an unusual range of languages");
        }
        String language = searched(tag);
        return new Value.Truth("(" + language + " = " + scope.naming().text(asked) + " OR starts_with(" + language
                + ", " + scope.naming().text(asked + "-") + "))");
    }

    String text(Value value) {
        if (value instanceof Value.Constant constant) {
            return scope.naming().text(constant.term().getLiteralLexicalForm());
        }
        return string(value);
    }

    /** STRLEN. */
    String length(E_StrLength length) {
        return "length(" + searched(length.getArg()) + ")";
    }

    /** REGEX with a pattern, and flags, that stand in the query and that both sides read the same way. */
    Value matches(E_Regex regex) {
        Expr flags = regex.getArg(3);
        if (!isConstant(regex.getArg(2)) || flags != null && !isConstant(flags)) {
            throw new NotInSqlException("a pattern that is computed");
        }
        String pattern = RegexTranslation.of(constant(regex.getArg(2)), flags == null ? "" : constant(flags))
                .orElseThrow(() -> new NotInSqlException("the pattern of " + regex));
        return new Value.Truth("regexp_matches(" + searched(regex.getArg(1)) + ", "
                + scope.naming().text(pattern) + ")");
    }

    /** CONCAT of texts that have no language. */
    Value joined(E_StrConcat concat) {
        if (concat.getArgs().isEmpty()) {
            throw new NotInSqlException("nothing put together");
        }
        return bounded(concat.getArgs().stream().map(this::plain).collect(Collectors.joining(" || ", "(", ")")));
    }

    /**
     * REPLACE of a pattern that stands in the query, that both sides read the same way and that always finds a letter, by a text without a sign that
     * means something there.
     */
    Value replaced(E_StrReplace replace) {
        if (!isConstant(replace.getArg(2)) || !isConstant(replace.getArg(3)) || replace.getArg(4) != null) {
            throw new NotInSqlException("a pattern that is computed, or has flags");
        }
        String with = constant(replace.getArg(3));
        String pattern = constant(replace.getArg(2));
        if (pattern.isEmpty() || pattern.matches(".*[*?|^(].*") || with.contains("$") || with.contains("\\")) {
            throw new NotInSqlException("the pattern of " + replace);
        }
        String translated =
                RegexTranslation.of(pattern, "").orElseThrow(() -> new NotInSqlException("the pattern of " + replace));
        return bounded("regexp_replace(" + plain(replace.getArg(1)) + ", "
                + scope.naming().text(translated) + ", " + scope.naming().text(with) + ", 'g')");
    }

    /** A text that has grown: one that may be too long, which UTF-16 decides, is left to the store. */
    private static Value bounded(String text) {
        return new Value.Text("(CASE WHEN length(" + text + ") > " + BoundedQuery.longestText() / 2
                + " THEN error('a long text') ELSE " + text + " END)");
    }

    private static boolean isConstant(Expr expression) {
        return expression.isConstant() && isPlain(expression.getConstant().asNode());
    }

    private static String constant(Expr expression) {
        return expression.getConstant().asNode().getLiteralLexicalForm();
    }
}
