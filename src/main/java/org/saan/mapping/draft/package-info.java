/** First drafts of mappings, guessed from the header and the first rows of a table, for a person to mend. */
package org.saan.mapping.draft;
