/** Descriptions of what is offered: DCAT-AP, VoID, CKAN, schema.org. */
package org.saan.catalogue;
