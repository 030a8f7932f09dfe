package org.saan.web.site;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.saan.evidence.Dates;
import org.saan.ledger.Revision;
import org.saan.model.AsOf;
import org.saan.model.Language;
import org.saan.page.Shell;

/** Makes pages: their shell, and their text by a template. Safe for many threads. */
public final class Pages {
    /** Revisions are dated as in Thailand. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Bangkok");

    private final ServerContext site;
    private final Templates templates = new Templates();

    Pages(ServerContext site) {
        this.site = site;
    }

    /**
     * The shell of a page.
     *
     * @param path of the page, without a slash before it
     * @param query its parameters, encoded, without the language
     * @param shown the revision that is shown
     */
    public Shell shell(
            Language language, String title, String path, String query, Optional<Revision> shown, AsOf asOf) {
        return new Shell(
                language,
                new SiteAddresses(site.base(), asOf),
                site.assets(),
                title,
                new Shell.PageAddress(
                        path,
                        query,
                        shown.map(Revision::number).orElse(0L),
                        shown.map(revision ->
                                        Dates.words(revision.at().atZone(ZONE).toLocalDate(), language))
                                .orElse(""),
                        asOf.revision().isPresent(),
                        asOf.day().map(day -> Dates.words(day, language)).orElse("")));
    }

    public byte[] write(String template, Shell shell, Map<String, Object> with) {
        return templates.page(template, shell, with);
    }
}
