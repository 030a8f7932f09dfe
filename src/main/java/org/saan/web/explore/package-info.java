/** Network, map, timeline, comparison. */
package org.saan.web.explore;
