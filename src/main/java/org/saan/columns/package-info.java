/** The graph a second time, in DuckDB's columns: for questions that sweep over all of it. Made from the store, at the store's revision. */
package org.saan.columns;
