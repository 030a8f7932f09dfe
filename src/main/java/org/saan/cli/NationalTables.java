package org.saan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saan.change.ImportResult;
import org.saan.change.SourceReader;
import org.saan.change.TableChanges;
import org.saan.mapping.MappingHeader;
import org.saan.mapping.ReviewedNames;
import org.saan.mapping.TableImport;
import org.saan.mapping.TableMapping;
import org.saan.model.Lazy;
import org.saan.model.SaanException;
import org.saan.search.GraphNameResolver;
import org.saan.source.KnownTerms;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of the whole nation that ship with the program. Each is a dataset of its own and becomes a revision of its own, in the way of
 * an imported table; one that changed since it was loaded last is compared and changes the difference. A dataset that the user imported
 * himself is his and is left as it is.
 *
 * <p>Which tables were loaded stands in the home ({@code tables/DATASET.shipped}: the digest of what decides what the table says). For
 * the thread that changes the graph.
 */
final class NationalTables {
    private static final Logger LOG = LoggerFactory.getLogger(NationalTables.class);

    /** Above every score: what ships takes no name for sure that is not exactly that of a thing. */
    private static final double NO_GUESS = 101;

    private final OpenHome opened;
    private final Path states;
    private final TableChanges changes;
    private final Map<String, String> digests;
    private final Lazy<KnownTerms> terms;

    /**
     * Those of an opened home.
     *
     * @param home its folder
     */
    NationalTables(OpenHome opened, Path home) {
        this.opened = opened;
        this.states = home.resolve("tables");
        this.changes = new TableChanges(opened.changes(), states);
        this.digests = opened.shipped().nationalDigests();
        this.terms = Lazy.of(() -> new SourceReader(opened.shipped()).terms());
    }

    /** The datasets that are to be loaded, or compared with what is loaded, in their order. */
    List<String> due() {
        return digests.keySet().stream().filter(this::isDue).toList();
    }

    private boolean isDue(String dataset) {
        Path stamp = stamp(dataset);
        try {
            return !Files.exists(stamp) || !Files.readString(stamp).strip().equals(digests.get(dataset));
        } catch (IOException e) {
            LOG.info("{}: {}", stamp, e.toString());
            return true;
        }
    }

    private Path stamp(String dataset) {
        return states.resolve(dataset + ".shipped");
    }

    /**
     * Loads one of them.
     *
     * @return what came of it; empty when the dataset is the user's
     */
    Optional<ImportResult> load(String dataset, String agent) {
        if (changes.isOfUser(dataset)) {
            return Optional.empty();
        }
        TableMapping mapping = new TableMapping(opened.shipped().mapping(dataset, Path::of));
        MappingHeader header = MappingHeader.of(mapping.file(), Map.of());
        ReviewedNames names = new ReviewedNames(
                new GraphNameResolver(opened.index(), TableImport.graphs(dataset)), NO_GUESS, Map.of());
        TableImport lift = new TableImport(mapping, header, names, terms.get());
        TableFile table = new TableFile(opened.shipped().nationalTable(dataset), TableOptions.DEFAULT);
        ImportResult result = changes.importNational(lift, table, agent, digests.get(dataset));
        opened.followed(result.outcome());
        if (!result.isRefused()) {
            note(dataset);
        }
        return Optional.of(result);
    }

    /** What cannot be noted is compared again at the next start. */
    private void note(String dataset) {
        Path stamp = stamp(dataset);
        try {
            Files.createDirectories(states);
            WholeFile.write(stamp, to -> to.write(digests.get(dataset) + "\n"));
        } catch (IOException | SaanException e) {
            LOG.warn("{}: {}", stamp, e.toString());
        }
    }
}
