package org.saan.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/** A file that is made of the graph for programs and people that do not read RDF. Immutable; the same graph gives the same bytes. */
public interface GraphFile {
    /** As it is called below {@code data/files/}: {@code agency.csv}. */
    String name();

    /** Without a charset. */
    String mediaType();

    /** The kinds of things that decide when it was published; empty for those of all kinds. */
    default Set<String> kinds() {
        return Set.of();
    }

    /**
     * Writes it to the end. Throws NOT_FOUND where the graph holds nothing for it, DATA_INVALID when the format cannot carry what it holds.
     *
     * @param out is left open
     */
    void write(ExchangeInput edition, OutputStream out) throws IOException;
}
