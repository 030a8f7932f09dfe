package org.saan.network;

import java.io.Writer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.saan.model.XmlText;

/**
 * Writes GEXF (https://gexf.net/) as Gephi and networkx take it: a directed graph in time. Gephi makes one line of two ties between the same
 * things unless they differ in kind; so each has a kind of its own between them. That attribute is of GEXF 1.3; the namespace is that of 1.2,
 * for networkx reads no other, and Gephi minds neither.
 */
final class GexfWriter {
    private static final String GEXF = "http://www.gexf.net/1.2draft";

    private final XMLStreamWriter xml;
    private final Map<String, Integer> parallel = new HashMap<>();
    private boolean inEdges;

    private GexfWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Hands over all things, then all ties. */
    @FunctionalInterface
    interface Content {
        void to(GexfWriter gexf) throws XMLStreamException;
    }

    /**
     * Writes a document; the writer is not closed.
     *
     * @param numbers which of the attributes are numbers
     */
    static void write(Writer out, List<String> ofThings, List<String> ofTies, Set<String> numbers, Content content) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            GexfWriter gexf = new GexfWriter(xml);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("gexf");
            xml.writeDefaultNamespace(GEXF);
            xml.writeAttribute("version", "1.2");
            xml.writeStartElement("meta");
            xml.writeStartElement("creator");
            xml.writeCharacters("Saan");
            xml.writeEndElement();
            xml.writeEndElement();
            gexf.start("graph", Map.of());
            xml.writeAttribute("mode", "dynamic");
            xml.writeAttribute("defaultedgetype", "directed");
            xml.writeAttribute("timeformat", "date");
            xml.writeAttribute("timerepresentation", "interval");
            gexf.attributes("node", ofThings, numbers);
            gexf.attributes("edge", ofTies, numbers);
            xml.writeStartElement("nodes");
            content.to(gexf);
            if (!gexf.inEdges) {
                gexf.beginEdges();
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new java.io.UncheckedIOException(new java.io.IOException(e));
        }
    }

    private void attributes(String of, List<String> names, Set<String> numbers) throws XMLStreamException {
        start("attributes", Map.of("class", of));
        for (String name : names) {
            xml.writeEmptyElement("attribute");
            xml.writeAttribute("id", name);
            xml.writeAttribute("title", name);
            xml.writeAttribute("type", numbers.contains(name) ? "double" : "string");
        }
        xml.writeEndElement();
    }

    void node(String id, String label, Map<String, String> of) throws XMLStreamException {
        start("node", Map.of());
        xml.writeAttribute("id", XmlText.of(id));
        xml.writeAttribute("label", XmlText.of(label));
        values(of);
        xml.writeEndElement();
    }

    /**
     * A tie; there is none before the last thing was written.
     *
     * @param begin the first day on which it is known to be so; absent where no source says
     * @param end the last day; absent where no source says
     */
    void edge(
            String id,
            String from,
            String to,
            Map<String, String> of,
            Optional<LocalDate> begin,
            Optional<LocalDate> end)
            throws XMLStreamException {
        if (!inEdges) {
            beginEdges();
        }
        String kind = of.get("tie") + (of.containsKey("role") ? "/" + of.get("role") : "");
        int before = parallel.merge(from + " " + to + " " + kind, 1, Integer::sum);
        start("edge", Map.of());
        xml.writeAttribute("id", id);
        xml.writeAttribute("source", XmlText.of(from));
        xml.writeAttribute("target", XmlText.of(to));
        xml.writeAttribute("kind", XmlText.of(before == 1 ? kind : kind + "-" + before));
        xml.writeAttribute("label", XmlText.of(of.getOrDefault("role", of.get("tie"))));
        values(of);
        if (begin.isPresent() || end.isPresent()) {
            xml.writeStartElement("spells");
            xml.writeEmptyElement("spell");
            if (begin.isPresent()) {
                xml.writeAttribute("start", begin.get().toString());
            }
            if (end.isPresent()) {
                xml.writeAttribute("end", end.get().toString());
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void beginEdges() throws XMLStreamException {
        inEdges = true;
        xml.writeEndElement();
        xml.writeStartElement("edges");
    }

    private void values(Map<String, String> of) throws XMLStreamException {
        xml.writeStartElement("attvalues");
        for (Map.Entry<String, String> value : of.entrySet()) {
            xml.writeEmptyElement("attvalue");
            xml.writeAttribute("for", value.getKey());
            xml.writeAttribute("value", XmlText.of(value.getValue()));
        }
        xml.writeEndElement();
    }

    private void start(String element, Map<String, String> attributes) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            xml.writeAttribute(attribute.getKey(), attribute.getValue());
        }
    }
}
