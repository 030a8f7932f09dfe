/** Tables as people bring them (CSV, TSV, workbooks, JSON), read row by row; every fault is told with its place. */
package org.saan.source.table;
