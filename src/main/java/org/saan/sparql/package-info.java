/** SPARQL as files: loading a query with its header, binding parameters as terms, and what a query may not do. */
package org.saan.sparql;
