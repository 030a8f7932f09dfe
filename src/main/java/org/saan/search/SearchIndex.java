package org.saan.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDFS;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.saan.change.History;
import org.saan.model.ErrorKind;
import org.saan.model.Lazy;
import org.saan.model.Problem;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;
import org.saan.store.Store;
import org.saan.vocab.GraphNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The text index of a store, in Lucene. It follows the revisions: what it lacks is read from the store, thing by thing, for what the
 * patches since touch; where that is much, or the index is absent, damaged or of another form, it is rebuilt. It may be
 * deleted at any time. Opened when it is first needed. Safe for many threads.
 */
public final class SearchIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
    /** Goes up when documents are made otherwise. */
    private static final String FORM = "4";
    /** More changed quads than this, and making the index anew is the faster way. */
    private static final long MUCH = 50_000;

    static final String LUCENE = "lucene";

    private static final double BUFFER_MEGABYTES = 64;

    private final Path folder;
    private final Store store;
    private final History history;
    private final Lazy<NameParts> parts = Lazy.of(NameParts::shipped);
    private FSDirectory directory;
    private volatile SearcherManager searchers;
    private volatile long revision = -1;

    /**
     * The index in this folder, which is the program's own; nothing is opened yet.
     *
     * @param history of the same store
     */
    public SearchIndex(Path folder, Store store, History history) {
        this.folder = folder;
        this.store = store;
        this.history = history;
    }

    /** Lends the index at the store's revision. */
    <T> T read(Function<IndexSearcher, T> work) {
        open();
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return work.apply(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        } catch (IndexOutOfBoundsException e) {
            // So Lucene tells of files that were changed behind it.
            throw unreadable(new IOException(e.toString(), e));
        }
    }

    private SaanException unreadable(IOException e) {
        return SaanException.because(e, ErrorKind.SEARCH_UNAVAILABLE, "search.unreadable", folder, e.getMessage());
    }

    /** What is stored of a thing; empty when it is not indexed. */
    Optional<IndexedThing> thing(String iri) {
        return read(searcher -> {
            try {
                ScoreDoc[] found = searcher.search(new TermQuery(new Term(ThingDocument.IRI, iri)), 1).scoreDocs;
                return found.length == 0
                        ? Optional.empty()
                        : Optional.of(
                                ThingDocument.thing(searcher.storedFields().document(found[0].doc)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    NameParts parts() {
        return parts.get();
    }

    /** Lends the store's data. */
    <T> T data(Function<DatasetGraph, T> work) {
        return store.read(work);
    }

    /** The revision that is searched; makes the index follow when it is behind. */
    public long revision() {
        open();
        return revision;
    }

    /** Makes the index show the store's revision, when it does not; after a start that finds nothing to do, nothing is opened. */
    public void follow() {
        long held = store.revision();
        if (revision < held && !state().equals(stateAt(held))) {
            open();
        }
    }

    private void open() {
        if (searchers != null && revision >= store.revision()) {
            return;
        }
        bring();
    }

    private synchronized void bring() {
        try {
            Files.createDirectories(folder);
            if (directory == null) {
                directory = FSDirectory.open(folder.resolve(LUCENE));
            }
            store.read(data -> {
                bring(data);
                return null;
            });
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.SEARCH_UNAVAILABLE, "search.unwritable", folder, e.getMessage());
        }
    }

    private void bring(DatasetGraph data) {
        long held = Store.revision(data);
        if (searchers != null && revision >= held) {
            // Another thread was here; a transaction that began before sees less and finds more.
            return;
        }
        try {
            long from = revision >= 0 ? revision : revisionOf(state());
            if (from != held || searchers == null) {
                if (from < 0 || from > held) {
                    rebuild(data, held);
                } else if (from < held && !update(data, from, held)) {
                    rebuild(data, held);
                }
                show(data, held);
            }
            revision = held;
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.SEARCH_UNAVAILABLE, "search.unwritable", folder, e.getMessage());
        }
    }

    /** Opens what was written; what cannot be opened is rebuilt, once. */
    private void show(DatasetGraph data, long held) throws IOException {
        try {
            if (searchers == null) {
                searchers = new SearcherManager(directory, null);
            } else {
                searchers.maybeRefreshBlocking();
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} cannot be read ({}); the text index is rebuilt", folder, e.toString());
            wipe();
            rebuild(data, held);
            searchers = new SearcherManager(directory, null);
        }
    }

    /** Makes the index anew from the store. */
    public synchronized void rebuild() {
        revision = -1;
        try {
            Files.deleteIfExists(stateFile());
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.SEARCH_UNAVAILABLE, "search.unwritable", folder, e.getMessage());
        }
        bring();
    }

    /** Lucene looks at what is there before it makes an index anew; what is damaged must be gone. */
    private void wipe() throws IOException {
        for (String file : directory.listAll()) {
            directory.deleteFile(file);
        }
    }

    private void rebuild(DatasetGraph data, long held) throws IOException {
        if (searchers == null) {
            wipe();
        }
        write(OpenMode.CREATE, held, writer -> new ThingReader(data).readAll(thing -> add(writer, thing)));
    }

    private void add(IndexWriter writer, IndexedThing thing) {
        try {
            writer.addDocument(ThingDocument.of(thing, parts.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings what changed since; false when it is too much, or the index cannot be taken up. */
    private boolean update(DatasetGraph data, long from, long to) throws IOException {
        Set<Node> touched = new HashSet<>();
        long changed = 0;
        for (long number = from + 1; number <= to; number++) {
            changed += history.size(number);
            if (changed > MUCH) {
                return false;
            }
            QuadPatch patch = history.patch(number);
            if (changesRules(patch)) {
                return false;
            }
            patch.removed().forEach(quad -> touch(touched, quad));
            patch.added().forEach(quad -> touch(touched, quad));
        }
        ThingReader reader = new ThingReader(data);
        try {
            write(OpenMode.APPEND, to, writer -> {
                for (Node node : touched) {
                    Term iri = new Term(ThingDocument.IRI, node.getURI());
                    var thing = reader.read(node);
                    if (thing.isPresent()) {
                        writer.updateDocument(iri, ThingDocument.of(thing.get(), parts.get()));
                    } else {
                        writer.deleteDocuments(iri);
                    }
                }
            });
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} cannot be brought up to date ({}); it is rebuilt", folder, e.toString());
            return false;
        }
    }

    /** Classes of things may follow from these that no patch names. */
    private static boolean changesRules(QuadPatch patch) {
        return patch.graphs().contains(GraphNames.ONTOLOGY)
                || Stream.of(patch.removed(), patch.added())
                        .flatMap(List::stream)
                        .map(Quad::getPredicate)
                        .anyMatch(property -> property.equals(RDFS.subClassOf.asNode())
                                || property.equals(RDFS.subPropertyOf.asNode()));
    }

    /** A statement tells of its subject and makes its object better known. */
    private static void touch(Set<Node> touched, Quad quad) {
        for (Node node : new Node[] {ThingReader.owner(quad.getSubject()), ThingReader.owner(quad.getObject())}) {
            if (ThingReader.isIndexed(node)) {
                touched.add(node);
            }
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(IndexWriter writer) throws IOException;
    }

    /** While the index is written there is no state: a crash leaves one that is rebuilt. */
    private void write(OpenMode mode, long held, Writing writing) throws IOException {
        Files.deleteIfExists(stateFile());
        IndexWriterConfig config = new IndexWriterConfig(new WordTokenizer())
                .setOpenMode(mode)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setCommitOnClose(false);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            writing.to(writer);
            writer.commit();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Path aside = folder.resolve("state.tmp");
        Files.writeString(aside, stateAt(held));
        Files.move(aside, stateFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * What is wrong with the index, against a store that is right: nothing when it shows every thing as the store has it, and no
     * other. Changes nothing.
     */
    public List<Problem> troubles() {
        return store.read(data -> TextIndexCheck.troubles(folder, state().equals(stateAt(Store.revision(data))), data));
    }

    private Path stateFile() {
        return folder.resolve("state");
    }

    /** Of which revision the index is, by number and content, by which rules, and how it was made: equal texts mean that nothing is to be done. */
    private String stateAt(long held) {
        String content = held == 0 ? "-" : history.checksum(held);
        return String.join(
                        " ",
                        String.valueOf(held),
                        content,
                        history.rules(),
                        FORM,
                        String.valueOf(Runtime.version().feature()),
                        NameParts.digest())
                + "\n";
    }

    private String state() {
        try {
            return Files.exists(stateFile()) ? Files.readString(stateFile()) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** The revision of a state that this program wrote; -1 for others. */
    private long revisionOf(String state) {
        int space = state.indexOf(' ');
        if (space < 1 || space > 18 || !state.substring(0, space).matches("[0-9]+")) {
            return -1;
        }
        long held = Long.parseLong(state.substring(0, space));
        try {
            return state.equals(stateAt(held)) ? held : -1;
        } catch (SaanException e) {
            // The ledger does not have that revision.
            return -1;
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (searchers != null) {
                searchers.close();
            }
            if (directory != null) {
                directory.close();
            }
        } catch (IOException e) {
            LOG.warn("{} was not closed in order: {}", folder, e.toString());
        }
    }
}
