package org.saan.web.changes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.saan.ledger.Revision;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.XmlText;
import org.saan.page.RevisionLine;
import org.saan.search.Json;
import org.saan.web.site.RevisionLines;
import org.saan.web.site.ServerContext;

/** Revisions as a feed, for programs that follow them (JSON) and for readers of news (Atom, RFC 4287, paged by RFC 5005). */
final class ChangeFeed {
    static final String RDF_PATCH = "application/rdf-patch";
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final ServerContext site;

    ChangeFeed(ServerContext site) {
        this.site = site;
    }

    /**
     * As JSON.
     *
     * @param newest revision of the graph
     * @param next address of what follows in the order of the list; empty at its end
     */
    byte[] json(List<Revision> revisions, long newest, String next) {
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("newest", newest);
        feed.put("rules", site.history().rules());
        feed.put("items", revisions.stream().map(this::item).toList());
        if (!next.isEmpty()) {
            feed.put("next", next);
        }
        return Json.write(feed).getBytes(StandardCharsets.UTF_8);
    }

    /** The same with the files it was made from, each with its SHA-256, and the graphs of which they held the whole. */
    Map<String, Object> whole(Revision revision) {
        Map<String, Object> whole = item(revision);
        whole.put("sources", new TreeMap<>(revision.sources()));
        whole.put("graphs", revision.graphs());
        return whole;
    }

    /** Who made a revision, when and why, its place in the chain, and where its statements are. */
    private Map<String, Object> item(Revision revision) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("number", revision.number());
        item.put("at", revision.at().toString());
        item.put("agent", revision.agent());
        item.put("kind", revision.kind());
        item.put("message", revision.message());
        item.put("added", revision.added());
        item.put("removed", revision.removed());
        if (revision.reverts() > 0) {
            item.put("reverts", revision.reverts());
        }
        item.put("sha256", site.history().checksum(revision.number()));
        item.put("previous", revision.previous());
        item.put("page", address(revision.number(), ""));
        item.put("patch", address(revision.number(), ".rdfp"));
        item.put("statements", address(revision.number(), ".json"));
        item.put("record", address(revision.number(), ".record"));
        return item;
    }

    private String address(long number, String suffix) {
        return site.base().to("changes/" + number + suffix);
    }

    /**
     * As Atom, in one language.
     *
     * @param revisions newest first, at least one
     * @param base whole address of the server
     * @param self address of this page of the feed
     * @param next address of the page with older ones; empty on the last
     */
    byte[] atom(List<Revision> revisions, Language language, String base, String self, String next) {
        Messages messages = new Messages(language);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml", XMLConstants.XML_NS_URI, "lang", language.tag());
            // A name that moves with no address: the record of the first revision.
            text(xml, "id", "urn:uuid:" + UUID.nameUUIDFromBytes(identifier(1).getBytes(StandardCharsets.UTF_8)));
            text(xml, "title", "Saan สาน – " + messages.text("nav.changes"));
            text(xml, "updated", revisions.get(0).at().toString());
            author(xml, "Saan สาน");
            link(xml, "self", "application/atom+xml", self);
            link(xml, "alternate", "text/html", base + "changes");
            link(xml, "current", "application/atom+xml", base + "changes.atom");
            if (!next.isEmpty()) {
                link(xml, "next", "application/atom+xml", next);
            }
            for (Revision revision : revisions) {
                entry(xml, base, revision, RevisionLines.of(site, revision, language), messages);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private void entry(XMLStreamWriter xml, String base, Revision revision, RevisionLine line, Messages messages)
            throws XMLStreamException {
        xml.writeStartElement("entry");
        text(xml, "id", identifier(revision.number()));
        text(xml, "title", messages.text("describe.revision", revision.number(), line.date()));
        text(xml, "updated", line.at());
        if (!revision.agent().isBlank()) {
            author(xml, revision.agent());
        }
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", XmlText.of(revision.kind()));
        link(xml, "alternate", "text/html", base + "changes/" + revision.number());
        link(xml, "related", RDF_PATCH, base + "changes/" + revision.number() + ".rdfp");
        link(xml, "related", "application/json", base + "changes/" + revision.number() + ".json");
        List<String> said = new ArrayList<>();
        if (!revision.message().isEmpty()) {
            said.add(revision.message());
        }
        said.add(messages.text("changes.counts", revision.added(), revision.removed()));
        text(xml, "summary", String.join(" · ", said));
        xml.writeEndElement();
    }

    /** The record by its hash, the same wherever it is served (RFC 6920). */
    private String identifier(long number) {
        byte[] hash = HexFormat.of().parseHex(site.history().checksum(number));
        return "ni:///sha-256;" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static void author(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeStartElement("author");
        text(xml, "name", name);
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(XmlText.of(text));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String type, String address)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", address);
    }
}
