/** What there is to take away: dumps, files, DCAT, CKAN. */
package org.saan.web.catalogue;
