package org.saan.publish;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.saan.vocab.Saan;

/**
 * How much the graph holds, counted in one pass over its lines in the order of {@link RdfFormat#NQUADS}: memory grows with the
 * number of classes, properties and graphs only. For one thread until it is counted, then for reading.
 */
public final class Statistics implements SortedLines.Use {
    /** Counts of one class or property. */
    public static final class Partition {
        private long triples;
        private long subjects;

        public long triples() {
            return triples;
        }

        /** Distinct subjects; for a class its members. */
        public long subjects() {
            return subjects;
        }
    }

    private final LineReader reader = new LineReader();
    private final Map<String, Long> graphs = new TreeMap<>();
    private final Map<String, Long> kinds = new TreeMap<>();
    private final Map<String, DateRange> periods = new TreeMap<>();
    private final Map<String, Partition> properties = new TreeMap<>();
    private final Map<String, Partition> classes = new TreeMap<>();
    private final Map<Linkset, Long> links = new TreeMap<>();
    private final Set<IRI> propertiesOfSubject = new HashSet<>();
    private IRI subject;
    private IRI predicate;
    private Value object;
    private long quads;
    private long triples;
    private long subjects;
    private long entities;

    /** The first and the last day, month or year that is told of, as it is written. */
    public record DateRange(String from, String to) {
        public DateRange with(DateRange other) {
            return new DateRange(
                    from.compareTo(other.from) <= 0 ? from : other.from, to.compareTo(other.to) >= 0 ? to : other.to);
        }
    }

    /**
     * Links of one kind into one other dataset.
     *
     * @param property which links, for example schema:sameAs
     * @param space how the addresses there begin: {@code http://www.wikidata.org/}
     */
    public record Linkset(String property, String space) implements Comparable<Linkset> {
        @Override
        public int compareTo(Linkset other) {
            int order = property.compareTo(other.property);
            return order == 0 ? space.compareTo(other.space) : order;
        }
    }

    /** What says that a thing of ours is one of somebody else's, or close to it. */
    private static final Set<String> LINKING = Set.of(
            "https://schema.org/sameAs",
            "http://www.w3.org/2002/07/owl#sameAs",
            "http://www.w3.org/2004/02/skos/core#exactMatch",
            "http://www.w3.org/2004/02/skos/core#closeMatch");

    private static final Pattern SPACE = Pattern.compile("^https?://[^/]+/");

    private static final Set<String> DATES =
            Set.of(XSD.DATE.stringValue(), XSD.GYEAR.stringValue(), XSD.GYEARMONTH.stringValue());
    /** When a page was looked at, or a document recorded, is no time that the data tell of. */
    private static final Set<String> NOT_TOLD_OF = Set.of(
            Saan.seenOn.getURI(),
            "http://purl.org/dc/terms/created",
            "http://purl.org/dc/terms/modified",
            "http://purl.org/dc/terms/issued");

    /** Things of ours that are tied to one of somebody else's, by kind of link and where to. */
    public Map<Linkset, Long> links() {
        return links;
    }

    private void link(IRI of, IRI by, Value value) {
        if (value.isIRI()
                && LINKING.contains(by.stringValue())
                && of.stringValue().startsWith(Saan.ID)) {
            Matcher space = SPACE.matcher(value.stringValue());
            if (space.find() && !value.stringValue().startsWith(Saan.BASE)) {
                links.merge(new Linkset(by.stringValue(), space.group()), 1L, Long::sum);
            }
        }
    }

    /** IRI of a graph, or a kind of things, to the time that it tells of; nothing where it tells of none. */
    public Map<String, DateRange> periods() {
        return periods;
    }

    private void date(IRI of, IRI by, Value value, String graph) {
        if (value instanceof Literal literal
                && DATES.contains(literal.getDatatype().stringValue())
                && !NOT_TOLD_OF.contains(by.stringValue())
                && literal.getLabel().matches("[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?")) {
            DateRange one = new DateRange(literal.getLabel(), literal.getLabel());
            periods.merge(graph, one, DateRange::with);
            String iri = of.stringValue();
            int end = iri.startsWith(Saan.ID) ? iri.indexOf('/', Saan.ID.length()) : -1;
            if (end > 0) {
                periods.merge(iri.substring(Saan.ID.length(), end), one, DateRange::with);
            }
        }
    }

    @Override
    public void line(StatementLine line) {
        reader.on(line);
        IRI of = reader.iri();
        IRI by = reader.iri();
        Value value = reader.object(line.end());
        String graph = reader.iri().stringValue();
        graphs.merge(graph, 1L, Long::sum);
        date(of, by, value, graph);
        quads++;
        boolean sameSubject = of.equals(subject);
        if (sameSubject && by.equals(predicate) && value.equals(object)) {
            return;
        }
        triples++;
        link(of, by, value);
        if (!sameSubject) {
            subjects++;
            propertiesOfSubject.clear();
            String iri = of.stringValue();
            if (iri.startsWith(Saan.ID) && iri.indexOf('#') < 0) {
                entities++;
                kinds.merge(iri.substring(Saan.ID.length(), iri.indexOf('/', Saan.ID.length())), 1L, Long::sum);
            }
        }
        Partition property = properties.computeIfAbsent(by.stringValue(), any -> new Partition());
        property.triples++;
        if (propertiesOfSubject.add(by)) {
            property.subjects++;
        }
        if (by.equals(RDF.TYPE) && value.isIRI()) {
            Partition members = classes.computeIfAbsent(value.stringValue(), any -> new Partition());
            members.subjects++;
            members.triples++;
        }
        subject = of;
        predicate = by;
        object = value;
    }

    /** Statements with their graphs. */
    public long quads() {
        return quads;
    }

    /** Statements of the union, each once. */
    public long triples() {
        return triples;
    }

    public long subjects() {
        return subjects;
    }

    /** Subjects with an address below {@code id/}, their parts not counted. */
    public long entities() {
        return entities;
    }

    /** Each kind of thing that there is to the number of things. */
    public Map<String, Long> kinds() {
        return kinds;
    }

    /** IRI of each graph to its number of quads. */
    public Map<String, Long> graphs() {
        return graphs;
    }

    public Map<String, Partition> properties() {
        return properties;
    }

    public Map<String, Partition> classes() {
        return classes;
    }
}
