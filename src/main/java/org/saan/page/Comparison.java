package org.saan.page;

import java.util.List;
import org.saan.evidence.Link;

/**
 * Two sides next to each other.
 *
 * @param a the first, and when it is looked at in words; empty for now
 * @param tables with their titles; each row: what, the first, the second, how alike
 * @param remark something to be said of the whole; empty for nothing
 */
public record Comparison(Link a, String whenA, Link b, String whenB, List<Titled> tables, String remark) {
    /** A table with its title. */
    public record Titled(String anchor, String title, Block.Table table) {}
}
