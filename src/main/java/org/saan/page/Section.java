package org.saan.page;

import java.util.List;

/**
 * A section of a page.
 *
 * @param anchor fragment of the page
 * @param title in the reader's language
 */
public record Section(String anchor, String title, List<Block> blocks) {}
