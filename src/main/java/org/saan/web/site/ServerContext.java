package org.saan.web.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.catalogue.CatalogueDatasets;
import org.saan.change.History;
import org.saan.exchange.ExchangeFiles;
import org.saan.model.AsOf;
import org.saan.model.Lazy;
import org.saan.page.DocumentTexts;
import org.saan.page.layout.ThingPages;
import org.saan.publish.Dumps;
import org.saan.publish.Exporter;
import org.saan.publish.Statistics;
import org.saan.query.Answers;
import org.saan.query.Browse;
import org.saan.query.Descriptions;
import org.saan.query.Questions;
import org.saan.query.Views;
import org.saan.search.SearchIndex;
import org.saan.source.Prefixes;
import org.saan.source.ShippedData;
import org.saan.sparql.Deadlines;
import org.saan.sparql.MemoryWatch;
import org.saan.store.Store;
import org.saan.web.http.AnswerCache;
import org.saan.web.http.BaseAddress;
import org.saan.web.http.Limiter;
import org.saan.web.http.Limits;
import org.saan.web.http.RevisionCache;

/** Services shared by all endpoints of one server: store, history, caches, limits, pages. Immutable; safe for many threads. */
public final class ServerContext implements AutoCloseable {
    /** The share of the heap that may be in use after a collection; with more, running queries are ended. */
    private static final double FULL = 0.85;

    private final Store store;
    private final History history;
    private final Views views;
    private final Limits limits;
    private final BaseAddress base;
    private final Deadlines deadlines;
    private final MemoryWatch memory;
    private final Descriptions descriptions;
    private final Lazy<Questions> questions;
    private final NetworkAccess networks;
    private final NetworkPreload warming;
    private volatile boolean isStopping;
    private final SearchIndex index;
    /** Descriptions and pages of the newest revision. */
    private final AnswerCache kept;

    private final RevisionCache<Map<String, Long>> kinds = new RevisionCache<>(1);
    private final Limiter limiter;

    private final ShippedData shipped;
    private final Assets assets;
    private final String contact;
    private final Pages pages;
    private final Lazy<ThingPages> thingPages;
    private final Dumps dumps;
    private final ExchangeFiles files;
    private final BackgroundFileWait waiting;
    private final Lazy<Map<String, String>> prefixes = Lazy.of(Prefixes::shipped);
    private final Lazy<Exporter> exporter = Lazy.of(Exporter::shipped);

    /**
     * @param dumpFolder where dumps are kept
     */
    public ServerContext(
            Store store,
            History history,
            ShippedData shipped,
            SearchIndex index,
            Path dumpFolder,
            Limits limits,
            BaseAddress base,
            Deadlines deadlines,
            DocumentTexts texts,
            String contact) {
        this.contact = contact;
        this.shipped = shipped;
        this.kept = new AnswerCache(limits.documentBytes());
        this.limiter = new Limiter(limits.atOnce(), limits.workPatience());
        this.assets = new Assets(base);
        this.pages = new Pages(this);
        this.thingPages = Lazy.of(() -> new ThingPages(Prefixes.shipped(), texts));
        this.waiting = new BackgroundFileWait(limiter, limits.filePatience());
        this.dumps = new Dumps(store, history, shipped, exporter, dumpFolder);
        this.files = new ExchangeFiles(store, history, dumpFolder.resolve("files"));
        this.store = store;
        this.index = index;
        this.history = history;
        this.views = new Views(history, limits.changesBack());
        this.networks = new NetworkAccess(store, history, views);
        this.limits = limits;
        this.warming = new NetworkPreload(() -> networks.index().newest());
        this.base = base;
        this.deadlines = deadlines;
        this.memory = new MemoryWatch(deadlines, FULL);
        this.descriptions = Descriptions.shipped(shipped);
        this.questions = Lazy.of(() -> Questions.shipped(shipped));
    }

    public ShippedData shipped() {
        return shipped;
    }

    /** What was made of the newest revision lately. */
    public AnswerCache kept() {
        return kept;
    }

    /**
     * Every kind that has things, with their number, most first.
     *
     * @param data at a moment, inside a read transaction
     */
    public Map<String, Long> kinds(DatasetGraph data, AsOf asOf) {
        Supplier<Map<String, Long>> counting = () -> Browse.kinds(answers(data), shipped);
        return asOf.equals(AsOf.NOW) ? kinds.get(Store.revision(data), "", counting) : counting.get();
    }

    /** How much of each kind of work is done at once. */
    public Limiter limiter() {
        return limiter;
    }

    /** Asks these data, within the limit of time. */
    public Answers answers(DatasetGraph data) {
        return Answers.of(data, deadlines, 1000L * limits.querySeconds());
    }

    /** Where corrections go; empty when nobody is named. */
    public String contact() {
        return contact;
    }

    Assets assets() {
        return assets;
    }

    public Pages pages() {
        return pages;
    }

    public Lazy<ThingPages> thingPages() {
        return thingPages;
    }

    public Store store() {
        return store;
    }

    public History history() {
        return history;
    }

    public Views views() {
        return views;
    }

    public Limits limits() {
        return limits;
    }

    public BaseAddress base() {
        return base;
    }

    public NetworkAccess networks() {
        return networks;
    }

    public Deadlines deadlines() {
        return deadlines;
    }

    public Descriptions descriptions() {
        return descriptions;
    }

    public SearchIndex index() {
        return index;
    }

    public Dumps dumps() {
        return dumps;
    }

    /** Files for programs that do not read RDF. */
    public ExchangeFiles files() {
        return files;
    }

    /** What there is to take away at a revision. */
    public List<CatalogueDatasets.Offer> offers(Statistics statistics, long revision) {
        return CatalogueDatasets.of(
                statistics, new CatalogueDatasets.Changed(history.lastChanges(revision), revision, history::recorded));
    }

    /** Sizes and hashes of what is offered. */
    public DistributionSizes sizes() {
        return new DistributionSizes(store, dumps, files);
    }

    /** How to wait for dumps and counts. */
    public BackgroundFileWait waiting() {
        return waiting;
    }

    public Lazy<Questions> questions() {
        return questions;
    }

    /** Prefix to namespace. */
    public Lazy<Map<String, String>> prefixes() {
        return prefixes;
    }

    public Lazy<Exporter> exporter() {
        return exporter;
    }

    /** Tells who asks whether the server is ready that it is about to stop. */
    public void stopping() {
        isStopping = true;
    }

    public boolean isStopping() {
        return isStopping;
    }

    @Override
    public void close() {
        warming.close();
        dumps.close();
        files.close();
        memory.close();
        deadlines.close();
    }
}
