/** Search, names in texts, reconciliation. */
package org.saan.web.search;
