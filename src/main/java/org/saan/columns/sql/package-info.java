/** From SPARQL algebra to SQL over the columns: what means the same there is said in SQL, the rest is left to ARQ. */
package org.saan.columns.sql;
