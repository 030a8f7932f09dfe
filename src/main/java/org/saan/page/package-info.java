/**
 * What the pages show, as immutable values: laid out by kind of thing, in the reader's language, every value with its evidence.
 * Knows nothing of HTTP and of markup.
 */
package org.saan.page;
