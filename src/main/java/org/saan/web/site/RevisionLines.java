package org.saan.web.site;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.LongStream;
import org.saan.evidence.Dates;
import org.saan.ledger.Revision;
import org.saan.model.Language;
import org.saan.page.RevisionLine;

/** Revisions as pages list them. */
public final class RevisionLines {
    /** Where days of pages begin and end. */
    public static final ZoneId ZONE = Pages.ZONE;

    private RevisionLines() {}

    /** The latest revisions up to one, newest first. */
    public static List<RevisionLine> upTo(ServerContext site, long newest, int most, Language language) {
        return LongStream.iterate(newest, number -> number > 0, number -> number - 1)
                .limit(most)
                .mapToObj(number -> site.history().revision(number))
                .map(revision -> of(site, revision, language))
                .toList();
    }

    /** A revision to be read. */
    public static RevisionLine of(ServerContext site, Revision revision, Language language) {
        ZonedDateTime at = revision.at().atZone(Pages.ZONE);
        return new RevisionLine(
                revision.number(),
                Dates.words(at.toLocalDate(), language),
                revision.at().toString(),
                Dates.words(at.toLocalDate(), language) + " " + at.format(DateTimeFormatter.ofPattern("HH:mm")),
                revision.agent(),
                revision.kind(),
                revision.message(),
                revision.added(),
                revision.removed(),
                site.base().to("changes/" + revision.number()));
    }
}
