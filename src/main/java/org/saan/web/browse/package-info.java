/** The front page and the lists: kinds with facets, sources, what is missing. */
package org.saan.web.browse;
