package org.saan.evidence;

import java.util.Optional;

/**
 * A claim to be read: who says what, where and how surely.
 *
 * @param claim its permanent address
 * @param object what is claimed; a link, or a text without one
 * @param mark by its mode
 * @param mode the word for its mode
 * @param speaker who said it
 * @param capacity the post in which the speaker spoke
 * @param document which reports it
 * @param passage on which it rests
 * @param gloss of the passage, in the project's own words
 * @param place where in the document, for example characters 156 to 182
 * @param original where the document lies on the web; empty when not known
 * @param issued when it was published, in words; empty when not known
 * @param confidence from 0 to 1
 * @param certainty the word for it
 * @param doubtful true when it is marked for review
 */
public record ClaimLine(
        Link claim,
        Link subject,
        Link property,
        Link object,
        EvidenceMark mark,
        String mode,
        Optional<Link> speaker,
        Optional<Link> capacity,
        Optional<Link> document,
        Optional<Link> passage,
        Optional<Text> gloss,
        String place,
        String original,
        String issued,
        String confidence,
        String certainty,
        boolean doubtful) {
    /** True when the other one is of the same passage, speaker, mode and confidence. */
    public boolean restsOnTheSameAs(ClaimLine other) {
        return passage.isPresent()
                && passage.equals(other.passage)
                && speaker.equals(other.speaker)
                && mode.equals(other.mode)
                && confidence.equals(other.confidence)
                && doubtful == other.doubtful;
    }
}
