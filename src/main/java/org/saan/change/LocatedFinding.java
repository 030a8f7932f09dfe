package org.saan.change;

import java.util.Comparator;
import java.util.Optional;
import org.saan.model.Language;
import org.saan.model.Location;
import org.saan.validation.Finding;

/** A finding and, where the files describe the node, the place to mend. */
public record LocatedFinding(Finding finding, Optional<Location> location) {
    /** By file and line, those without a place last. */
    static final Comparator<LocatedFinding> BY_PLACE = Comparator.comparing((LocatedFinding fault) ->
                    fault.location().map(Location::file).orElse("~"))
            .thenComparing(fault -> fault.location().map(Location::line).orElse(0L))
            .thenComparing(fault -> fault.finding().rule());

    /** One line: place, thing, what shows it, what to do. */
    public String text(Language language) {
        return location.map(Location::toString).orElse("-")
                + ": " + finding.node()
                + finding.detail().map(detail -> " (" + detail + ")").orElse("")
                + ": " + finding.message(language);
    }
}
