/** Parquet files, written and read by a short-lived database in memory that reaches one folder only. */
package org.saan.parquet;
