package org.saan.columns.sql;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.util.XSDNumUtils;

/**
 * What a term is when SPARQL compares it, sorts it or computes with it. Within each class but the {@code OTHER} ones a value has one spelling, so
 * that two terms are equal by value when they are the same term. What is spelled otherwise (01, a date with a zone) is of a class that is left
 * to ARQ.
 */
public enum ValueClass {
    IRI(0),
    BLANK(1),
    /** xsd:string, in characters of which UTF-8 and UTF-16 have the same order. */
    STRING(2),
    /** With a language tag in small letters, and the same characters. */
    LANGUAGE_STRING(3),
    /** xsd:integer in canonical form, of at most 18 digits. */
    INTEGER(4),
    /** xsd:decimal as ARQ writes it, with at most 18 digits before the point and 12 behind. */
    DECIMAL(5),
    /** Any other number. */
    OTHER_NUMBER(6),
    BOOLEAN(7),
    /** xsd:date without a zone, of the years 1000 to 9999. */
    DATE(8),
    /** xsd:gYear, the same. */
    YEAR(9),
    /** xsd:gYearMonth, the same. */
    YEAR_MONTH(10),
    /** xsd:dateTime in UTC, in whole seconds. */
    DATE_TIME(11),
    /** What else compares as a moment. */
    OTHER_MOMENT(12),
    OTHER_STRING(13),
    /** Any other IRI, and what is neither IRI nor literal. */
    OTHER_RESOURCE(14),
    /** Any other literal. */
    OTHER(15);

    static final Set<ValueClass> NUMBERS = Collections.unmodifiableSet(EnumSet.of(INTEGER, DECIMAL));
    static final Set<ValueClass> MOMENTS =
            Collections.unmodifiableSet(EnumSet.of(YEAR, YEAR_MONTH, DATE_TIME, OTHER_MOMENT));
    static final Set<ValueClass> RESOURCES = Collections.unmodifiableSet(EnumSet.of(IRI, BLANK));

    private static final String MONTH = "(0[1-9]|1[0-2])";
    private static final Pattern CANONICAL_INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final Pattern SIMPLE_DECIMAL = Pattern.compile("-?[0-9]{1,18}\\.[0-9]{1,12}");
    private static final Pattern PLAIN_DATE = Pattern.compile("[1-9][0-9]{3}-" + MONTH + "-(0[1-9]|[12][0-9]|3[01])");
    private static final Pattern PLAIN_YEAR = Pattern.compile("[1-9][0-9]{3}");
    private static final Pattern PLAIN_YEAR_MONTH = Pattern.compile("[1-9][0-9]{3}-" + MONTH);
    private static final Pattern UTC_SECONDS = Pattern.compile(
            "[1-9][0-9]{3}-" + MONTH + "-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z");
    private static final Pattern CANONICAL_LANGUAGE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final int code;

    ValueClass(int code) {
        this.code = code;
    }

    /** The number that the table of terms has for it; it never changes its meaning. */
    public int code() {
        return code;
    }

    /** One bit, for sets of classes as numbers. */
    public int bit() {
        return 1 << code;
    }

    /** The classes of which these bits are the sum. */
    public static Set<ValueClass> ofBits(int bits) {
        EnumSet<ValueClass> classes = EnumSet.noneOf(ValueClass.class);
        for (ValueClass each : values()) {
            if ((bits & each.bit()) != 0) {
                classes.add(each);
            }
        }
        return classes;
    }

    /** The class of a term. */
    public static ValueClass of(Node term) {
        if (term.isURI()) {
            return isInOneOrder(term.getURI()) ? IRI : OTHER_RESOURCE;
        }
        if (term.isBlank()) {
            return BLANK;
        }
        return term.isLiteral() ? ofLiteral(term) : OTHER_RESOURCE;
    }

    private static ValueClass ofLiteral(Node term) {
        String text = term.getLiteralLexicalForm();
        if (!term.getLiteralLanguage().isEmpty()) {
            boolean plain =
                    CANONICAL_LANGUAGE.matcher(term.getLiteralLanguage()).matches()
                            && (term.getLiteralBaseDirection() == null);
            return plain && isInOneOrder(text) ? LANGUAGE_STRING : OTHER_STRING;
        }
        if (!(term.getLiteralDatatype() instanceof XSDDatatype datatype)) {
            return OTHER;
        }
        if (datatype.equals(XSDDatatype.XSDstring)) {
            return isInOneOrder(text) ? STRING : OTHER_STRING;
        }
        if (!term.getLiteralDatatype().isValid(text)) {
            return OTHER;
        }
        if (datatype.equals(XSDDatatype.XSDinteger)) {
            return CANONICAL_INTEGER.matcher(text).matches() ? INTEGER : OTHER_NUMBER;
        }
        if (datatype.equals(XSDDatatype.XSDdecimal)) {
            return SIMPLE_DECIMAL.matcher(text).matches()
                            && XSDNumUtils.stringForm(new BigDecimal(text)).equals(text)
                    ? DECIMAL
                    : OTHER_NUMBER;
        }
        if (datatype.equals(XSDDatatype.XSDboolean)) {
            return text.equals("true") || text.equals("false") ? BOOLEAN : OTHER;
        }
        if (datatype.equals(XSDDatatype.XSDdate)) {
            return PLAIN_DATE.matcher(text).matches() ? DATE : OTHER;
        }
        if (datatype.equals(XSDDatatype.XSDgYear)) {
            return PLAIN_YEAR.matcher(text).matches() ? YEAR : OTHER_MOMENT;
        }
        if (datatype.equals(XSDDatatype.XSDgYearMonth)) {
            return PLAIN_YEAR_MONTH.matcher(text).matches() ? YEAR_MONTH : OTHER_MOMENT;
        }
        if (datatype.equals(XSDDatatype.XSDdateTime)) {
            return UTC_SECONDS.matcher(text).matches() ? DATE_TIME : OTHER_MOMENT;
        }
        return term.getLiteralValue() instanceof Number ? OTHER_NUMBER : unusual(datatype);
    }

    private static ValueClass unusual(XSDDatatype datatype) {
        String name = datatype.getURI();
        if (name.endsWith("ear") || name.endsWith("Month") || name.endsWith("Day") || name.endsWith("Stamp")) {
            return OTHER_MOMENT;
        }
        return name.endsWith("tring") ? OTHER_STRING : OTHER;
    }

    /** Without surrogates (and the NUL that SQL does not take), UTF-16 and UTF-8 sort alike. */
    private static boolean isInOneOrder(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (Character.isSurrogate(each) || each == 0) {
                return false;
            }
        }
        return true;
    }
}
