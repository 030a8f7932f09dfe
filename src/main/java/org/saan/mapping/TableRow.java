package org.saan.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.vocab.Modes;
import org.saan.vocab.Saan;

/**
 * One row of a table: column to text, empty cells left out, and where it stands. The columns of a statement's evidence are read
 * here: document, passage, mode, speaker, confidence, review.
 */
public record TableRow(Map<String, String> cells, Location location) {
    /** The columns that tell what a statement rests on. */
    static final Set<String> EVIDENCE = Set.of("document", "passage", "mode", "speaker", "confidence", "review");

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern CONFIDENCE = Pattern.compile("0\\.\\d{1,3}|1\\.0");

    public TableRow {
        cells = Map.copyOf(cells);
    }

    Optional<String> cell(String column) {
        return Optional.ofNullable(cells.get(column));
    }

    /** The slug in the column {@code document}; throws {@link SaanException} DATA_INVALID when there is none. */
    String document() {
        return needed("document", SLUG);
    }

    Node documentNode() {
        return NodeFactory.createURI(Saan.ID + "document/" + document());
    }

    /** The passage of the document that the row rests on. */
    Node passage() {
        return NodeFactory.createURI(Saan.ID + "passage/" + document() + "-" + needed("passage", SLUG));
    }

    Node mode() {
        return NodeFactory.createURI(Saan.SCHEME + "mode/" + needed("mode", SLUG));
    }

    /** True when the row states a fact about the world, of which the flat triple is written. */
    boolean isFactual() {
        return Modes.isFactual(needed("mode", SLUG));
    }

    /** Who said it; empty when the document does not tell. */
    Optional<Node> speaker() {
        return cell("speaker").map(slug -> NodeFactory.createURI(Saan.ID + "person/" + slug));
    }

    Optional<Node> review() {
        return cell("review").map(code -> NodeFactory.createURI(Saan.SCHEME + "review/" + code));
    }

    /** From 0.0 to 1.0 as it is written. */
    String confidence() {
        return needed("confidence", CONFIDENCE);
    }

    private String needed(String column, Pattern form) {
        String text = cells.getOrDefault(column, "");
        if (!form.matcher(text).matches()) {
            throw new SaanException(ErrorKind.DATA_INVALID, "mapping.bad-cell", location, column, text, form.pattern());
        }
        return text;
    }
}
