/** Forms of other programs: Popolo, OC4IDS, Follow the Money, schema.org, Wikidata, tables. */
package org.saan.exchange;
