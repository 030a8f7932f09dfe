package org.saan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saan.change.Changes;
import org.saan.model.Language;
import org.saan.query.Answers;
import org.saan.query.Counts;
import org.saan.store.Home;

/**
 * The counts by kind, kept in the home until the next revision: counting costs the graph, and a start that changes nothing should
 * not. A file {@code counts-LANGUAGE}: first the checksums of the revision that was counted and of
 * the query and rules it was counted by, then lines of number, tab and kind.
 */
final class KeptCounts {
    private final OpenHome opened;
    private final Path folder;

    KeptCounts(OpenHome opened, Home home) {
        this.opened = opened;
        this.folder = home.folder();
    }

    /** Label of the kind to number of things, most first. */
    Map<String, Long> byKind(Language language) {
        long head = opened.ledger().head();
        String revision = (head == 0 ? "" : opened.ledger().heading(head).sha256()) + " "
                + opened.shipped().digest("queries/overview/") + " " + Changes.rules(opened.shipped());
        Path file = folder.resolve("counts-" + language.tag());
        Map<String, Long> counts = new LinkedHashMap<>();
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.get(0).equals(revision)) {
                for (String line : lines.subList(1, lines.size())) {
                    int tab = line.indexOf('\t');
                    counts.put(line.substring(tab + 1), Long.parseLong(line.substring(0, tab)));
                }
                return counts;
            }
        } catch (IOException | RuntimeException e) {
            // Not kept, or not as we keep it: counted again.
        }
        return keep(file, revision, language);
    }

    private Map<String, Long> keep(Path file, String revision, Language language) {
        Map<String, Long> counts =
                opened.store().read(data -> new Counts(opened.shipped()).byKind(Answers.of(data), language));
        StringBuilder text = new StringBuilder(revision).append('\n');
        counts.forEach(
                (kind, count) -> text.append(count).append('\t').append(kind).append('\n'));
        Path aside = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.writeString(aside, text);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // They are counted again at the next start.
        }
        return counts;
    }
}
