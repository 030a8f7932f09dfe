package org.saan.cli;

import java.nio.file.Path;
import org.saan.store.Home;

/**
 * How a command is run by the process that owns the home, for another one that asked: the home that is open, where that one stands, and
 * who it is. Immutable.
 *
 * @param opened the home
 * @param home its folder
 * @param folder the working folder of who asked; relative paths are below it
 * @param agent who makes revisions
 */
record Owner(OpenHome opened, Home home, Path folder, String agent) {}
