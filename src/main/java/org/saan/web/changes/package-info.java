/** Revisions: pages, feeds, patches, and how a follower stands. */
package org.saan.web.changes;
