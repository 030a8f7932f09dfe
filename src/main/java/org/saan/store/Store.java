package org.saan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.system.Txn;
import org.saan.model.ErrorKind;
import org.saan.model.QuadChange;
import org.saan.model.SaanException;
import org.saan.sparql.StackRoom;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The graph in TDB2, at one revision. Transactions are lent: a lambda gets the data and returns a finished value. Writing is
 * {@link #apply} and {@link #adopt} alone. No write transaction is ever aborted (apache/jena issue 3877): one that fails is
 * left as it is, and the next start makes the store whole from the ledger. Safe for many readers and one writer; who reads while
 * another database becomes the store's ends in the old one.
 */
public final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final Path folder;
    private volatile StoreFolder place;
    private volatile boolean broken;
    /** What an endpoint wants in the context of each database; empty until the store is served. */
    private volatile Optional<Consumer<Context>> served = Optional.empty();

    private final RetiredFolders retired = new RetiredFolders();
    private boolean asFound;
    private boolean fresh;
    private volatile Follower follower = Follower.NONE;

    private Store(Path folder, StoreFolder place) {
        this.folder = folder;
        this.place = place;
    }

    /**
     * Opens or makes the store in this folder. A store that was closed in order is taken as it is. After a crash, or when its
     * files are not those that were left, it is read through and compared with itself first. Where it is damaged or follows
     * other rules an empty one is made beside it, at revision 0, for the ledger to fill; it counts, and the old one goes, when
     * {@link #settle} is called.
     *
     * @param rules what identifies the rules that the inferred graph follows
     */
    public static Store open(Path folder, String rules) {
        try {
            Files.createDirectories(folder);
            Optional<StoreFolder> trusted = Optional.empty();
            int highest = 0;
            for (Path old : places(folder)) {
                highest = Math.max(highest, number(old));
                if (trusted.isEmpty()) {
                    trusted = trusted(old, rules);
                }
            }
            StoreFolder place = trusted.isPresent()
                    ? trusted.get()
                    : StoreFolder.connect(folder.resolve(String.valueOf(highest + 1)), rules);
            Store store = new Store(folder, place);
            store.fresh = trusted.isEmpty();
            if (!store.fresh) {
                store.settle();
            }
            return store;
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "home.unwritable", folder, e.getMessage());
        }
    }

    /**
     * Opens the newest store in this folder as it is, for looking at, whatever its state; nothing is rebuilt. Throws INTERNAL
     * when there is none or TDB2 cannot open it.
     */
    public static Store openAsItIs(Path folder, String rules) {
        try {
            for (Path old : Files.isDirectory(folder) ? places(folder) : List.<Path>of()) {
                if (new PlaceState(old).exists()) {
                    Store store = new Store(folder, StoreFolder.connect(old, rules));
                    store.asFound = true;
                    store.revision();
                    return store;
                }
            }
            throw new SaanException(ErrorKind.INTERNAL, "store.absent", folder);
        } catch (SaanException e) {
            throw e;
        } catch (IOException | RuntimeException | InternalError e) {
            throw SaanException.because(e, ErrorKind.INTERNAL, "store.unreadable", folder, e.toString());
        }
    }

    /** True when a store lies in this folder, whatever its state. */
    public static boolean exists(Path folder) {
        try {
            for (Path place : Files.isDirectory(folder) ? places(folder) : List.<Path>of()) {
                if (new PlaceState(place).exists()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Says that the store in this folder is not to be trusted: the next one that opens it makes it anew. */
    public static void distrust(Path folder) {
        try {
            for (Path old : Files.isDirectory(folder) ? places(folder) : List.<Path>of()) {
                new PlaceState(old).delete();
            }
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "store.unwritable", folder, e.getMessage());
        }
    }

    /** True when the store was made by a program with other rules or of another form. */
    public static boolean followsOthers(Path folder, String rules) {
        try {
            for (Path old : places(folder)) {
                PlaceState state = new PlaceState(old);
                if (state.exists()) {
                    return !state.fits(rules);
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Marks this database as the current one and deletes all other numbered folders. */
    public void settle() {
        try {
            place.adopt();
            fresh = false;
            for (Path old : places(folder)) {
                if (!old.equals(place.folder())) {
                    StoreFolder.remove(old);
                }
            }
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "home.unwritable", folder, e.getMessage());
        }
    }

    /** True for a store that was rebuilt and is not settled yet. */
    public boolean isFresh() {
        return fresh;
    }

    private static Optional<StoreFolder> trusted(Path folder, String rules) throws IOException {
        PlaceState state = new PlaceState(folder);
        if (!state.exists() || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        if (!state.fits(rules)) {
            LOG.info("{} was made by another version; the store is rebuilt from the ledger", folder);
            return Optional.empty();
        }
        boolean asClosed = state.isAsClosed();
        try {
            StoreFolder place = StoreFolder.connect(folder, rules);
            Optional<String> fault = asClosed
                    ? Optional.empty()
                    : Txn.calculateRead(place.data(), () -> StoreIndexCheck.fault(place.data()));
            Txn.calculateRead(place.data(), () -> revision(place.data()));
            if (fault.isEmpty()) {
                return Optional.of(place);
            }
            LOG.warn("{} is damaged ({}); the store is rebuilt from the ledger", folder, fault.get());
            place.close(false);
        } catch (RuntimeException | InternalError e) {
            LOG.warn("{} cannot be read ({}); the store is rebuilt from the ledger", folder, e.toString());
        }
        return Optional.empty();
    }

    /** The numbered folders, newest first. */
    private static List<Path> places(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.getFileName().toString().matches("[0-9]{1,6}"))
                    .sorted(Comparator.comparingInt(Store::number).reversed())
                    .toList();
        }
    }

    private static int number(Path place) {
        return Integer.parseInt(place.getFileName().toString());
    }

    /** What follows the store from revision to revision. Called by the thread that writes, after the store has the revision. */
    public interface Follower {
        Follower NONE = new Follower() {};

        /** Puts into the context of a database what queries over it need; also of one that is built beside. */
        default void prepare(Context settings) {}

        /** The store has this revision now, by these changes. */
        default void applied(QuadChange patch, QuadChange entailed, long revision) {}

        /** The store is another database now. */
        default void replaced() {}
    }

    /** Names who follows; from now on it is told. */
    public void follow(Follower who) {
        follower = who;
        who.prepare(place.data().getContext());
    }

    /** Names the database: numbers of terms mean the same as long as it has this name. */
    public String database() {
        return place.name();
    }

    /** The folder of the database, for what is kept with it and goes with it. */
    public Path databaseFolder() {
        return place.folder();
    }

    /** Lends the data inside a read transaction. Throws INTERNAL when an earlier write of this process failed. */
    public <T> T read(Function<DatasetGraph, T> work) {
        if (broken) {
            throw new SaanException(ErrorKind.INTERNAL, "store.behind", folder);
        }
        DatasetGraph data = place.data();
        StackRoom.check();
        return undisturbed(() -> Txn.calculateRead(data, () -> work.apply(data)));
    }

    /** An interrupt that is pending would close TDB2's files under all readers: it is kept until the work is done. */
    private static <T> T undisturbed(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The revision that the store holds; 0 when it is empty. */
    public long revision() {
        return read(Store::revision);
    }

    /** The revision that these data, inside a read transaction, show; 0 when they are empty. */
    public static long revision(DatasetGraph data) {
        var quads = data.find(GraphNames.CATALOG, GraphNames.CATALOG, Saan.revision, Node.ANY);
        return quads.hasNext() ? ((Number) quads.next().getObject().getLiteralValue()).longValue() : 0L;
    }

    /** What is wrong with the database itself, in a word for a log; empty when its indexes and terms agree. */
    public Optional<String> fault() {
        return read(StoreIndexCheck::fault);
    }

    /**
     * Applies a patch and what follows from it, and notes the revision, in one short write transaction. Throws INTERNAL when it
     * cannot; the ledger has the revision then, and the next start brings the store up to it.
     */
    public void apply(QuadChange patch, QuadChange entailed, long revision) {
        undisturbed(() -> {
            write(patch, entailed, revision);
            return null;
        });
    }

    private void write(QuadChange patch, QuadChange entailed, long revision) {
        DatasetGraph data = place.data();
        try {
            data.begin(TxnType.WRITE);
            for (QuadChange part : List.of(patch, entailed)) {
                part.removed().forEach(data::delete);
                part.added().forEach(data::add);
            }
            note(data, revision);
            data.commit();
            data.end();
        } catch (RuntimeException | Error e) {
            broken = true;
            throw SaanException.because(e, ErrorKind.INTERNAL, "store.behind", folder);
        }
        told(() -> follower.applied(patch, entailed, revision));
    }

    /** What is committed stays so, whatever who follows makes of it. */
    private static void told(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.warn("what follows the store could not be told: {}", e.toString(), e);
        }
    }

    static void note(DatasetGraph data, long revision) {
        data.deleteAny(GraphNames.CATALOG, Node.ANY, Node.ANY, Node.ANY);
        Catalog.at(revision).forEach(data::add);
    }

    /**
     * Begins to build a store beside this one.
     *
     * @param rows makes the place where its quads wait, in this folder
     * @param kept tells which of the stated quads it takes over
     */
    public BulkLoadedStore.Loading candidate(Function<Path, BulkRows> rows, Predicate<Quad> kept) {
        try {
            Path next = folder.resolve(String.valueOf(number(place.folder()) + 1));
            StoreFolder.remove(next);
            StoreFolder beside = StoreFolder.connect(next, place.rules());
            BulkLoadedStore.Loading loading =
                    BulkLoadedStore.Loading.begin(beside, rows.apply(next), this::openedAgain);
            try {
                read(data -> {
                    loading.take(data, kept);
                    return null;
                });
                return loading;
            } catch (RuntimeException | Error e) {
                loading.discard();
                throw e;
            }
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "store.unwritable", folder, e.getMessage());
        }
    }

    private StoreFolder openedAgain(StoreFolder built) {
        try {
            return built.again();
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "store.unwritable", folder, e.getMessage());
        }
    }

    /**
     * Makes a candidate the store.
     *
     * @param revision that it shows from now on
     * @param noted done when it has noted the revision, before it is the store
     */
    public void adopt(BulkLoadedStore candidate, long revision, Runnable noted) {
        StoreFolder old = place;
        try {
            candidate.note(revision);
            noted.run();
            candidate.place().adopt();
            prepare(candidate.place().data().getContext());
            place = candidate.place();
            fresh = false;
        } catch (IOException | RuntimeException | Error e) {
            broken = true;
            throw SaanException.because(e, ErrorKind.INTERNAL, "store.behind", folder);
        }
        retired.retire(old, served.isPresent());
        told(follower::replaced);
    }

    private void prepare(Context context) {
        follower.prepare(context);
        served.ifPresent(settings -> {
            WatchedExecutor.install(context);
            settings.accept(context);
        });
    }

    /**
     * The dataset for the SPARQL endpoint, which manages its own read transactions.
     *
     * @param settings puts into a context what queries of the endpoint need; asked again for each database that becomes the store's
     */
    public ServedDataset forEndpoint(Consumer<Context> settings) {
        served = Optional.of(settings);
        prepare(place.data().getContext());
        return new ServedDataset(() -> place.data());
    }

    /** Closes the database. One that was rebuilt and never {@link #settle settled} is removed: it holds nothing. */
    @Override
    public void close() {
        retired.close();
        try {
            if (fresh) {
                place.discard();
                return;
            }
            place.close(!broken && !asFound);
        } catch (IOException e) {
            LOG.warn("{} was not closed in order ({}); it is read through at the next start", folder, e.toString());
        } catch (RuntimeException | Error e) {
            if (!broken) {
                throw e;
            }
        }
    }
}
