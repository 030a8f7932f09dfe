package org.saan.search;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.saan.vocab.Kind;

/** All names of a revision in one automaton (Aho and Corasick), which finds them in a text in one pass. Immutable. */
final class KnownNames {
    private static final Set<String> KINDS = Kind.codes(Kind.Use.NAMED);

    private static final int SHORTEST = 2;
    private static final int SHORTEST_GIVEN = 4;

    /** Letters, and what they may name. */
    record NameHit(int begin, int end, List<KnownName> names) {}

    private final AhoCorasickDoubleArrayTrie<List<KnownName>> automaton;

    private KnownNames(AhoCorasickDoubleArrayTrie<List<KnownName>> automaton) {
        this.automaton = automaton;
    }

    static KnownNames of(IndexSearcher searcher, NameParts parts) throws IOException {
        Map<String, List<KnownName>> names = new TreeMap<>();
        Query named = SearchQuery.in(ThingDocument.KIND, KINDS);
        searcher.search(named, OneCollector.of(new SimpleCollector() {
            private LeafReaderContext segment;

            @Override
            protected void doSetNextReader(LeafReaderContext context) {
                segment = context;
            }

            @Override
            public void collect(int doc) throws IOException {
                add(names, ThingDocument.thing(segment.reader().storedFields().document(doc)), parts);
            }

            @Override
            public ScoreMode scoreMode() {
                return ScoreMode.COMPLETE_NO_SCORES;
            }
        }));
        AhoCorasickDoubleArrayTrie<List<KnownName>> automaton = new AhoCorasickDoubleArrayTrie<>();
        if (names.isEmpty()) {
            // An automaton of nothing cannot be asked.
            names.put("\u0000", List.of());
        }
        automaton.build(names);
        return new KnownNames(automaton);
    }

    private static void add(Map<String, List<KnownName>> names, IndexedThing thing, NameParts parts) {
        KnownThing known = new KnownThing(thing.iri(), thing.kind(), thing.types(), thing.labels());
        for (Name name : thing.names()) {
            if (!name.property().isName() || name.property().role() == NameProperty.Role.CODE) {
                continue;
            }
            NameForms forms = NameForms.of(name.text(), parts);
            if (name.property() == NameProperty.OTHER_LABEL && isShort(thing, forms)) {
                // It stands there as a short form, with the dots that it is written with.
                continue;
            }
            boolean isShort = name.property().role() == NameProperty.Role.SHORT;
            KnownName.Use use = isShort ? KnownName.Use.SHORT : KnownName.Use.WHOLE;
            add(names, forms.exact(), new KnownName(known, name.text(), use));
            add(names, forms.full(), new KnownName(known, name.text(), use));
            add(names, forms.unqualified(), new KnownName(known, name.text(), use));
            boolean light = forms.means().stream().allMatch(mean -> Set.of("Person", "Initiative", NamePart.COMPANY)
                    .contains(mean));
            if (light) {
                add(names, forms.bare(), new KnownName(known, name.text(), use));
            }
            if (use == KnownName.Use.WHOLE) {
                for (String written : parts.withShortForm(forms.plain())) {
                    add(names, Folding.lettersOf(written), new KnownName(known, written, use));
                }
            }
            int space = forms.plain().indexOf(' ');
            if (thing.kind().equals("person") && space >= SHORTEST_GIVEN) {
                add(
                        names,
                        Folding.lettersOf(forms.plain().substring(0, space)),
                        new KnownName(known, name.text(), KnownName.Use.GIVEN));
            }
        }
    }

    /** A short form is another label of the thing too, with its dots and without. */
    private static boolean isShort(IndexedThing thing, NameForms forms) {
        return thing.names().stream()
                .anyMatch(name -> name.property().role() == NameProperty.Role.SHORT
                        && Folding.exact(name.text()).equals(forms.exact()));
    }

    private static void add(Map<String, List<KnownName>> names, String letters, KnownName name) {
        if (letters.length() < SHORTEST) {
            return;
        }
        List<KnownName> known = names.computeIfAbsent(letters, none -> new ArrayList<>(1));
        if (known.stream().noneMatch(other -> other.isSame(name))) {
            known.add(name);
        }
    }

    /** Every place of these letters where a known name stands, overlapping ones too, in the order of their ends. */
    void find(String letters, Consumer<NameHit> hits) {
        AhoCorasickDoubleArrayTrie.IHit<List<KnownName>> each =
                (begin, end, names) -> hits.accept(new NameHit(begin, end, names));
        automaton.parseText(letters, each);
    }
}
