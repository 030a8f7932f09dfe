package org.saan.search;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.th.ThaiTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Cuts texts into words: Thai by the dictionary of the JDK (Lucene's ThaiAnalyzer would drop words such as บาง and การ), other scripts at
 * spaces. No word is left out. A word is kept as {@link Folding#loose} leaves it; English plurals as their singular.
 */
final class WordTokenizer extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
        ThaiTokenizer words = new ThaiTokenizer();
        return new TokenStreamComponents(words, new Loose(new EnglishMinimalStemFilter(words)));
    }

    @Override
    protected Reader initReader(String field, Reader reader) {
        try (reader) {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[4096];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                text.append(buffer, 0, read);
            }
            return new StringReader(Folding.plain(text.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a text, at most so many. */
    List<String> of(String text, int most) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = tokenStream("", text)) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (words.size() < most && stream.incrementToken()) {
                words.add(word.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static final class Loose extends TokenFilter {
        private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

        Loose(TokenStream words) {
            super(words);
        }

        @Override
        public boolean incrementToken() throws IOException {
            while (input.incrementToken()) {
                String loose = Folding.loose(word.toString());
                if (!loose.isEmpty()) {
                    word.setEmpty().append(loose);
                    return true;
                }
            }
            return false;
        }
    }
}
