package org.saan.columns.sql;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.expr.E_Add;
import org.apache.jena.sparql.expr.E_Bound;
import org.apache.jena.sparql.expr.E_Coalesce;
import org.apache.jena.sparql.expr.E_Datatype;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.E_Exists;
import org.apache.jena.sparql.expr.E_GreaterThan;
import org.apache.jena.sparql.expr.E_GreaterThanOrEqual;
import org.apache.jena.sparql.expr.E_If;
import org.apache.jena.sparql.expr.E_IsBlank;
import org.apache.jena.sparql.expr.E_IsIRI;
import org.apache.jena.sparql.expr.E_IsLiteral;
import org.apache.jena.sparql.expr.E_IsNumeric;
import org.apache.jena.sparql.expr.E_IsURI;
import org.apache.jena.sparql.expr.E_Lang;
import org.apache.jena.sparql.expr.E_LangMatches;
import org.apache.jena.sparql.expr.E_LessThan;
import org.apache.jena.sparql.expr.E_LessThanOrEqual;
import org.apache.jena.sparql.expr.E_LogicalAnd;
import org.apache.jena.sparql.expr.E_LogicalNot;
import org.apache.jena.sparql.expr.E_LogicalOr;
import org.apache.jena.sparql.expr.E_Multiply;
import org.apache.jena.sparql.expr.E_NotEquals;
import org.apache.jena.sparql.expr.E_NotExists;
import org.apache.jena.sparql.expr.E_NotOneOf;
import org.apache.jena.sparql.expr.E_OneOf;
import org.apache.jena.sparql.expr.E_Regex;
import org.apache.jena.sparql.expr.E_SameTerm;
import org.apache.jena.sparql.expr.E_Str;
import org.apache.jena.sparql.expr.E_StrAfter;
import org.apache.jena.sparql.expr.E_StrBefore;
import org.apache.jena.sparql.expr.E_StrConcat;
import org.apache.jena.sparql.expr.E_StrContains;
import org.apache.jena.sparql.expr.E_StrEndsWith;
import org.apache.jena.sparql.expr.E_StrLength;
import org.apache.jena.sparql.expr.E_StrReplace;
import org.apache.jena.sparql.expr.E_StrStartsWith;
import org.apache.jena.sparql.expr.E_StrSubstring;
import org.apache.jena.sparql.expr.E_Subtract;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprException;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprNone;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionEnvBase;
import org.saan.columns.sql.Select.Field;
import org.saan.sparql.BoundedQuery;

/**
 * Expressions in SQL. An error is NULL, which SQL's logic of three values treats as SPARQL treats errors. Throws
 * {@link NotInSqlException} for what it cannot say with the same meaning.
 */
final class ExpressionCompiler {
    /** Where an expression stands: what variables are, and where fields of terms come from. */
    interface Scope {
        /** Null for a variable that is not bound here. */
        Value of(Var variable);

        String field(Value.Term term, Field field);

        /** SQL of EXISTS over a pattern. */
        String exists(E_Exists pattern);

        Naming naming();
    }

    private final Scope scope;
    private final ValueComparison comparison;
    private final QueryTerms constants;
    private final TextCompiler texts;

    ExpressionCompiler(Scope scope, QueryTerms constants) {
        this.scope = scope;
        this.texts = new TextCompiler(scope, this::value);
        this.constants = constants;
        this.comparison = new ValueComparison(constants, new ValueComparison.Operands() {
            @Override
            public String field(Value.Term term, Field field) {
                return scope.field(term, field);
            }

            @Override
            public String text(String text) {
                return scope.naming().text(text);
            }
        });
    }

    /** SQL of a condition: true, false, or NULL for an error. */
    String truth(Expr expression) {
        if (expression instanceof E_LogicalAnd and) {
            return "(" + truth(and.getArg1()) + " AND " + truth(and.getArg2()) + ")";
        }
        if (expression instanceof E_LogicalOr or) {
            return "(" + truth(or.getArg1()) + " OR " + truth(or.getArg2()) + ")";
        }
        if (expression instanceof E_LogicalNot not) {
            return "(NOT " + truth(not.getArg()) + ")";
        }
        Value value = value(expression);
        if (value instanceof Value.Truth truth) {
            return truth.sql();
        }
        if (value instanceof Value.Constant constant) {
            return constantTruth(constant.term());
        }
        if (value instanceof Value.Term term && term.isOnly(ValueClass.BOOLEAN)) {
            return scope.field(term, Field.TRUTH);
        }
        throw new NotInSqlException("the truth of " + expression);
    }

    private static String constantTruth(Node term) {
        try {
            return NodeValue.makeNode(term).isBoolean()
                            && NodeValue.makeNode(term).getBoolean()
                    ? "TRUE"
                    : "FALSE";
        } catch (ExprEvalException e) {
            return "CAST(NULL AS BOOLEAN)";
        }
    }

    /** What an expression comes to. */
    Value value(Expr given) {
        if (given == null || given instanceof ExprNone) {
            throw new NotInSqlException("no expression");
        }
        if (given.isConstant()) {
            return new Value.Constant(given.getConstant().asNode());
        }
        if (Constants.isConstant(given)) {
            // As it stands, with its bounds.
            return folded(given);
        }
        Expr expression = meant(given);
        if (expression instanceof ExprVar variable) {
            return known(variable.asVar());
        }
        if (expression instanceof ExprFunction2 two) {
            return ofTwo(two);
        }
        if (expression instanceof ExprFunctionOp) {
            return ofPattern(expression);
        }
        return ofOthers(expression);
    }

    private static Expr meant(Expr given) {
        try {
            return BoundedQuery.meant(given);
        } catch (ExprException e) {
            throw new NotInSqlException("an expression that is always an error");
        }
    }

    private Value known(Var variable) {
        Value value = scope.of(variable);
        if (value == null) {
            throw new NotInSqlException("the unbound variable " + variable);
        }
        return value;
    }

    private static Value folded(Expr expression) {
        try {
            return new Value.Constant(expression
                    .eval(BindingFactory.empty(), new FunctionEnvBase(ARQ.getContext()))
                    .asNode());
        } catch (ExprEvalException e) {
            throw new NotInSqlException("an expression that is always an error");
        }
    }

    private Value ofPattern(Expr expression) {
        if (expression instanceof E_Exists exists) {
            return new Value.Truth(scope.exists(exists));
        }
        if (expression instanceof E_NotExists not) {
            E_Exists exists = new E_Exists(not.getElement(), not.getGraphPattern());
            return new Value.Truth("(NOT " + scope.exists(exists) + ")");
        }
        throw new NotInSqlException(expression.toString());
    }

    private Value ofTwo(ExprFunction2 expression) {
        if (expression instanceof E_LogicalAnd || expression instanceof E_LogicalOr) {
            return new Value.Truth(truth(expression));
        }
        Expr left = expression.getArg1();
        Expr right = expression.getArg2();
        if (expression instanceof E_Equals || expression instanceof E_NotEquals) {
            String equal = equal(left, right);
            return new Value.Truth(expression instanceof E_Equals ? equal : "(NOT " + equal + ")");
        }
        if (expression instanceof E_LessThan
                || expression instanceof E_LessThanOrEqual
                || expression instanceof E_GreaterThan
                || expression instanceof E_GreaterThanOrEqual) {
            return new Value.Truth(comparison.ordered(expression.getOpName(), value(left), value(right)));
        }
        if (expression instanceof E_SameTerm) {
            return new Value.Truth(sameTerm(value(left), value(right)));
        }
        if (expression instanceof E_StrContains) {
            return new Value.Truth("contains(" + texts.searched(left) + ", " + texts.sought(right) + ")");
        }
        if (expression instanceof E_StrStartsWith) {
            return new Value.Truth("starts_with(" + texts.searched(left) + ", " + texts.sought(right) + ")");
        }
        if (expression instanceof E_StrEndsWith) {
            return new Value.Truth("suffix(" + texts.searched(left) + ", " + texts.sought(right) + ")");
        }
        if (expression instanceof E_StrBefore || expression instanceof E_StrAfter) {
            return texts.part(expression, expression instanceof E_StrBefore);
        }
        if (expression instanceof E_LangMatches) {
            return texts.languageMatches(left, right);
        }
        if (expression instanceof E_Add || expression instanceof E_Subtract) {
            if (!isComputable(value(left)) && !isComputable(value(right))) {
                throw new NotInSqlException("a sum of what may be texts or times");
            }
            Value.Numeric a = numeric(value(left));
            Value.Numeric b = numeric(value(right));
            return new Value.Numeric(
                    "(" + a.sql() + (expression instanceof E_Add ? " + " : " - ") + b.sql() + ")",
                    either(a.isDecimal(), b.isDecimal()));
        }
        if (expression instanceof E_Multiply) {
            return multiplied(value(left), value(right));
        }
        throw new NotInSqlException(expression.getFunctionSymbol().getSymbol());
    }

    /** A number so many times; what becomes too long for the database fails there, and is left to the store. */
    private Value multiplied(Value a, Value b) {
        if (b instanceof Value.Constant times) {
            Node term = times.term();
            if (TermFields.of(term).valueClass() == ValueClass.INTEGER
                    && term.getLiteralLexicalForm().length() <= 9) {
                if (Value.classes(a).contains(ValueClass.OTHER)) {
                    throw new NotInSqlException("a product of what may be a duration");
                }
                Value.Numeric number = numeric(a);
                return new Value.Numeric(
                        "(" + number.sql() + " * CAST(" + term.getLiteralLexicalForm() + " AS DECIMAL(9, 0)))",
                        number.isDecimal());
            }
        } else if (a instanceof Value.Constant) {
            return multiplied(b, a);
        }
        throw new NotInSqlException("a product of computed numbers");
    }

    /** True for what is a number or nothing that can be computed with: ARQ adds up texts, and times and durations, as well. */
    private static boolean isComputable(Value value) {
        Set<ValueClass> plain = EnumSet.copyOf(ValueClass.NUMBERS);
        plain.addAll(ValueClass.RESOURCES);
        plain.add(ValueClass.BOOLEAN);
        plain.add(ValueClass.OTHER_NUMBER);
        plain.add(ValueClass.OTHER_RESOURCE);
        return plain.containsAll(Value.classes(value));
    }

    private static String either(String a, String b) {
        if (a.equals("TRUE") || b.equals("TRUE")) {
            return "TRUE";
        }
        return a.equals("FALSE") ? b : b.equals("FALSE") ? a : "(" + a + " OR " + b + ")";
    }

    private Value ofOthers(Expr expression) {
        if (expression instanceof E_LogicalNot) {
            return new Value.Truth(truth(expression));
        }
        if (expression instanceof E_Bound bound) {
            return new Value.Truth(bound(bound.getArg()));
        }
        if (expression instanceof E_Str string) {
            return new Value.Text(texts.string(value(string.getArg())));
        }
        if (expression instanceof E_Lang language) {
            return new Value.Text(texts.language(value(language.getArg())));
        }
        if (expression instanceof E_StrLength length) {
            return Value.Numeric.integer(texts.length(length));
        }
        if (expression instanceof E_StrSubstring substring) {
            return texts.substring(substring);
        }
        if (expression instanceof E_StrConcat concat) {
            return texts.joined(concat);
        }
        if (expression instanceof E_StrReplace replace) {
            return texts.replaced(replace);
        }
        if (expression instanceof E_Regex regex) {
            return texts.matches(regex);
        }
        if (expression instanceof E_If conditional) {
            return conditional(conditional);
        }
        if (expression instanceof E_Coalesce coalesce) {
            return coalesce(coalesce.getArgs());
        }
        if (expression instanceof E_OneOf one) {
            return new Value.Truth(oneOf(one.getLHS(), one.getRHS().getList()));
        }
        if (expression instanceof E_NotOneOf none) {
            return new Value.Truth("(NOT " + oneOf(none.getLHS(), none.getRHS().getList()) + ")");
        }
        if (expression instanceof E_IsIRI || expression instanceof E_IsURI) {
            return isOf(expression.getFunction().getArg(1), Set.of(ValueClass.IRI));
        }
        if (expression instanceof E_IsBlank) {
            return isOf(expression.getFunction().getArg(1), Set.of(ValueClass.BLANK));
        }
        if (expression instanceof E_IsLiteral) {
            EnumSet<ValueClass> literals = EnumSet.complementOf(EnumSet.copyOf(ValueClass.RESOURCES));
            literals.remove(ValueClass.OTHER_RESOURCE);
            return isOf(expression.getFunction().getArg(1), literals);
        }
        if (expression instanceof E_IsNumeric) {
            return isOf(expression.getFunction().getArg(1), ValueClass.NUMBERS);
        }
        throw new NotInSqlException(String.valueOf(expression));
    }

    /** A comparison with the datatype or the language of a term needs no text of its own. */
    private String equal(Expr left, Expr right) {
        if (left instanceof E_Datatype datatype && right.isConstant()) {
            return hasDatatype(value(datatype.getArg()), right.getConstant().asNode());
        }
        if (right instanceof E_Datatype && left.isConstant()) {
            return equal(right, left);
        }
        return comparison.equal(value(left), value(right));
    }

    private String hasDatatype(Value value, Node datatype) {
        if (value instanceof Value.Term term && datatype.isURI()) {
            return "(" + scope.field(term, Field.DATATYPE) + " = "
                    + scope.naming().text(datatype.getURI()) + ")";
        }
        throw new NotInSqlException("the datatype of what was computed");
    }

    private static String sameTerm(Value a, Value b) {
        if (a instanceof Value.Term left && b instanceof Value.Term right) {
            return "(" + left.id() + " = " + right.id() + ")";
        }
        throw new NotInSqlException("sameTerm of what was computed");
    }

    private String bound(Expr argument) {
        Value value = scope.of(argument.asVar());
        if (value == null) {
            return "FALSE";
        }
        if (value instanceof Value.Constant) {
            return "TRUE";
        }
        if (value instanceof Value.Term term && !term.maybeUnbound()) {
            return "TRUE";
        }
        return "(" + Select.parts(value).get(0) + " IS NOT NULL)";
    }

    private Value isOf(Expr argument, Set<ValueClass> wanted) {
        Value value = value(argument);
        if (!(value instanceof Value.Term term)
                || term.canBe(ValueClass.OTHER_RESOURCE)
                || wanted.equals(ValueClass.NUMBERS) && term.canBe(ValueClass.OTHER_NUMBER)) {
            throw new NotInSqlException("the kind of what was computed");
        }
        String codes = wanted.stream().map(each -> String.valueOf(each.code())).collect(Collectors.joining(", "));
        return new Value.Truth("(" + scope.field(term, Field.CLASS) + " IN (" + codes + "))");
    }

    /** The number that a value is, NULL where it is none. */
    Value.Numeric numeric(Value value) {
        if (value instanceof Value.Numeric number) {
            return number;
        }
        if (value instanceof Value.Constant constant) {
            ValueClass valueClass = TermFields.of(constant.term()).valueClass();
            if (ValueClass.NUMBERS.contains(valueClass)) {
                return new Value.Numeric(
                        ValueComparison.number(constant.term()), valueClass == ValueClass.DECIMAL ? "TRUE" : "FALSE");
            }
        }
        if (value instanceof Value.Term term && !term.canBe(ValueClass.OTHER_NUMBER)) {
            String decimal = !term.canBe(ValueClass.DECIMAL)
                    ? "FALSE"
                    : !term.canBe(ValueClass.INTEGER)
                            ? "TRUE"
                            : "(" + scope.field(term, Field.CLASS) + " = " + ValueClass.DECIMAL.code() + ")";
            return new Value.Numeric(scope.field(term, Field.NUMBER), decimal);
        }
        throw new NotInSqlException("a number of an unusual kind");
    }

    private Value conditional(E_If expression) {
        String condition = truth(expression.getArg1());
        Value yes = value(expression.getArg2());
        Value no = value(expression.getArg3());
        return together(
                List.of(yes, no),
                parts -> "CASE WHEN " + condition + " THEN " + parts.get(0) + " WHEN NOT " + condition + " THEN "
                        + parts.get(1) + " END");
    }

    private Value coalesce(List<Expr> expressions) {
        return together(
                expressions.stream().map(this::value).toList(), parts -> "coalesce(" + String.join(", ", parts) + ")");
    }

    /** One value of several of the same kind. */
    private Value together(List<Value> values, java.util.function.Function<List<String>, String> sql) {
        if (values.stream().allMatch(value -> value instanceof Value.Truth)) {
            return new Value.Truth(sql.apply(
                    values.stream().map(value -> ((Value.Truth) value).sql()).toList()));
        }
        boolean isText = values.stream().anyMatch(value -> value instanceof Value.Text)
                || values.stream().allMatch(value -> value instanceof Value.Constant);
        if (isText && values.stream().allMatch(value -> Value.classes(value).equals(Set.of(ValueClass.STRING)))) {
            return new Value.Text(
                    sql.apply(values.stream().map(this.texts::text).toList()));
        }
        if (values.stream().anyMatch(value -> value instanceof Value.Numeric)) {
            if (!values.stream().allMatch(value -> ValueClass.NUMBERS.containsAll(Value.classes(value)))) {
                throw new NotInSqlException("one of several kinds of values");
            }
            List<Value.Numeric> numbers = values.stream().map(this::numeric).toList();
            boolean alike =
                    numbers.stream().map(Value.Numeric::isDecimal).distinct().count() == 1;
            if (!alike) {
                throw new NotInSqlException("one of several kinds of numbers");
            }
            return new Value.Numeric(
                    sql.apply(numbers.stream().map(Value.Numeric::sql).toList()),
                    numbers.get(0).isDecimal());
        }
        EnumSet<ValueClass> classes = EnumSet.noneOf(ValueClass.class);
        List<String> ids = values.stream().map(this::id).toList();
        values.forEach(value -> classes.addAll(Value.classes(value)));
        boolean listed = values.stream().allMatch(value -> value instanceof Value.Term term && term.isListed());
        return new Value.Term(sql.apply(ids), true, classes, listed);
    }

    /** STR: the IRI or the lexical form. */
    String string(Value value) {
        return texts.string(value);
    }

    /** SQL of the number of a term. */
    String id(Value value) {
        if (value instanceof Value.Term term) {
            return term.id();
        }
        if (value instanceof Value.Constant constant) {
            return String.valueOf(constants.number(constant.term()));
        }
        throw new NotInSqlException("a computed value as a term");
    }

    private String oneOf(Expr sought, List<Expr> among) {
        Value value = value(sought);
        return among.isEmpty()
                ? "FALSE"
                : among.stream()
                        .map(each -> comparison.equal(value, value(each)))
                        .collect(Collectors.joining(" OR ", "(", ")"));
    }
}
