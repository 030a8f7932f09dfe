package org.saan.web;

import java.util.List;
import org.saan.ledger.Revision;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.publish.Dump;
import org.saan.publish.Statistics;
import org.saan.store.Catalog;
import org.saan.vocab.GraphNames;

/** What there is to take away, as a page. */
record DataPage(BaseAddress base, Language language, Revision revision) {
    String of(Statistics statistics, List<DataServlet.Listed> listing) {
        Messages messages = new Messages(language);
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"" + language.tag()
                + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
                + text(messages, "data.title") + "</title><style>" + Style.CSS
                + "</style></head><body><header><a href=\""
                + base.to("") + "\"><strong>SAAN สาน</strong></a><nav><a href=\"?lang=th\" lang=\"th\">ไทย</a> | "
                + "<a href=\"?lang=en\" lang=\"en\">English</a></nav></header><main><h1>"
                + text(messages, "data.title") + "</h1><p>"
                + text(
                        messages,
                        "describe.revision",
                        revision.number(),
                        revision.at().toString().substring(0, 10))
                + " · "
                + text(
                        messages,
                        "data.counts",
                        statistics.triples(),
                        statistics.entities(),
                        statistics.graphs().size())
                + "</p><p>" + text(messages, "data.about") + " <a rel=\"license\" href=\"" + Catalog.LICENCE + "\">"
                + text(messages, "describe.licence") + "</a> · <a href=\"" + base.to(".well-known/void") + "\">"
                + text(messages, "data.described") + "</a></p><h2>" + text(messages, "data.whole")
                + "</h2><table><tr><th scope=\"col\">" + text(messages, "data.file") + "</th><th scope=\"col\">"
                + text(messages, "data.statements") + "</th><th scope=\"col\">" + text(messages, "data.bytes")
                + "</th><th scope=\"col\">SHA-256</th></tr>");
        for (DataServlet.Listed listed : listing) {
            for (boolean gzip : new boolean[] {false, true}) {
                row(html, messages, listed, gzip);
            }
        }
        html.append("</table><h2>").append(text(messages, "data.graphs")).append("</h2><table>");
        statistics.graphs().forEach((name, size) -> {
            if (name.startsWith(GraphNames.PREFIX)) {
                String own = name.substring(GraphNames.PREFIX.length());
                html.append("<tr><td><a href=\"" + base.to("graph/" + own) + "\">" + Html.escape(own)
                        + "</a></td><td class=\"number\">" + size + "</td><td><a href=\""
                        + base.to("data/dump/graph/" + own) + ".trig.gz\">trig.gz</a> <a href=\""
                        + base.to("data/dump/graph/" + own) + ".ttl\">ttl</a></td></tr>");
            }
        });
        html.append("</table><h2>").append(text(messages, "data.kinds")).append("</h2><p>");
        statistics
                .kinds()
                .keySet()
                .forEach(kind ->
                        html.append("<a href=\"" + base.to("data/dump/kind/" + kind) + ".trig.gz\">" + kind + "</a> "));
        return html.append("</p></main></body></html>").toString();
    }

    private void row(StringBuilder html, Messages messages, DataServlet.Listed listed, boolean gzip) {
        String file = "saan." + listed.format().extension() + (gzip ? ".gz" : "");
        html.append("<tr><td class=\"file\"><a href=\"" + base.to("data/dump/" + file) + "\">" + file + "</a></td>");
        if (listed.dump().isEmpty()) {
            String state = listed.failure()
                    .map(failure -> messages.text("data.failed", failure.text(language)))
                    .orElseGet(() -> messages.text("data.making"));
            html.append("<td colspan=\"3\">" + Html.escape(state) + "</td></tr>");
            return;
        }
        Dump dump = listed.dump().get();
        html.append("<td class=\"number\">" + dump.statements() + "</td><td class=\"number\">"
                + (gzip ? dump.fileBytes() : dump.bytes()) + "</td><td><code>"
                + (gzip ? dump.fileSha256() : dump.sha256()) + "</code></td></tr>");
    }

    private static String text(Messages messages, String key, Object... arguments) {
        return Html.escape(messages.text(key, arguments));
    }
}
