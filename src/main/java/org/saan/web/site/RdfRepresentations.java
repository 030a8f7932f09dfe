package org.saan.web.site;

import java.util.ArrayList;
import java.util.List;
import org.saan.publish.RdfFormat;
import org.saan.web.http.Representation;

/** The formats of RDF as representations: each by its own media type, then by the others that people ask for. */
public final class RdfRepresentations {
    private RdfRepresentations() {}

    private static Representation of(RdfFormat format, String mediaType) {
        return format.isText()
                ? Representation.text(format.extension(), mediaType)
                : Representation.file(format.extension(), mediaType);
    }

    /** Turtle first, then what else is offered, in order, then RDF by the other names of its types. */
    public static List<Representation> with(Representation... others) {
        List<Representation> all = new ArrayList<>();
        all.add(of(RdfFormat.TURTLE, RdfFormat.TURTLE.mediaType()));
        all.addAll(List.of(others));
        for (RdfFormat format : RdfFormat.offered()) {
            if (format != RdfFormat.TURTLE) {
                all.add(of(format, format.mediaType()));
            }
        }
        for (RdfFormat format : RdfFormat.offered()) {
            format.mediaTypes().stream().skip(1).forEach(type -> all.add(of(format, type)));
        }
        return List.copyOf(all);
    }

    /** The same with others before Turtle. */
    public static List<Representation> after(Representation... others) {
        List<Representation> all = new ArrayList<>(List.of(others));
        // An RDF format whose type is one of theirs is asked for by its suffix.
        with().stream()
                .filter(form ->
                        all.stream().noneMatch(other -> other.mediaType().equals(form.mediaType())))
                .forEach(all::add);
        return List.copyOf(all);
    }
}
