/** The room in which a person on this machine brings a table in: choose, mend the draft, look, commit. */
package org.saan.web.tables;
