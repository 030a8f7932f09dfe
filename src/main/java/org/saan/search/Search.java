package org.saan.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.vocab.Saan;

/**
 * Finds things by what is typed: by name in the sure ways first; where those find next to nothing, by similar names too. Safe for many
 * threads.
 */
public final class Search {
    /** With fewer sure hits than this, similar names are looked for as well. */
    private static final int FEW = 3;
    /** So many similar names are looked at closely. */
    private static final int LOOKED_AT = 100;
    /** Similar names that differ more than this are not shown. */
    private static final double LEAST_SIMILAR = 0.62;

    /** A name that is closer than this comes before texts that only have the words. */
    private static final double CLOSE = 0.7;

    /** So many documents are passed for the hits of a query that joins them. */
    private static final int MOST_PASSED = 10_000;

    private final SearchIndex index;
    private final WordTokenizer cutter = new WordTokenizer();

    public Search(SearchIndex index) {
        this.index = index;
    }

    /** Answers a request; no hit is an answer too. */
    public SearchAnswer search(SearchRequest request) {
        long revision = index.revision();
        Query filter = filter(request);
        return index.read(searcher -> {
            try {
                return search(searcher, request, filter, revision);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * The best hits, however many, for queries that join them with other things.
     *
     * @param graph IRI of a graph that says something of them; empty for all
     * @param wanted the names and texts that count
     * @param only IRI of the one thing that is asked about; empty for all
     */
    List<SearchAnswer.Hit> hits(String text, String graph, String only, Predicate<Name> wanted, int most) {
        SearchQuery query = new SearchQuery(NameForms.of(text, index.parts()), cutter);
        if (query.isEmpty() || most == 0) {
            return List.of();
        }
        BooleanQuery.Builder filtered = new BooleanQuery.Builder().add(query.sure(), Occur.MUST);
        if (!graph.isEmpty()) {
            filtered.add(new TermQuery(new Term(ThingDocument.GRAPH, graph)), Occur.FILTER);
        }
        if (!only.isEmpty()) {
            filtered.add(new TermQuery(new Term(ThingDocument.IRI, only)), Occur.FILTER);
        }
        return index.read(searcher -> {
            try {
                List<SearchAnswer.Hit> hits = new ArrayList<>();
                for (ScoreDoc doc : searcher.search(filtered.build(), MOST_PASSED).scoreDocs) {
                    IndexedThing thing =
                            ThingDocument.thing(searcher.storedFields().document(doc.doc));
                    if (hits.size() < most) {
                        fitting(thing, query, wanted, doc.score).ifPresent(hits::add);
                    }
                }
                return hits;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** By one of the names and texts that count; empty when it was found by others only. */
    private Optional<SearchAnswer.Hit> fitting(
            IndexedThing thing, SearchQuery query, Predicate<Name> wanted, float score) {
        List<Name> names = thing.names().stream().filter(wanted).toList();
        if (names.size() == thing.names().size()) {
            return Optional.of(hit(thing, query, score));
        }
        IndexedThing part = thing.withNames(names);
        boolean matches = NameMatch.best(query.forms(), part, index.parts())
                        .filter(match -> match.closeness() > LEAST_SIMILAR || match.rule() != MatchRule.SIMILAR)
                        .isPresent()
                || names.stream().anyMatch(name -> cutter.of(name.text(), 1_000).containsAll(query.words()));
        return matches ? Optional.of(hit(part, query, score)) : Optional.empty();
    }

    private SearchAnswer search(IndexSearcher searcher, SearchRequest request, Query filter, long revision)
            throws IOException {
        SearchQuery query = new SearchQuery(NameForms.of(request.text(), index.parts()), cutter);
        if (query.isEmpty()) {
            return new SearchAnswer(request.text(), revision, 0, request.offset(), Map.of(), List.of());
        }
        Query sure = filtered(query.sure(), filter);
        int wanted = request.offset() + request.limit();
        Found found = collect(searcher, sure, request.kinds(), wanted);
        List<SearchAnswer.Hit> hits = new ArrayList<>();
        long total = found.total();
        int from = total < FEW ? 0 : request.offset();
        for (int i = from; i < Math.min(wanted, found.docs().length); i++) {
            ScoreDoc doc = found.docs()[i];
            hits.add(hit(ThingDocument.thing(searcher.storedFields().document(doc.doc)), query, doc.score));
        }
        Map<String, Long> kinds = found.kinds();
        if (total < FEW) {
            List<SearchAnswer.Hit> near = near(searcher, query, filter, sure, request.kinds());
            near.forEach(hit -> kinds.merge(hit.kind(), 1L, Long::sum));
            hits.addAll(near);
            hits.sort(Comparator.comparingDouble(SearchAnswer.Hit::score).reversed());
            total = hits.size();
            hits = hits.stream().skip(request.offset()).limit(request.limit()).toList();
        }
        return new SearchAnswer(request.text(), revision, total, request.offset(), sorted(kinds), hits);
    }

    /** Similar names, and names with half of the words, that the sure ways do not find; looked at closely, the closest first. */
    private List<SearchAnswer.Hit> near(
            IndexSearcher searcher, SearchQuery query, Query filter, Query sure, Set<String> kinds) throws IOException {
        BooleanQuery.Builder wanted = new BooleanQuery.Builder()
                .add(filtered(query.near(), filter), Occur.MUST)
                .add(sure, Occur.MUST_NOT);
        if (!kinds.isEmpty()) {
            wanted.add(SearchQuery.in(ThingDocument.KIND, kinds), Occur.FILTER);
        }
        BooleanQuery others = wanted.build();
        TopDocs top = searcher.search(others, LOOKED_AT);
        List<SearchAnswer.Hit> near = new ArrayList<>();
        for (ScoreDoc doc : top.scoreDocs) {
            IndexedThing thing = ThingDocument.thing(searcher.storedFields().document(doc.doc));
            NameMatch.best(query.forms(), thing, index.parts())
                    .filter(match -> match.closeness() >= LEAST_SIMILAR)
                    .ifPresent(match -> near.add(hit(thing, match.name(), match.rule(), similarScore(match))));
        }
        near.sort(Comparator.comparingDouble(SearchAnswer.Hit::score).reversed());
        return near;
    }

    private static double similarScore(NameMatch match) {
        return match.closeness() * (match.closeness() >= CLOSE ? 0.18 : 0.09);
    }

    /** What a query finds: the best documents of the kinds asked for, and how many there are of every kind. */
    private record Found(ScoreDoc[] docs, long total, Map<String, Long> kinds) {}

    private static Found collect(IndexSearcher searcher, Query query, Set<String> kinds, int wanted)
            throws IOException {
        KindCounts counts = new KindCounts();
        TopScoreDocCollector top = new TopScoreDocCollectorManager(wanted, null, Integer.MAX_VALUE).newCollector();
        if (kinds.isEmpty()) {
            searcher.search(query, OneCollector.of(MultiCollector.wrap(top, counts)));
        } else {
            searcher.search(query, OneCollector.of(counts));
            searcher.search(filtered(query, SearchQuery.in(ThingDocument.KIND, kinds)), OneCollector.of(top));
        }
        Map<String, Long> counted = counts.counts();
        long total = kinds.isEmpty()
                ? counted.values().stream().mapToLong(Long::longValue).sum()
                : kinds.stream()
                        .mapToLong(kind -> counted.getOrDefault(kind, 0L))
                        .sum();
        return new Found(top.topDocs().scoreDocs, total, counted);
    }

    private static Query filtered(Query query, Query filter) {
        return filter == null
                ? query
                : new BooleanQuery.Builder()
                        .add(query, Occur.MUST)
                        .add(filter, Occur.FILTER)
                        .build();
    }

    /** Place and graph; null when neither is asked for. */
    private Query filter(SearchRequest request) {
        BooleanQuery.Builder filter = new BooleanQuery.Builder();
        boolean any = false;
        if (!request.place().isEmpty() && index.thing(request.place()).isEmpty()) {
            throw new SaanException(ErrorKind.USAGE, "search.place", request.place());
        }
        if (!request.place().isEmpty()) {
            Set<String> places = index.data(data -> within(data, request.place()));
            filter.add(
                    new BooleanQuery.Builder()
                            .add(SearchQuery.in(ThingDocument.PLACE, places), Occur.SHOULD)
                            .add(new TermQuery(new Term(ThingDocument.IRI, request.place())), Occur.SHOULD)
                            .build(),
                    Occur.FILTER);
            any = true;
        }
        if (!request.graph().isEmpty() && !index.data(data -> holds(data, request.graph()))) {
            throw new SaanException(ErrorKind.USAGE, "search.graph", request.graph());
        }
        if (!request.graph().isEmpty()) {
            filter.add(new TermQuery(new Term(ThingDocument.GRAPH, request.graph())), Occur.FILTER);
            any = true;
        }
        return any ? filter.build() : null;
    }

    private static boolean holds(DatasetGraph data, String graph) {
        return data.find(NodeFactory.createURI(graph), Node.ANY, Node.ANY, Node.ANY)
                .hasNext();
    }

    /** The place and all that lies in it. */
    static Set<String> within(DatasetGraph data, String place) {
        Set<String> places = new TreeSet<>();
        places.add(place);
        data.findNG(Node.ANY, Node.ANY, Saan.within, NodeFactory.createURI(place))
                .forEachRemaining(quad -> places.add(quad.getSubject().getURI()));
        return places;
    }

    private SearchAnswer.Hit hit(IndexedThing thing, SearchQuery query, float score) {
        double share = Math.min(1, score / SearchQuery.BEST);
        return NameMatch.best(query.forms(), thing, index.parts())
                .map(match -> hit(thing, match.name(), match.rule(), share))
                .orElseGet(() -> hitByWords(thing, query, share));
    }

    /** The first name that has all words, else the text that has most of them. */
    private SearchAnswer.Hit hitByWords(IndexedThing thing, SearchQuery query, double score) {
        Name best = null;
        long most = -1;
        for (Name name : thing.names()) {
            Collection<String> words = cutter.of(name.text(), 1_000);
            long shared = query.words().stream().filter(words::contains).count();
            if (shared > most) {
                most = shared;
                best = name;
            }
        }
        boolean named = best.property().isName() && most == query.words().size();
        return hit(thing, best, named ? MatchRule.WORDS : MatchRule.TEXT, score);
    }

    private static SearchAnswer.Hit hit(IndexedThing thing, Name matched, MatchRule rule, double score) {
        return new SearchAnswer.Hit(
                thing.iri(),
                thing.kind(),
                thing.labels(),
                matched.text(),
                matched.language(),
                matched.property().node().getURI(),
                rule.tag(),
                Math.round(score * 1000) / 1000.0);
    }

    private static Map<String, Long> sorted(Map<String, Long> kinds) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        kinds.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
