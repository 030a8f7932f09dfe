/** The words of the graph: the terms of our ontology that the program itself uses, and the names of its graphs. */
package org.saan.vocab;
