package org.saan.publish;

import java.io.IOException;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Value;

/** Writes statements that come in the order of its format. */
interface StatementWriter {
    void start() throws IOException;

    /**
     * Writes one statement.
     *
     * @param graph null for formats without graphs
     */
    void statement(IRI graph, IRI subject, IRI predicate, Value object) throws IOException;

    /** Ends the document; the stream below is flushed, not closed. */
    void end() throws IOException;
}
