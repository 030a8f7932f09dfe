/** The keeper: the home on the disk, TDB2 in it, and overlays that show a change before it is made. */
package org.saan.store;
