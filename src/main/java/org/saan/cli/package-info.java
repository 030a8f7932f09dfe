/** The command line: words in, tables and exit codes out. */
package org.saan.cli;
