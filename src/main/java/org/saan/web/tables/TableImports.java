package org.saan.web.tables;

import java.nio.file.Path;
import org.saan.change.ChangeQueue;

/**
 * What a server needs to take tables in.
 *
 * @param changes the one way to change the graph
 * @param folder of the server's own, where tables lie until they are brought in
 * @param agent who makes the revisions
 */
public record TableImports(ChangeQueue changes, Path folder, String agent) {}
