package org.saan.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.saan.model.Problem;

/** Compares a text index with the store that it is of: its files with their checksums, each thing with its document. */
final class TextIndexCheck {
    private static final int TOLD = 10;

    private TextIndexCheck() {}

    /**
     * What is wrong; the first differences are named, the rest counted.
     *
     * @param current whether the index says that it is of this revision and form
     * @param data inside a read transaction
     */
    static List<Problem> troubles(Path folder, boolean current, DatasetGraph data) {
        if (!current) {
            return List.of(Problem.of("verify.index-behind", folder));
        }
        try (FSDirectory directory = FSDirectory.open(folder.resolve(SearchIndex.LUCENE));
                CheckIndex check = new CheckIndex(directory)) {
            check.setChecksumsOnly(true);
            if (!check.checkIndex().clean) {
                return List.of(Problem.of("verify.index-damaged", folder));
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                return differences(new IndexSearcher(reader), data);
            }
        } catch (IOException | RuntimeException e) {
            return List.of(Problem.of("verify.index-damaged", folder));
        }
    }

    private static List<Problem> differences(IndexSearcher searcher, DatasetGraph data) {
        List<Problem> troubles = new ArrayList<>();
        long[] counts = new long[2];
        new ThingReader(data).readAll(thing -> {
            counts[0]++;
            if (!isSame(searcher, thing) && counts[1]++ < TOLD) {
                troubles.add(Problem.of("verify.index-differs", thing.iri()));
            }
        });
        if (counts[1] > TOLD) {
            troubles.add(Problem.of("verify.more", counts[1] - TOLD));
        }
        long indexed = searcher.getIndexReader().numDocs();
        if (indexed != counts[0]) {
            troubles.add(Problem.of("verify.index-count", indexed, counts[0]));
        }
        return troubles;
    }

    private static boolean isSame(IndexSearcher searcher, IndexedThing thing) {
        try {
            ScoreDoc[] found = searcher.search(new TermQuery(new Term(ThingDocument.IRI, thing.iri())), 2).scoreDocs;
            if (found.length != 1) {
                return false;
            }
            Document document = searcher.storedFields().document(found[0].doc);
            IndexedThing indexed = ThingDocument.thing(document);
            return ThingDocument.digest(thing).equals(document.get(ThingDocument.DIGEST))
                    && indexed.names().equals(thing.names())
                    && indexed.types().equals(thing.types())
                    && indexed.places().equals(thing.places());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
