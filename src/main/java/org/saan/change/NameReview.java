package org.saan.change;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.saan.mapping.NameResolver.NameCandidate;
import org.saan.mapping.ReviewedNames.Question;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.model.SpreadsheetText;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableReader;
import org.saan.source.table.TableRow;
import org.saan.vocab.Saan;

/**
 * The file in which a person decides what names mean: one row a name, with its candidates. Whoever fills the column {@code thing} (an address,
 * or its part {@code agency/slug}) decides; an empty cell leaves the name open.
 */
public final class NameReview {
    private static final int CANDIDATES = 3;
    private static final List<String> COLUMNS = List.of("name", "type", "place", "thing");

    private NameReview() {}

    /** What was decided. Throws {@link SaanException} DATA_INVALID naming the line of a cell that is no address of ours. */
    public static Map<Question, Node> read(TableFile file) {
        Map<Question, Node> decisions = new HashMap<>();
        file.read(
                new TableReader() {
                    @Override
                    public void columns(List<String> names, Location header) {
                        for (String needed : COLUMNS) {
                            if (!names.contains(needed)) {
                                throw new SaanException(ErrorKind.DATA_INVALID, "import.review-column", header, needed);
                            }
                        }
                    }

                    @Override
                    public void row(TableRow row) {
                        row.cell("thing")
                                .ifPresent(thing -> decisions.put(
                                        new Question(
                                                SpreadsheetText.unshielded(
                                                        row.cell("name").orElse("")),
                                                row.cell("type").orElse(""),
                                                SpreadsheetText.unshielded(
                                                        row.cell("place").orElse(""))),
                                        thing(thing, row.location())));
                    }
                },
                fault -> {
                    throw new SaanException(ErrorKind.DATA_INVALID, "table.row", fault.location(), fault.problem());
                });
        return decisions;
    }

    private static Node thing(String written, Location place) {
        String iri = written.startsWith(Saan.ID) ? written : Saan.ID + written;
        if (!iri.substring(Saan.ID.length()).matches("[a-z]+/[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new SaanException(ErrorKind.DATA_INVALID, "import.review-thing", place, written);
        }
        return NodeFactory.createURI(iri);
    }

    /** Writes the names that are decided, then those that are open. */
    public static void write(Map<Question, Node> decisions, Map<Question, List<NameCandidate>> open, Appendable out) {
        try {
            CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
            List<String> columns = new ArrayList<>(COLUMNS);
            for (int i = 1; i <= CANDIDATES; i++) {
                columns.addAll(List.of("candidate_" + i, "label_" + i, "score_" + i));
            }
            printer.printRecord(columns);
            for (Map.Entry<Question, Node> decided : decisions.entrySet()) {
                printer.printRecord(row(decided.getKey(), Optional.of(decided.getValue()), List.of()));
            }
            for (Map.Entry<Question, List<NameCandidate>> asked : open.entrySet()) {
                if (!decisions.containsKey(asked.getKey())) {
                    printer.printRecord(row(asked.getKey(), Optional.empty(), asked.getValue()));
                }
            }
            printer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> row(Question question, Optional<Node> thing, List<NameCandidate> candidates) {
        List<String> cells = new ArrayList<>(List.of(
                SpreadsheetText.shielded(question.name()),
                question.type(),
                SpreadsheetText.shielded(question.place()),
                thing.map(Node::getURI).orElse("")));
        for (int i = 0; i < CANDIDATES; i++) {
            NameCandidate candidate = i < candidates.size() ? candidates.get(i) : null;
            cells.add(candidate == null ? "" : candidate.thing().getURI().substring(Saan.ID.length()));
            cells.add(
                    candidate == null
                            ? ""
                            : SpreadsheetText.shielded(candidate.labels().getOrDefault("th", "")));
            cells.add(candidate == null ? "" : String.valueOf(candidate.score()));
        }
        return cells;
    }
}
