package org.saan.columns;

import org.saan.columns.sql.GraphStatistics;

/**
 * What is shown.
 *
 * @param file the tables
 * @param revision that they are at
 * @param statistics counted of them
 */
record ColumnsState(ColumnsFile file, long revision, GraphStatistics statistics) {}
