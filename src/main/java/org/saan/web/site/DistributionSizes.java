package org.saan.web.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.saan.catalogue.CatalogueDatasets.FileSize;
import org.saan.exchange.ExchangeFiles;
import org.saan.exchange.GraphFiles;
import org.saan.publish.Dump;
import org.saan.publish.Dumps;
import org.saan.publish.RdfFormat;
import org.saan.publish.Selection;
import org.saan.store.Store;

/** {@code dcat:byteSize} and SHA-256 of the generated distributions. Missing files are scheduled and appear in later catalogues. */
public final class DistributionSizes {
    private final Store store;
    private final Dumps dumps;
    private final ExchangeFiles files;

    DistributionSizes(Store store, Dumps dumps, ExchangeFiles files) {
        this.store = store;
        this.dumps = dumps;
        this.files = files;
    }

    /**
     * What is known.
     *
     * @param revision of which they are
     * @param map by path: {@code data/dump/saan.ttl.gz}
     * @param complete true when nothing is being made any more: it is the same until the next revision
     */
    public record Ready(long revision, Map<String, FileSize> map, boolean complete) {}

    public Ready ready() {
        long revision = store.revision();
        Map<String, FileSize> ready = new HashMap<>();
        boolean[] complete = {true};
        List<Selection> selections = new ArrayList<>(List.of(Selection.whole()));
        Selection.FAMILIES.forEach(family -> selections.add(Selection.family(family)));
        for (Selection selection : selections) {
            dumps.request(selection, RdfFormat.offered()).forEach((format, making) -> {
                complete[0] &= making.isDone();
                if (isThere(making)) {
                    Dump dump = making.join();
                    String path = "data/dump/" + selection.name() + "." + format.extension();
                    ready.put(path, new FileSize(dump.bytes(), dump.sha256()));
                    ready.put(path + ".gz", new FileSize(dump.fileBytes(), dump.fileSha256()));
                }
            });
        }
        files.names().forEach(name -> complete[0] &= files.request(name).isDone());
        files.ready().forEach((name, file) -> {
            FileSize size = new FileSize(file.bytes(), file.sha256());
            ready.put("data/files/" + name, size);
            if (name.equals(GraphFiles.whole().name())) {
                ready.put("data/dump/" + name, size);
            }
        });
        return new Ready(revision, ready, complete[0] && store.revision() == revision);
    }

    private static boolean isThere(CompletableFuture<?> making) {
        return making.isDone() && !making.isCompletedExceptionally();
    }
}
