package org.saan.mapping;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.source.CanonicalForm;
import org.saan.source.table.TableRow;
import org.saan.vocab.Modes;
import org.saan.vocab.Saan;

/**
 * On what the statements of a row rest.
 *
 * @param document the slug of the document that states them
 * @param passage of the document
 * @param mode code of the codelist mode
 * @param speaker who said it; empty when the document does not tell
 * @param confidence xsd:decimal from 0 to 1
 * @param review a code of the codelist review; empty when there is nothing to say
 */
record StatementEvidence(
        String document, Node passage, String mode, Optional<Node> speaker, Node confidence, Optional<Node> review) {
    /** The columns of our own tables that tell it. */
    static final Set<String> COLUMNS = Set.of("document", "passage", "mode", "speaker", "confidence", "review");

    static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    static final Pattern CONFIDENCE = Pattern.compile("0\\.\\d{1,3}|1\\.0");

    /** As the row itself tells it; throws {@link SaanException} DATA_INVALID, naming place and column, where it does not. */
    static StatementEvidence in(TableRow row) {
        String document = document(row);
        return new StatementEvidence(
                document,
                NodeFactory.createURI(Saan.ID + "passage/" + document + "-" + needed(row, "passage", SLUG)),
                needed(row, "mode", SLUG),
                row.cell("speaker").map(slug -> NodeFactory.createURI(Saan.ID + "person/" + slug)),
                decimal(needed(row, "confidence", CONFIDENCE)),
                row.cell("review").map(code -> NodeFactory.createURI(Saan.SCHEME + "review/" + code)));
    }

    /** The slug in the column {@code document}; throws {@link SaanException} DATA_INVALID when there is none. */
    static String document(TableRow row) {
        return needed(row, "document", SLUG);
    }

    static Node decimal(String number) {
        return CanonicalForm.of(NodeFactory.createLiteralDT(number, XSDDatatype.XSDdecimal));
    }

    Node documentNode() {
        return NodeFactory.createURI(Saan.ID + "document/" + document);
    }

    Node modeNode() {
        return NodeFactory.createURI(Saan.SCHEME + "mode/" + mode);
    }

    /** True when the row states a fact about the world, of which the flat triple is written. */
    boolean isFactual() {
        return Modes.isFactual(mode);
    }

    private static String needed(TableRow row, String column, Pattern form) {
        String text = row.cell(column).orElse("");
        if (!form.matcher(text).matches()) {
            throw new SaanException(
                    ErrorKind.DATA_INVALID, "mapping.bad-cell", row.location(), column, text, form.pattern());
        }
        return text;
    }
}
