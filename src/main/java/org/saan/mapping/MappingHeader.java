package org.saan.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.PartialDate;
import org.saan.model.SaanException;
import org.saan.source.table.ColumnNames;
import org.saan.sparql.QueryFile;
import org.saan.vocab.Modes;

/**
 * What the lines {@code #+ key: value} of a mapping say of an import (docs/tables.md): which dataset, where from, by whom, and on what its
 * claims rest. What the mapping does not say of the dataset may stand in a CSVW file beside the table. Immutable.
 *
 * @param dataset a slug; it names the graphs and the document
 * @param titles language to title, both
 * @param publisher the name of who published it, or {@code agency/slug} of the graph
 * @param licence an address, or words
 * @param issued when it was published: a day, month or year
 * @param source an address where it can be had
 * @param documentKind a code of the codelist document-kind
 * @param key the columns that tell one row from another
 * @param passage a slug with {@code {column}} in it; empty when nothing is claimed
 * @param glosses language to what the passage is, with {@code {column}} in it
 * @param optional columns that the table may lack, and cells that are left out with a warning when they cannot be read
 * @param isClaimed true when the rows become claims with evidence, false when they are reference data
 * @param mode a code of the codelist mode
 * @param confidence of the claims, from 0.0 to 1.0
 * @param rows JSON Pointer to the rows
 * @param headerRow which row names the columns, from 1
 */
public record MappingHeader(
        String dataset,
        Map<Language, String> titles,
        String publisher,
        String licence,
        String issued,
        String source,
        String documentKind,
        List<String> key,
        Optional<String> passage,
        Map<Language, String> glosses,
        Set<String> optional,
        boolean isClaimed,
        String mode,
        String confidence,
        Optional<String> rows,
        int headerRow) {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"{}|\\\\^`]+");

    private static final Set<String> KEYS = Set.of(
            "dataset",
            "title",
            "title-th",
            "publisher",
            "licence",
            "issued",
            "source",
            "kind",
            "key",
            "passage",
            "gloss",
            "gloss-th",
            "optional",
            "claims",
            "mode",
            "confidence",
            "rows",
            "header-row",
            "summary",
            "summary-th");

    /**
     * Reads and checks it. Throws {@link SaanException} DATA_INVALID naming the line that is missing or wrong.
     *
     * @param beside what a CSVW file beside the table says; the mapping's own words come first
     */
    public static MappingHeader of(QueryFile mapping, Map<String, String> beside) {
        return new Reading(mapping, beside).header();
    }

    private record Reading(QueryFile mapping, Map<String, String> beside) {
        MappingHeader header() {
            for (String key : mapping.headers()) {
                if (!KEYS.contains(key)) {
                    throw fault(
                            "import.unknown-header", key, KEYS.stream().sorted().collect(Collectors.joining(", ")));
                }
            }
            boolean isClaimed = value("claims").isPresent();
            Optional<String> passage = value("passage");
            if (isClaimed && passage.isEmpty()) {
                throw fault("import.header", "passage");
            }
            String thaiTitle = needed("title-th");
            return new MappingHeader(
                    matching("dataset", needed("dataset"), StatementEvidence.SLUG),
                    Map.of(Language.TH, thaiTitle, Language.EN, needed("title")),
                    needed("publisher"),
                    needed("licence"),
                    issued(),
                    matching("source", needed("source"), LINK),
                    matching("kind", value("kind").orElse("statistics"), StatementEvidence.SLUG),
                    List.copyOf(ordered("key")),
                    passage,
                    glosses(passage),
                    Set.copyOf(ordered("optional")),
                    isClaimed,
                    matching("mode", value("mode").orElse(Modes.FACT), StatementEvidence.SLUG),
                    matching("confidence", value("confidence").orElse("0.9"), StatementEvidence.CONFIDENCE),
                    value("rows"),
                    headerRow());
        }

        private Map<Language, String> glosses(Optional<String> passage) {
            return passage.isEmpty() ? Map.of() : Map.of(Language.TH, needed("gloss-th"), Language.EN, needed("gloss"));
        }

        private String issued() {
            String issued = needed("issued");
            return PartialDate.parse(issued)
                    .map(PartialDate::written)
                    .orElseThrow(() -> fault("import.header-form", "issued", issued));
        }

        private int headerRow() {
            String row = matching("header-row", value("header-row").orElse("1"), Pattern.compile("[1-9][0-9]{0,3}"));
            return Integer.parseInt(row);
        }

        /** Names of columns, parted by blanks or, where they have blanks themselves, by commas. */
        private List<String> ordered(String key) {
            String written = value(key).orElse("");
            return Arrays.stream(written.split(written.contains(",") ? "\\s*,\\s*" : "\\s+"))
                    .filter(name -> !name.isBlank())
                    .map(ColumnNames::variable)
                    .distinct()
                    .toList();
        }

        private Optional<String> value(String key) {
            return mapping.header(key)
                    .filter(written -> !written.isBlank())
                    .or(() -> Optional.ofNullable(beside.get(key)));
        }

        private String needed(String key) {
            return value(key).orElseThrow(() -> fault("import.header", key));
        }

        private String matching(String key, String value, Pattern form) {
            if (!form.matcher(value).matches()) {
                throw fault("import.header-form", key, value);
            }
            return value;
        }

        private SaanException fault(String message, Object... arguments) {
            List<Object> all = new ArrayList<>(List.of(mapping.name()));
            all.addAll(Arrays.asList(arguments));
            return new SaanException(ErrorKind.DATA_INVALID, message, all.toArray());
        }
    }
}
