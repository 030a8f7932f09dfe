package org.saan.page;

import java.util.List;
import org.saan.evidence.Link;
import org.saan.evidence.Value;

/**
 * What one property says.
 *
 * @param values none when the sources leave it open
 * @param silent the sources that leave it open, where that is known
 */
public record PropertyRow(Link property, List<Value> values, List<Link> silent) {}
