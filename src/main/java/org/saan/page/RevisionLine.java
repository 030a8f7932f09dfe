package org.saan.page;

/**
 * A revision in a list.
 *
 * @param date in words
 * @param at in ISO 8601
 * @param time day and hour in words
 * @param kind what made it: {@code shipped}, {@code load}, {@code revert}
 * @param message why; empty when it was not told
 */
public record RevisionLine(
        long number,
        String date,
        String at,
        String time,
        String agent,
        String kind,
        String message,
        long added,
        long removed,
        String href) {}
