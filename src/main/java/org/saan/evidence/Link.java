package org.saan.evidence;

import java.util.Set;

/**
 * A thing to follow.
 *
 * @param text its label in the reader's language, or in another when it has none there
 * @param other its label in the other language; empty when there is none
 * @param href empty for what leads nowhere
 * @param kind the kind of its address, for example {@code person}; empty for what is none of ours
 * @param untranslated the language it is shown in for want of a translation, {@code EN} or {@code TH}; empty when it has one
 */
public record Link(Text text, Text other, String href, String kind, String untranslated) {
    private static final Set<String> UNMARKED = Set.of("", "scheme", "estimate", "ontology");

    /** Words that lead nowhere, in the page's own language. */
    public static Link words(String text) {
        return new Link(Text.plain(text), Text.plain(""), "", "", "");
    }

    /** True when the sign of its kind stands before it; codes, figures and terms would only be cluttered by one. */
    public boolean isMarked() {
        return !UNMARKED.contains(kind);
    }

    /** True for an address of another site. */
    public boolean isExternal() {
        return kind.isEmpty() && href.startsWith("http");
    }
}
