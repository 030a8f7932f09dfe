package org.saan.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.jena.query.QueryCancelledException;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.saan.vocab.Kind;

/** Says for names of a list which things they mean, and how likely. Safe for many threads. */
public final class Reconciler {
    /** Names as close as this make a look at similar ones needless. */
    private static final double CLOSE = 0.93;

    private static final int LOOKED_AT = 100;
    /** Bodies and places of which the country has many with one name, most of them not in the graph: without their province none is sure. */
    private static final Set<String> WITH_NAMESAKES =
            Set.of("SubdistrictMunicipality", "SubdistrictAdministrativeOrganisation", "Subdistrict");

    private static final double NAMESAKES = 0.85;
    /** What a number alone may be at most: rows are numbered too; and an identifier that no review settled. */
    private static final double NUMBER = 0.75;
    /** From this score, out of 100, a cell is understood as it is written. */
    private static final double CLOSE_SCORE = 93;
    /** Each half of a cell in two languages must mean a thing at least so surely. */
    private static final double BOTH = 85;
    /** What is less likely than this, out of 100, is not worth anybody's look. */
    private static final double LEAST_SCORE = 20;
    /** Of namesakes, among whom it is shared, this is enough by itself. */
    private static final double NAMESAKE_SCORE = 50;
    /** What columns of names are of when no type says; documents, passages and codes have names that only look like others'. */
    static final Set<String> KINDS = Kind.codes(Kind.Use.RECONCILED);

    private final SearchIndex index;
    private final WordTokenizer cutter = new WordTokenizer();

    public Reconciler(SearchIndex index) {
        this.index = index;
    }

    /**
     * The candidates for each query, the likeliest first; none for a name without letters or one that is too long to be one.
     * Throws {@link QueryCancelledException} when it takes longer than so many milliseconds.
     */
    public List<List<ReconcileCandidate>> reconcile(List<ReconcileQuery> queries, long milliseconds) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        return index.read(searcher -> index.data(data -> {
            EvidenceCheck check = new EvidenceCheck(data, index.parts());
            Predicate<String> isProvince = new ProvinceNames(data);
            List<List<ReconcileCandidate>> answers = new ArrayList<>();
            for (ReconcileQuery query : queries) {
                if (System.nanoTime() - end > 0) {
                    throw new QueryCancelledException();
                }
                try {
                    answers.add(reconcile(searcher, query, check, isProvince));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return answers;
        }));
    }

    /** A thing with its closest name, and what the evidence says; the weight counts among namesakes. */
    private record Judged(
            IndexedThing thing, NameMatch match, double closeness, double weight, Map<String, Double> features) {}

    /** As it is written, and where that leaves doubt, without what stands around the name in the cell. */
    private List<ReconcileCandidate> reconcile(
            IndexSearcher searcher, ReconcileQuery asked, EvidenceCheck check, Predicate<String> isProvince)
            throws IOException {
        if (asked.text().length() > SearchRequest.LONGEST) {
            return List.of();
        }
        CellText cell = CellText.of(asked.text(), isProvince);
        List<ReconcileCandidate> written = cell.isMarked() ? List.of() : named(searcher, asked, check);
        if (cell.names().equals(List.of(asked.text()))
                || !written.isEmpty() && written.get(0).score() >= CLOSE_SCORE) {
            return written;
        }
        List<ReconcileQuery.GivenValue> evidence = new ArrayList<>(asked.evidence());
        cell.province()
                .ifPresent(province -> evidence.add(
                        new ReconcileQuery.GivenValue(ReconcileQuery.GivenValue.PLACE, List.of(province))));
        List<List<ReconcileCandidate>> found = new ArrayList<>();
        for (String name : cell.names()) {
            found.add(named(
                    searcher,
                    new ReconcileQuery(name, asked.types(), asked.allTypes(), asked.limit(), evidence),
                    check));
        }
        List<ReconcileCandidate> inner = found.size() == 1 ? found.get(0) : agreed(found.get(0), found.get(1));
        return top(inner) > top(written) ? inner : written;
    }

    private static double top(List<ReconcileCandidate> candidates) {
        return candidates.isEmpty() ? 0 : candidates.get(0).score();
    }

    /** What both halves of a cell in two languages mean. */
    private static List<ReconcileCandidate> agreed(List<ReconcileCandidate> one, List<ReconcileCandidate> two) {
        return one.stream()
                .filter(candidate -> candidate.score() >= BOTH
                        && two.stream().anyMatch(other -> other.iri().equals(candidate.iri()) && other.score() >= BOTH))
                .toList();
    }

    private List<ReconcileCandidate> named(IndexSearcher searcher, ReconcileQuery asked, EvidenceCheck check)
            throws IOException {
        List<EvidenceCheck.Wanted> wanted =
                asked.evidence().stream().map(check::wanted).toList();
        SearchQuery query = new SearchQuery(NameForms.of(asked.text(), index.parts()), cutter);
        if (query.isEmpty()) {
            return List.of();
        }
        List<Judged> judged = judged(searcher, asked, query, new DisjunctionMaxQuery(query.names(), 0), check, wanted);
        if (judged.stream().noneMatch(each -> each.match().closeness() >= CLOSE)) {
            judged = judged(
                    searcher,
                    asked,
                    query,
                    new BooleanQuery.Builder()
                            .add(new DisjunctionMaxQuery(query.names(), 0), Occur.SHOULD)
                            .add(query.near(), Occur.SHOULD)
                            .build(),
                    check,
                    wanted);
        }
        double[] probabilities = Calibration.probabilities(
                judged.stream().map(Judged::closeness).toList(),
                judged.stream().map(Judged::weight).toList());
        double best = Arrays.stream(probabilities).max().orElse(0);
        List<ReconcileCandidate> candidates = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            ReconcileCandidate candidate = candidate(judged.get(i), probabilities[i]);
            double own = Calibration.probability(judged.get(i).closeness());
            // Many that share a name share the score too; all of them are worth a look.
            boolean isNamesake = own >= NAMESAKE_SCORE && probabilities[i] * 2 >= best;
            if (own >= LEAST_SCORE && (candidate.score() >= LEAST_SCORE || isNamesake)) {
                candidates.add(candidate);
            }
        }
        candidates.sort(Comparator.comparingDouble(ReconcileCandidate::score)
                .reversed()
                .thenComparing(ReconcileCandidate::iri));
        return candidates.subList(0, Math.min(candidates.size(), asked.limit()));
    }

    private List<Judged> judged(
            IndexSearcher searcher,
            ReconcileQuery asked,
            SearchQuery query,
            Query names,
            EvidenceCheck check,
            List<EvidenceCheck.Wanted> wanted)
            throws IOException {
        BooleanQuery.Builder filtered = new BooleanQuery.Builder().add(names, Occur.MUST);
        filtered.add(
                asked.types().isEmpty()
                        ? SearchQuery.in(ThingDocument.KIND, KINDS)
                        : SearchQuery.in(ThingDocument.TYPE, asked.types()),
                Occur.FILTER);
        if (asked.allTypes()) {
            asked.types()
                    .forEach(type -> filtered.add(SearchQuery.in(ThingDocument.TYPE, List.of(type)), Occur.FILTER));
        }
        // A number is somebody's own unless what else is known, or the column itself given as a code, says otherwise.
        boolean isNumber =
                CellText.isBareNumber(asked.text()) && asked.evidence().isEmpty();
        String address = ReconciliationService.thing(asked.text().strip().replaceAll("^<|>$", ""));
        List<Judged> judged = new ArrayList<>();
        for (ScoreDoc doc : searcher.search(filtered.build(), LOOKED_AT).scoreDocs) {
            IndexedThing thing = ThingDocument.thing(searcher.storedFields().document(doc.doc));
            Optional<NameMatch> match = thing.iri().equals(address)
                    ? thing.names().stream().findFirst().map(name -> new NameMatch(name, MatchRule.CODE, 1))
                    : NameMatch.best(query.forms(), thing, index.parts());
            match.map(each -> each.rule() == MatchRule.CODE
                                    && (isNumber || each.name().property() == NameProperty.CANDIDATE_CODE)
                            ? new NameMatch(each.name(), each.rule(), Math.min(NUMBER, each.closeness()))
                            : each)
                    .ifPresent(each -> judged.add(judge(thing, each, check, wanted)));
        }
        return judged;
    }

    private static Judged judge(
            IndexedThing thing, NameMatch match, EvidenceCheck check, List<EvidenceCheck.Wanted> wanted) {
        Map<String, Double> features = new LinkedHashMap<>();
        features.put("closeness", Math.round(match.closeness() * 1000) / 1000.0);
        double closeness = match.closeness();
        double weight = 0;
        boolean placed = false;
        for (EvidenceCheck.Wanted each : wanted) {
            EvidenceCheck.CheckedEvidence finding = check.of(thing, each);
            closeness = finding.applied(closeness);
            weight += finding.weight();
            finding.value().ifPresent(value -> features.put(each.property(), value));
            placed |= finding == EvidenceCheck.CheckedEvidence.AGREES
                    && each.property().equals(ReconcileQuery.GivenValue.PLACE);
        }
        if (!placed && WITH_NAMESAKES.stream().anyMatch(thing::is)) {
            closeness = Math.min(closeness, NAMESAKES);
        }
        return new Judged(thing, match, closeness, closeness + weight, features);
    }

    private static ReconcileCandidate candidate(Judged judged, double probability) {
        IndexedThing thing = judged.thing();
        double score = Math.round(probability * 10) / 10.0;
        return new ReconcileCandidate(
                thing.iri(),
                thing.kind(),
                thing.labels(),
                thing.types(),
                judged.match().name().text(),
                judged.match().rule().tag(),
                score,
                score >= Calibration.SURE,
                judged.features());
    }
}
