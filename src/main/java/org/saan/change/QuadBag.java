package org.saan.change;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.jena.atlas.data.DataBag;
import org.apache.jena.atlas.data.SortedDataBag;
import org.apache.jena.atlas.data.ThresholdPolicyFactory;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.ErrorKind;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;

/**
 * Any number of quads in the order of a patch, each once, in constant memory: what is more than some waits on the disk. First all are added, then
 * they are read, as often as needed. For one thread; to be closed, which removes the files.
 */
final class QuadBag implements Iterable<Quad>, AutoCloseable {
    /** So many quads are held in memory. */
    static final int USUAL_MOST = 200_000;

    private final DataBag<Quad> quads;

    /**
     * Empty.
     *
     * @param folder for its files; made when there are any
     * @param most so many quads are held in memory
     */
    QuadBag(Path folder, int most) {
        this.quads = new SortedDataBag<>(ThresholdPolicyFactory.count(most), new QuadBytes(), QuadPatch.ORDER) {
            @Override
            protected File getNewTemporaryFile() {
                return fileIn(folder);
            }
        };
    }

    private static File fileIn(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.createTempFile(folder, "quads-", ".tmp").toFile();
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "home.unwritable", folder, e.toString());
        }
    }

    void add(Quad quad) {
        quads.add(quad);
    }

    boolean isEmpty() {
        return quads.size() == 0;
    }

    /** How many were added; one that was added twice counts twice. */
    long size() {
        return quads.size();
    }

    /** All of them, each once. */
    @Override
    public Iterator<Quad> iterator() {
        return Iter.distinctAdjacent(quads.iterator());
    }

    @Override
    public void close() {
        quads.close();
    }
}
