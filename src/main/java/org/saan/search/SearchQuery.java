package org.saan.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.saan.vocab.Saan;

/**
 * What was typed as a query of the index. Its ways of matching are tiers, so far apart that the surest way decides the order and the
 * importance of the thing decides within a tier. Nothing that is typed is read as an operator.
 */
final class SearchQuery {
    private static final int MOST_WORDS = 16;
    /** What an exact name of something very important comes to. */
    static final float BEST = 1040;

    private static final float IMPORTANCE = 0.4f;
    private static final float EXACT = 1000;
    private static final float TITLE = 900;
    private static final float SPELLING = 800;
    private static final float CLASS = 700;
    private static final float PREFIX = 500;
    private static final float WORDS = 300;
    private static final float PART = 200;
    private static final float OTHER_CLASS = 150;
    private static final float TEXT = 100;
    /** Rare words and short names count for a little within a tier; shared among the words, it never reaches the next. */
    private static final float RELEVANCE = 1;

    private final NameForms forms;
    private final List<String> words;

    SearchQuery(NameForms forms, WordTokenizer cutter) {
        this.forms = forms;
        // A single Thai letter is no word: it is what the dictionary leaves of what it does not know.
        this.words = cutter.of(forms.plain(), MOST_WORDS).stream()
                .filter(word -> word.length() > 1 || !Folding.isThai(word.charAt(0)))
                .distinct()
                .toList();
    }

    NameForms forms() {
        return forms;
    }

    List<String> words() {
        return words;
    }

    /** True when nothing is left to search for: signs only. */
    boolean isEmpty() {
        return forms.exact().isEmpty();
    }

    /** The sure ways: names as written, with other titles, with slips, their beginnings, words and parts, and texts with all words. */
    Query sure() {
        List<Query> tiers = new ArrayList<>(names());
        tiers.add(tier(PREFIX, new PrefixQuery(new Term(ThingDocument.EXACT, forms.full()))));
        tiers.add(tier(PREFIX, new PrefixQuery(new Term(ThingDocument.BARE, forms.full()))));
        if (!forms.means().isEmpty()) {
            tiers.add(tier(PREFIX, fitting(new PrefixQuery(new Term(ThingDocument.EXACT, forms.bare())))));
        }
        tiers.add(part());
        if (!words.isEmpty()) {
            tiers.add(allWords(false));
            tiers.add(allWords(true));
        }
        return ranked(tiers);
    }

    /** Names as written, with other titles or with slips of spelling. */
    List<Query> names() {
        List<Query> tiers = new ArrayList<>();
        String address = ReconciliationService.thing(forms.plain());
        if (address.startsWith(Saan.BASE)) {
            tiers.add(tier(EXACT, new TermQuery(new Term(ThingDocument.IRI, address))));
        }
        tiers.add(tier(EXACT, in(ThingDocument.EXACT, List.of(forms.exact(), forms.full()))));
        tiers.add(tier(SPELLING, in(ThingDocument.LOOSE, List.of(forms.looseFull()))));
        tiers.add(tier(CLASS - 100, in(ThingDocument.LOOSE_BARE, List.of(forms.looseFull()))));
        tiers.add(tier(CLASS, in(ThingDocument.BARE, List.of(forms.exact(), forms.full()))));
        tiers.add(tier(CLASS, in(ThingDocument.EXACT, List.of(forms.unqualified()))));
        if (!forms.means().isEmpty()) {
            tiers.add(tier(TITLE, fitting(in(ThingDocument.EXACT, List.of(forms.bare())))));
            tiers.add(tier(CLASS, fitting(in(ThingDocument.BARE, List.of(forms.bare())))));
            tiers.add(tier(SPELLING - 50, fitting(in(ThingDocument.LOOSE, List.of(forms.looseBare())))));
            tiers.add(tier(CLASS - 100, fitting(in(ThingDocument.LOOSE_BARE, List.of(forms.looseBare())))));
            tiers.add(tier(OTHER_CLASS, in(ThingDocument.EXACT, List.of(forms.bare()))));
        }
        return tiers;
    }

    /** Names with many letters in common, or half of the words. */
    Query near() {
        List<Query> ways = new ArrayList<>();
        ways.add(sharing(Trigrams.of(forms.looseFull())));
        if (!forms.looseBare().equals(forms.looseFull())) {
            ways.add(sharing(Trigrams.of(forms.looseBare())));
        }
        if (words.size() > 1) {
            BooleanQuery.Builder any = new BooleanQuery.Builder().setMinimumNumberShouldMatch((words.size() + 1) / 2);
            words.forEach(word -> any.add(word(ThingDocument.WORDS, word), Occur.SHOULD));
            ways.add(new BoostQuery(any.build(), RELEVANCE));
        }
        return new DisjunctionMaxQuery(ways, 0);
    }

    private static Query sharing(Set<String> grams) {
        BooleanQuery.Builder some =
                new BooleanQuery.Builder().setMinimumNumberShouldMatch(Math.max(1, grams.size() * 2 / 5));
        grams.forEach(gram ->
                some.add(new ConstantScoreQuery(new TermQuery(new Term(ThingDocument.GRAM, gram))), Occur.SHOULD));
        return some.build();
    }

    /** The best tier decides, then importance. */
    private static Query ranked(List<Query> tiers) {
        return new BooleanQuery.Builder()
                .add(new DisjunctionMaxQuery(tiers, 0), Occur.MUST)
                .add(
                        FeatureField.newLinearQuery(ThingDocument.RANK, ThingDocument.IMPORTANCE, IMPORTANCE),
                        Occur.SHOULD)
                .build();
    }

    private Query part() {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        Set<String> grams = Trigrams.of(forms.looseFull());
        if (2 * grams.size() < forms.looseFull().length() - Trigrams.SIZE) {
            // The same few letters again and again say nothing.
            return new MatchNoDocsQuery();
        }
        grams.forEach(gram -> all.add(new TermQuery(new Term(ThingDocument.GRAM, gram)), Occur.FILTER));
        return tier(PART, all.build());
    }

    private Query allWords(boolean alsoTexts) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(tier(alsoTexts ? TEXT : WORDS, allOf(alsoTexts)), Occur.MUST);
        for (String word : words) {
            all.add(new BoostQuery(word(ThingDocument.WORDS, word), RELEVANCE / words.size()), Occur.SHOULD);
            if (alsoTexts) {
                all.add(new BoostQuery(word(ThingDocument.TEXT, word), RELEVANCE / words.size()), Occur.SHOULD);
            }
        }
        return all.build();
    }

    private Query allOf(boolean alsoTexts) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String word : words) {
            if (alsoTexts) {
                BooleanQuery either = new BooleanQuery.Builder()
                        .add(word(ThingDocument.WORDS, word), Occur.SHOULD)
                        .add(word(ThingDocument.TEXT, word), Occur.SHOULD)
                        .build();
                all.add(either, Occur.FILTER);
            } else {
                all.add(word(ThingDocument.WORDS, word), Occur.FILTER);
            }
        }
        return all.build();
    }

    private static Query word(String field, String word) {
        return new TermQuery(new Term(field, word));
    }

    private static Query tier(float score, Query query) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    /** Only things that can be what the titles and classes say. */
    private Query fitting(Query query) {
        BooleanQuery.Builder fitting = new BooleanQuery.Builder().add(query, Occur.FILTER);
        for (String mean : forms.means()) {
            List<String> types =
                    NamePart.classes(mean).stream().map(name -> Saan.NS + name).toList();
            fitting.add(in(ThingDocument.TYPE, types), Occur.FILTER);
        }
        return fitting.build();
    }

    static Query in(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }
}
