package org.saan.exchange;

import java.nio.file.Path;
import java.time.Instant;
import org.apache.jena.sparql.core.DatasetGraph;

/**
 * What a file is made of.
 *
 * @param data inside a read transaction
 * @param recorded when what the file is made of was last changed
 * @param temporary a folder for what does not fit into memory
 */
record ExchangeInput(DatasetGraph data, Instant recorded, Path temporary) {}
