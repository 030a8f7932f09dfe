package org.saan.web;

import java.util.Map;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.Messages;
import org.saan.vocab.Saan;

/** {@code /about}: what this is, the licence, how to correct it, how living people are treated. */
final class AboutServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    AboutServlet(Site site) {
        super(site);
    }

    @Override
    Made make(PageRequest asked, DatasetGraph data) {
        asked.allow("of");
        return Made.page(
                "about",
                new Messages(asked.language()).text("nav.about"),
                Map.of(
                        "contact",
                        site().contact(),
                        "of",
                        asked.one("of").filter(of -> of.startsWith(Saan.BASE)).orElse("")));
    }
}
