package org.saan.query;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.saan.model.PartialDate;

/**
 * One membership of a person in a post, with what is known of its time. For example "mayor, from 2008-04-19, last seen on
 * 2012-03-01". {@link Tenures} reads it and holds the rule. Immutable.
 *
 * @param membership the org:Membership
 * @param person who holds the post
 * @param from the stated beginning, the earliest where sources differ
 * @param to the stated end, the latest where sources differ
 * @param seen the days, months or years on which a source shows the person in the post, the earliest first
 * @param begin the first day on which the person can have held the post by this membership; empty when nothing is dated
 * @param reach the last day up to which there is evidence; empty when nothing is dated
 * @param end the last day on which the person can have held the post by this membership; empty when nothing ends it
 * @param isFollowed true when it ends because somebody else came, and no source states an end
 * @param isActing true for who holds the post in somebody's place
 */
public record Tenure(
        Node membership,
        Node person,
        Node post,
        Optional<PartialDate> from,
        Optional<PartialDate> to,
        List<PartialDate> seen,
        Optional<LocalDate> begin,
        Optional<LocalDate> reach,
        Optional<LocalDate> end,
        boolean isFollowed,
        boolean isActing) {
    public Tenure {
        seen = List.copyOf(seen);
    }

    /** What is known of one day, the surest first. */
    public enum Standing {
        /** The day lies between the stated beginning and the stated end. */
        STATED,
        /** The person is shown in the post before and after the day, or began before it and is shown after it. */
        SHOWN,
        /** The last evidence lies before the day, and nobody else is known to have come after it until then. */
        OPEN,
        /** The person held the post, but no source says when. */
        UNDATED,
        /** The day lies before the first evidence, after a stated end and the last evidence, or after somebody else came. */
        NOT_HELD;

        /** In lower case with hyphens, as in answers and keys of messages. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What is known of this day. */
    public Standing on(LocalDate day) {
        if (begin.isEmpty()) {
            return Standing.UNDATED;
        }
        if (day.isBefore(begin.get()) || end.filter(day::isAfter).isPresent()) {
            return Standing.NOT_HELD;
        }
        if (reach.filter(day::isAfter).isPresent()) {
            return Standing.OPEN;
        }
        boolean stated = from.filter(first -> !day.isBefore(first.earliest())).isPresent()
                && to.filter(last -> !day.isAfter(last.latest())).isPresent();
        return stated ? Standing.STATED : Standing.SHOWN;
    }

    /** The first day, month or year on which a source shows the person in the post. */
    public Optional<PartialDate> firstSeen() {
        return seen.stream().findFirst();
    }

    /** The last one. */
    public Optional<PartialDate> lastSeen() {
        return seen.stream().max(Comparator.comparing(PartialDate::latest));
    }

    /** True when no source states an end and nobody else is known to have come after. */
    public boolean isOpen() {
        return end.isEmpty();
    }
}
