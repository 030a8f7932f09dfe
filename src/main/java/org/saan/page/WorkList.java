package org.saan.page;

/**
 * A list of what is to be done.
 *
 * @param anchor fragment of the page
 * @param count how many entries there are; -1 when counting them took too long
 * @param table the first of them; null when it took too long
 * @param href all of them
 */
public record WorkList(String anchor, String title, long count, Block.Table table, String href) {}
