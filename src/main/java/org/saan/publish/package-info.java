/** What others take with them: descriptions and exports in every RDF format, their statistics and their hashes. RDF4J lives here only. */
package org.saan.publish;
