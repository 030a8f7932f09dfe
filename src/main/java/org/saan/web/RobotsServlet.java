package org.saan.web;

import org.saan.web.http.Answer;
import org.saan.web.http.OfRevision;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.source.Digests;
import org.saan.vocab.Saan;

/**
 * {@code /robots.txt} (RFC 9309) and {@code /sitemap.xml} with its parts, {@code ?part=N} (https://www.sitemaps.org/protocol.html): robots are welcome at the pages of things and at the
 * files; what only costs is closed to them.
 */
final class RobotsServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    static final List<String> PATHS = List.of("/robots.txt", "/sitemap.xml");
    private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
    /** As many as a part may have, by the protocol. */
    private static final int PART = 50_000;

    private static final List<String> PAGES = List.of(
            "",
            "browse",
            "questions",
            "sources",
            "map",
            "timeline",
            "network",
            "missing",
            "data",
            "ontology",
            "about",
            "changes",
            "api");
    private static final List<String> CLOSED = List.of(
            "/kg/", "/sparql", "/api/", "/reconcile", "/search", "/network/", "/compare", "/id/", "/*?rev=", "/*&rev=");

    private final transient Site site;
    private final transient OfRevision<List<String>> addresses = new OfRevision<>(1);

    RobotsServlet(Site site) {
        super(site);
        this.site = site;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String base = site.base().absolute(request);
        if (request.getServletPath().equals("/robots.txt")) {
            PageRequest.of(request).allow();
            send(request, response, answer("text/plain; charset=utf-8", robots(base), 0));
            return;
        }
        PageRequest asked = PageRequest.of(request);
        asked.allow("part");
        int part = asked.one("part").isPresent() ? asked.number("part", 1) : 0;
        long revision = site.store().revision();
        List<String> all = addresses.get(revision, "", this::things);
        int parts = Math.max(1, (all.size() + PART - 1) / PART);
        if (part > parts) {
            throw new SaanException(ErrorKind.NOT_FOUND, "browse.no-page", part);
        }
        byte[] body = part == 0
                ? index(base, parts)
                : site.permits()
                        .with(() -> part(base, all.subList((part - 1) * PART, Math.min(all.size(), part * PART))));
        send(request, response, answer("application/xml; charset=utf-8", body, revision));
    }

    private static Answer answer(String type, byte[] body, long revision) {
        String etag = Digests.hex(Digests.sha256().digest(body)).substring(0, 16);
        return new Answer(type, body, etag, null, "Host", List.of(), revision, "");
    }

    private static byte[] robots(String base) {
        // A robot compares whole paths: what stands before ours belongs to them.
        String before = URI.create(base).getPath().replaceFirst("/$", "");
        StringBuilder text = new StringBuilder("User-agent: *\n");
        CLOSED.forEach(
                path -> text.append("Disallow: ").append(before).append(path).append('\n'));
        text.append("Allow: ")
                .append(before)
                .append("/\n\nSitemap: ")
                .append(base)
                .append("sitemap.xml\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Pages, then the descriptions of all things that have a class. */
    private List<String> things() {
        List<String> all = new ArrayList<>(PAGES);
        all.addAll(site.store().read(data -> {
            TreeSet<String> things = new TreeSet<>();
            for (Iterator<Quad> quads = data.find(Node.ANY, Node.ANY, RDF.type.asNode(), Node.ANY); quads.hasNext(); ) {
                String iri = quads.next().getSubject().getURI();
                if (iri.startsWith(Saan.ID) && iri.indexOf('#') < 0) {
                    things.add("doc/" + iri.substring(Saan.ID.length()));
                }
            }
            return things;
        }));
        return List.copyOf(all);
    }

    private interface Writing {
        void to(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static byte[] document(String root, Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement(root);
            xml.writeDefaultNamespace(SITEMAP);
            writing.to(xml);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] index(String base, int parts) {
        return document("sitemapindex", xml -> {
            for (int part = 1; part <= parts; part++) {
                entry(xml, "sitemap", base + "sitemap.xml?part=" + part);
            }
        });
    }

    private static byte[] part(String base, List<String> paths) {
        return document("urlset", xml -> {
            for (String path : paths) {
                entry(xml, "url", base + path);
            }
        });
    }

    /** Without a date: when a page changed last is not known, and the newest revision is not it. */
    private static void entry(XMLStreamWriter xml, String element, String address) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeStartElement("loc");
        xml.writeCharacters(address);
        xml.writeEndElement();
        xml.writeEndElement();
    }
}
