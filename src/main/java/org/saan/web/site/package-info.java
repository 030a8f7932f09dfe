/** What the rooms of the web share: one server with its store, caches and pages ({@link org.saan.web.site.ServerContext}). Knows no room. */
package org.saan.web.site;
