/** The way of a revision, from statements to commit: the only writer. */
package org.saan.change;
