package org.saan.search;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A name in the forms in which it is compared.
 *
 * @param plain as {@link Folding#plain} leaves it
 * @param exact as written
 * @param full with short forms of titles and classes written out; equal to {@code exact} when there are none
 * @param bare without titles, classes and forms of companies; equal to {@code full} when there are none
 * @param unqualified without a remark in brackets at the end; equal to {@code full} when there is none
 * @param looseFull {@code full} without what slips of spelling change
 * @param looseBare {@code bare} without what slips of spelling change
 * @param means what the parts that {@code bare} lacks say the thing is
 */
record NameForms(
        String plain,
        String exact,
        String full,
        String bare,
        String unqualified,
        String looseFull,
        String looseBare,
        Set<String> means) {
    private static final int MOST_PARTS = 6;

    static NameForms of(String text, NameParts parts) {
        return of(text, parts, part -> true);
    }

    /**
     * The same.
     *
     * @param fits false for a part that the thing cannot be named with: นางรอง is a district, and นาง there no title
     */
    static NameForms of(String text, NameParts parts, Predicate<NamePart> fits) {
        String plain = Folding.plain(text);
        String rest = plain;
        StringBuilder before = new StringBuilder();
        String behind = "";
        Set<String> means = new LinkedHashSet<>();
        boolean whole = false;
        for (int i = 0; i < MOST_PARTS; i++) {
            Optional<NamePart> found = parts.start(rest, fits);
            if (found.isEmpty()) {
                break;
            }
            NamePart part = found.get();
            if (part.means().equals(NamePart.ACTING)) {
                String post = part.without(rest);
                if (parts.start(post, fits).filter(next -> !next.isDropped()).isEmpty()) {
                    break;
                }
                rest = post;
                continue;
            }
            rest = part.without(rest);
            before.append(part.full()).append(' ');
            if (!part.isDropped()) {
                whole = true;
                break;
            }
            means.add(part.means());
            if (!part.means().contains("Person") && !part.means().equals(NamePart.GENERIC)) {
                break;
            }
        }
        String kept = whole ? before.toString() : "";
        for (int i = 0; i < 2 && !whole; i++) {
            Optional<NamePart> found = parts.end(rest);
            if (found.isEmpty()) {
                break;
            }
            rest = found.get().without(rest);
            behind = found.get().full() + " " + behind;
            means.add(found.get().means());
        }
        means.remove(NamePart.GENERIC);
        String full = before + rest + " " + behind;
        String bare = kept + rest;
        return new NameForms(
                plain,
                Folding.lettersOf(plain),
                Folding.lettersOf(full),
                Folding.lettersOf(bare),
                Folding.lettersOf(unqualified(full.strip())),
                Folding.loosePlain(full),
                Folding.loosePlain(bare),
                Set.copyOf(means));
    }

    /** A remark in brackets at the end says which one is meant; it is no part of the name. */
    private static String unqualified(String full) {
        int open = full.lastIndexOf('(');
        return open > 1 && full.endsWith(")") ? full.substring(0, open) : full;
    }
}
