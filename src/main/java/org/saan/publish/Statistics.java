package org.saan.publish;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.saan.vocab.Saan;

/**
 * How much the graph holds, counted in one pass over its lines in the order of {@link RdfFormat#NQUADS}: memory grows with the
 * number of classes, properties and graphs only. For one thread until it is counted, then for reading.
 */
public final class Statistics implements SortedLines.Use {
    /** Counts of one class or property. */
    static final class Partition {
        private long triples;
        private long subjects;

        long triples() {
            return triples;
        }

        /** Distinct subjects; for a class its members. */
        long subjects() {
            return subjects;
        }
    }

    private final LineReader reader = new LineReader();
    private final Map<String, Long> graphs = new TreeMap<>();
    private final Map<String, Long> kinds = new TreeMap<>();
    private final Map<String, Partition> properties = new TreeMap<>();
    private final Map<String, Partition> classes = new TreeMap<>();
    private final Set<IRI> propertiesOfSubject = new HashSet<>();
    private IRI subject;
    private IRI predicate;
    private Value object;
    private long quads;
    private long triples;
    private long subjects;
    private long entities;

    @Override
    public void line(Line line) {
        reader.on(line);
        IRI of = reader.iri();
        IRI by = reader.iri();
        Value value = reader.object(line.end());
        graphs.merge(reader.iri().stringValue(), 1L, Long::sum);
        quads++;
        boolean sameSubject = of.equals(subject);
        if (sameSubject && by.equals(predicate) && value.equals(object)) {
            return;
        }
        triples++;
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

    long subjects() {
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

    Map<String, Partition> properties() {
        return properties;
    }

    Map<String, Partition> classes() {
        return classes;
    }
}
