/** What the rooms of the web share: one server with its store, caches and pages ({@link org.saan.web.site.Site}). Knows no room. */
package org.saan.web.site;
