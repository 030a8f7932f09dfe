package org.saan.web.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.query.Descriptions;
import org.saan.vocab.Saan;
import org.saan.web.http.Answer;
import org.saan.web.http.Client;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.http.RevisionCache;
import org.saan.web.http.Robots;
import org.saan.web.site.ServerContext;

/**
 * {@code /robots.txt} (RFC 9309) and {@code /sitemap.xml} with its parts, {@code ?part=N} (https://www.sitemaps.org/protocol.html): robots are welcome at the pages of things and at the
 * files; what only costs is closed to them.
 */
public final class RobotsEndpoints {
    private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
    /** As many as a part may have, by the protocol. */
    private static final int PART = 50_000;

    private static final Param<Integer> PART_NUMBER =
            Param.number("part", 1, 999_999).meaning("api.page");

    private final ServerContext site;
    private final RevisionCache<List<String>> addresses = new RevisionCache<>(1);

    private final Supplier<List<Endpoint>> all;

    /**
     * @param all endpoints of the server
     */
    public RobotsEndpoints(ServerContext site, Supplier<List<Endpoint>> all) {
        this.site = site;
        this.all = all;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.at("/robots.txt", "endpoint.robots")
                        .offer(Representation.text("txt", "text/plain"))
                        .absolute()
                        .answer((asked, exchange) -> exchange.send(Answer.of(
                                asked.representation().contentType(),
                                robots(site.base().absolute(exchange.request()), closed()),
                                0))),
                Endpoint.at("/sitemap.xml", "endpoint.sitemap")
                        .take(PART_NUMBER)
                        .offer(Representation.text("xml", "application/xml"))
                        .absolute()
                        .cost(Cost.PAGE)
                        .answer(this::sitemap));
    }

    private void sitemap(EndpointRequest asked, Exchange exchange) throws IOException {
        String base = site.base().absolute(exchange.request());
        int part = asked.given(PART_NUMBER).orElse(0);
        long revision = site.store().revision();
        // Made once for all who ask: not in the share of who came first.
        List<String> things = addresses.get(
                revision, "", () -> site.limiter().with(asked.endpoint().cost(), Client.nobody(), this::things));
        int parts = Math.max(1, (things.size() + PART - 1) / PART);
        if (part > parts) {
            throw new SaanException(ErrorKind.NOT_FOUND, "browse.no-page", part);
        }
        byte[] body = part == 0
                ? index(base, parts)
                : site.limiter()
                        .with(
                                asked.endpoint().cost(),
                                exchange.client(),
                                () -> part(
                                        base,
                                        things.subList((part - 1) * PART, Math.min(things.size(), part * PART)),
                                        revision));
        exchange.send(Answer.of(asked.representation().contentType(), body, revision));
    }

    /** What a robot is not to fetch, without what another of these says already. */
    private List<String> closed() {
        TreeSet<String> prefixes = new TreeSet<>();
        for (Endpoint endpoint : all.get()) {
            String prefix = endpoint.prefix();
            if (endpoint.robots() == Robots.CLOSED && prefixes.stream().noneMatch(prefix::startsWith)) {
                prefixes.removeIf(known -> known.startsWith(prefix));
                prefixes.add(prefix);
            }
        }
        List<String> closed = new ArrayList<>(prefixes);
        // Earlier states are the same pages once more.
        closed.add("/*?rev=");
        closed.add("/*&rev=");
        return closed;
    }

    private static byte[] robots(String base, List<String> closed) {
        // A robot compares whole paths: what stands before ours belongs to them.
        String before = URI.create(base).getPath().replaceFirst("/$", "");
        StringBuilder text = new StringBuilder("User-agent: *\n");
        closed.forEach(
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
        List<String> things = new ArrayList<>();
        all.get().stream()
                .filter(endpoint -> endpoint.robots() == Robots.LISTED)
                .forEach(endpoint -> things.add(endpoint.path().substring(1)));
        site.store()
                .read(Descriptions::things)
                .forEach(thing -> things.add("doc/" + thing.substring(Saan.ID.length())));
        return List.copyOf(things);
    }

    private interface Writing {
        void to(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static byte[] document(String root, Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
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
                entry(xml, "sitemap", base + "sitemap.xml?part=" + part, "");
            }
        });
    }

    private byte[] part(String base, List<String> paths, long revision) {
        Map<Long, String> times = new HashMap<>();
        return document("urlset", xml -> {
            for (String path : paths) {
                entry(xml, "url", base + path, changed(path, revision, times));
            }
        });
    }

    /**
     * When something was last said of a thing; empty for a page, which may show anything.
     *
     * @param times of the revisions that were looked up before
     */
    private String changed(String path, long revision, Map<Long, String> times) {
        if (!path.startsWith("doc/")) {
            return "";
        }
        long last = site.history().lastChange(Saan.ID + path.substring("doc/".length()), List.of(), revision);
        return times.computeIfAbsent(last, number -> site.history()
                .recorded(number)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString());
    }

    /**
     * One address.
     *
     * @param changed a date and time as W3C writes them; empty where it is not known
     */
    private static void entry(XMLStreamWriter xml, String element, String address, String changed)
            throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeStartElement("loc");
        xml.writeCharacters(address);
        xml.writeEndElement();
        if (!changed.isEmpty()) {
            xml.writeStartElement("lastmod");
            xml.writeCharacters(changed);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
