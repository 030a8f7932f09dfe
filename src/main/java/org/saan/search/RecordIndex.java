package org.saan.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * A small number of records in memory, asked in the syntax of Solr as far as Lucene's own parser reads it: words, {@code field:value},
 * ranges, {@code AND}, {@code OR}, {@code NOT}, {@code +} and {@code -}, brackets; words together must all be there. Times in ranges may be written from
 * {@code NOW}; all of them have three digits after the second in the records, so that they are in order as texts. Immutable; safe for many threads.
 */
public final class RecordIndex {
    private static final String NUMBER = "number";
    /** The field of all words. */
    public static final String TEXT = "text";

    private static final int LONGEST = 2_000;
    private static final Pattern RANGE = Pattern.compile("[\\[{][^\\]}]*[\\]}]");
    private static final Pattern NOW = Pattern.compile("\\bNOW(?<sums>([-+/][0-9A-Z]+)*)");
    private static final Pattern SUM = Pattern.compile(
            "(?<sign>[-+])(?<count>\\d{1,6})(?<unit>SECOND|MINUTE|HOUR|DAY|MONTH|YEAR)S?|/(?<round>SECOND|MINUTE|HOUR|DAY|MONTH|YEAR)");
    private static final Pattern TIME =
            Pattern.compile("(?<second>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(\\.(?<fraction>\\d{1,9}))?Z?");
    private static final Pattern FIELD = Pattern.compile("(?<![\\w\\\\])([A-Za-z_.]+):(?!//)");

    private final IndexSearcher searcher;
    private final Analyzer analyzer;
    private final Set<String> fields;
    private final int size;

    /**
     * @param records field to values, in their order; {@link #TEXT} is that of questions without one
     * @param fields all that may be asked for
     * @param words those that are searched by words, the others by whole values
     */
    public RecordIndex(List<Map<String, Collection<String>>> records, Set<String> fields, Set<String> words) {
        this.fields = Set.copyOf(fields);
        this.size = records.size();
        this.analyzer = new PerFieldAnalyzerWrapper(
                new KeywordAnalyzer(),
                words.stream().collect(Collectors.toMap(word -> word, word -> new WordTokenizer())));
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try {
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
                for (int i = 0; i < records.size(); i++) {
                    Document document = new Document();
                    document.add(new StoredField(NUMBER, i));
                    records.get(i)
                            .forEach((field, values) -> values.forEach(value -> document.add(
                                    words.contains(field)
                                            ? new TextField(field, value, Store.NO)
                                            : new StringField(field, value, Store.NO))));
                    writer.addDocument(document);
                }
            }
            this.searcher = new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The records that a query and all filters find, by their place in the list, best first, then in their order. Throws USAGE, with
     * what is wrong, for what cannot be read.
     *
     * @param query empty for all
     */
    public List<Integer> find(String query, List<String> filters, Instant now) {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(parsed(query, now), Occur.MUST);
        filters.forEach(filter -> all.add(parsed(filter, now), Occur.FILTER));
        try {
            List<Integer> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(all.build(), Math.max(1, size)).scoreDocs) {
                found.add(searcher.storedFields()
                        .document(hit.doc)
                        .getField(NUMBER)
                        .numericValue()
                        .intValue());
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Query parsed(String query, Instant now) {
        String text = query.strip();
        if (text.isEmpty() || text.equals("*:*") || text.equals("*")) {
            return new MatchAllDocsQuery();
        }
        if (text.length() > LONGEST) {
            throw new SaanException(ErrorKind.USAGE, "records.long", LONGEST);
        }
        Matcher field = FIELD.matcher(text.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\{[^}]*\\}", ""));
        while (field.find()) {
            // Fields that a catalogue may add to its own are there, and empty.
            if (!fields.contains(field.group(1)) && !field.group(1).matches("extras_.+|res_extras_.+")) {
                throw new SaanException(
                        ErrorKind.USAGE,
                        "records.field",
                        field.group(1),
                        String.join(", ", fields.stream().sorted().toList()));
            }
        }
        QueryParser parser = new AsWritten(analyzer);
        // With OR between two the classic parser makes both optional, which is meant; words alone must all be there.
        parser.setDefaultOperator(QueryParser.Operator.AND);
        parser.setAllowLeadingWildcard(true);
        try {
            Query read = parser.parse(withTimes(text, now));
            return onlyExclusions(read) ? allBut((BooleanQuery) read) : read;
        } catch (SaanException e) {
            throw e;
        } catch (ParseException | RuntimeException e) {
            throw SaanException.because(e, ErrorKind.USAGE, "records.query", shown(e.getMessage()));
        }
    }

    /** The classic parser takes what looks like a date in the machine's language for one, and writes it otherwise. */
    private static final class AsWritten extends QueryParser {
        AsWritten(Analyzer analyzer) {
            super(TEXT, analyzer);
        }

        /** A pattern can cost more than everything else; Solr's users of catalogues do without. */
        @Override
        protected Query getRegexpQuery(String field, String pattern) throws ParseException {
            throw new ParseException("no /patterns/ here");
        }

        @Override
        protected Query getRangeQuery(String field, String from, String to, boolean withFrom, boolean withTo)
                throws ParseException {
            if (field.startsWith("metadata_")) {
                requireTime(from);
                requireTime(to);
            }
            return newRangeQuery(field, from, to, withFrom, withTo);
        }
    }

    /** A time that is none would find nothing, and nobody would know why. */
    private static void requireTime(String text) throws ParseException {
        try {
            if (text != null) {
                Instant.parse(text);
            }
        } catch (DateTimeParseException e) {
            throw new ParseException("“" + text + "” is no time; write 2026-01-31T00:00:00Z, NOW, or *");
        }
    }

    /** Solr takes a query of exclusions alone as all but these; Lucene finds nothing then. */
    private static boolean onlyExclusions(Query query) {
        return query instanceof BooleanQuery bool
                && !bool.clauses().isEmpty()
                && bool.clauses().stream().allMatch(clause -> clause.getOccur() == Occur.MUST_NOT);
    }

    private static Query allBut(BooleanQuery exclusions) {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(new MatchAllDocsQuery(), Occur.MUST);
        exclusions.clauses().forEach(all::add);
        return all.build();
    }

    private static String shown(String message) {
        String line = message == null ? "" : message.replaceAll("\\s+", " ");
        return line.substring(0, Math.min(line.length(), 160));
    }

    /** Times in ranges, made comparable as texts; those from {@code NOW} are worked out as Solr does. */
    private static String withTimes(String text, Instant now) {
        return RANGE.matcher(text).replaceAll(range -> {
            String worked =
                    NOW.matcher(range.group()).replaceAll(each -> Matcher.quoteReplacement(time(each.group(1), now)));
            return Matcher.quoteReplacement(TIME.matcher(worked).replaceAll(found -> {
                String fraction = found.group(3) == null ? "" : found.group(3);
                return found.group(1) + "." + (fraction + "000").substring(0, 3) + "Z";
            }));
        });
    }

    private static String time(String sums, Instant now) {
        ZonedDateTime time = now.truncatedTo(ChronoUnit.MILLIS).atZone(ZoneOffset.UTC);
        Matcher sum = SUM.matcher(sums);
        int at = 0;
        while (sum.find() && sum.start() == at) {
            at = sum.end();
            if (sum.group("round") == null) {
                long count =
                        Long.parseLong(sum.group("count")) * (sum.group("sign").equals("-") ? -1 : 1);
                time = time.plus(count, ChronoUnit.valueOf(sum.group("unit") + "S"));
            } else {
                time = switch (sum.group("round")) {
                    case "YEAR" -> time.withDayOfYear(1).truncatedTo(ChronoUnit.DAYS);
                    case "MONTH" -> time.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
                    default -> time.truncatedTo(ChronoUnit.valueOf(sum.group("round") + "S"));
                };
            }
        }
        if (at != sums.length()) {
            throw new SaanException(ErrorKind.USAGE, "records.time", "NOW" + sums);
        }
        return time.toInstant().toString();
    }

    /** How many of these records have each value of a field. */
    public static Map<String, Integer> counts(Collection<? extends Collection<String>> values) {
        Map<String, Integer> counts = new HashMap<>();
        values.forEach(each -> each.stream().distinct().forEach(value -> counts.merge(value, 1, Integer::sum)));
        return counts;
    }
}
