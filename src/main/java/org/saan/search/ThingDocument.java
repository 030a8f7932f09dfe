package org.saan.search;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.saan.source.Digests;
import org.saan.vocab.Kind;

/** A thing as a document of the index and back. What is stored is its names; the rest is only for finding it. */
final class ThingDocument {
    static final String IRI = "iri";
    static final String KIND = "kind";
    static final String TYPE = "type";
    static final String PLACE = "place";
    static final String GRAPH = "graph";
    static final String EXACT = "exact";
    static final String BARE = "bare";
    static final String LOOSE = "loose";
    static final String LOOSE_BARE = "loose-bare";
    static final String GRAM = "gram";
    static final String WORDS = "words";
    static final String TEXT = "text";
    static final String RANK = "rank";
    static final String IMPORTANCE = "importance";
    static final String NAME = "name";
    static final String DIGEST = "digest";

    private ThingDocument() {}

    static Document of(IndexedThing thing, NameParts parts) {
        Document document = new Document();
        document.add(new StringField(IRI, thing.iri(), Store.YES));
        document.add(new StringField(KIND, thing.kind(), Store.NO));
        document.add(new SortedDocValuesField(KIND, new BytesRef(thing.kind())));
        thing.types().forEach(type -> document.add(new StringField(TYPE, type, Store.YES)));
        thing.places().forEach(place -> document.add(new StringField(PLACE, place, Store.YES)));
        thing.graphs().forEach(graph -> document.add(new StringField(GRAPH, graph, Store.NO)));
        document.add(new FeatureField(RANK, IMPORTANCE, importance(thing)));
        document.add(new StoredField(DIGEST, digest(thing)));
        Set<String> exact = new TreeSet<>();
        Set<String> bare = new TreeSet<>();
        Set<String> loose = new TreeSet<>();
        Set<String> looseBare = new TreeSet<>();
        Set<String> grams = new TreeSet<>();
        for (Name name : thing.names()) {
            document.add(new StoredField(NAME, name.property() + "|" + name.language() + "|" + name.text()));
            if (!name.property().isName()) {
                document.add(new TextField(TEXT, name.text(), Store.NO));
                continue;
            }
            document.add(new TextField(WORDS, name.text(), Store.NO));
            NameForms forms = NameForms.of(name.text(), parts);
            exact.add(forms.exact());
            exact.add(forms.full());
            bare.add(forms.bare());
            bare.add(forms.unqualified());
            loose.add(forms.looseFull());
            looseBare.add(forms.looseBare());
            if (name.property().role() == NameProperty.Role.NAME) {
                grams.addAll(Trigrams.of(forms.looseFull()));
            }
        }
        bare.removeAll(exact);
        keywords(document, EXACT, exact);
        keywords(document, BARE, bare);
        looseBare.removeAll(loose);
        keywords(document, LOOSE, loose);
        keywords(document, LOOSE_BARE, looseBare);
        keywords(document, GRAM, grams);
        return document;
    }

    /** Lucene takes no word of more than 32 kB; nobody types one either. */
    private static final int LONGEST_KEYWORD = 1_000;

    private static void keywords(Document document, String field, Set<String> values) {
        values.stream()
                .filter(value -> !value.isEmpty())
                .map(value -> value.length() > LONGEST_KEYWORD ? value.substring(0, LONGEST_KEYWORD) : value)
                .forEach(value -> document.add(new StringField(field, value, Store.NO)));
    }

    /** From 1 to 100: what kind of thing it is, and how much is said of it. */
    static float importance(IndexedThing thing) {
        double links = Math.log1p(thing.links()) / Math.log1p(ThingReader.MOST_LINKS);
        return (float) (1 + 5 * Kind.of(thing.kind()).map(Kind::weight).orElse(1) + 49 * links);
    }

    /** What tells two states of a thing apart. */
    static String digest(IndexedThing thing) {
        MessageDigest digest = Digests.sha256();
        List<Object> parts = new ArrayList<>(List.of(
                thing.iri(),
                new TreeSet<>(thing.types()),
                thing.names(),
                new TreeSet<>(thing.places()),
                new TreeSet<>(thing.graphs()),
                thing.links()));
        return Digests.hex(digest.digest(parts.toString().getBytes(StandardCharsets.UTF_8)))
                .substring(0, 20);
    }

    /** What is stored of a thing: its names, types and places; the rest is empty. */
    static IndexedThing thing(Document document) {
        List<Name> names = new ArrayList<>();
        for (String stored : document.getValues(NAME)) {
            String[] parts = stored.split("\\|", 3);
            names.add(new Name(NameProperty.valueOf(parts[0]), parts[2], parts[1]));
        }
        return new IndexedThing(
                document.get(IRI),
                Set.of(document.getValues(TYPE)),
                names,
                Set.of(document.getValues(PLACE)),
                Set.of(),
                0);
    }
}
