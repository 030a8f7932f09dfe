package org.saan.columns.sql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.jena.graph.Node;

/**
 * What the table of terms holds of one term. Each of the values is null for a term of another class.
 *
 * @param lexical IRI, label of a blank node or lexical form
 * @param language tag; empty for a literal without one, null for what is no literal
 * @param datatype IRI; null for what is no literal
 * @param number of INTEGER and DECIMAL, exact
 */
public record TermFields(
        ValueClass valueClass,
        String lexical,
        String language,
        String datatype,
        BigDecimal number,
        LocalDate day,
        LocalDateTime moment,
        Boolean truth) {

    /** The fields of a term. */
    public static TermFields of(Node term) {
        ValueClass valueClass = ValueClass.of(term);
        if (!term.isLiteral()) {
            String lexical = term.isURI() ? term.getURI() : term.isBlank() ? term.getBlankNodeLabel() : term.toString();
            return new TermFields(valueClass, lexical, null, null, null, null, null, null);
        }
        String text = term.getLiteralLexicalForm();
        LocalDate day = valueClass == ValueClass.DATE ? day(text) : null;
        return new TermFields(
                valueClass == ValueClass.DATE && day == null ? ValueClass.OTHER : valueClass,
                text,
                term.getLiteralLanguage(),
                term.getLiteralDatatypeURI(),
                ValueClass.NUMBERS.contains(valueClass) ? new BigDecimal(text) : null,
                day,
                valueClass == ValueClass.DATE_TIME
                        ? OffsetDateTime.parse(text)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDateTime()
                        : null,
                valueClass == ValueClass.BOOLEAN ? Boolean.valueOf(text) : null);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
