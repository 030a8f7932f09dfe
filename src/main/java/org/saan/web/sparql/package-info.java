/** The SPARQL endpoint, its guard and its editor. */
package org.saan.web.sparql;
