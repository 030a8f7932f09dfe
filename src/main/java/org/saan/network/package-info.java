/** Who is connected with whom: the ties of the graph as arrays of whole numbers, and the ways through them. */
package org.saan.network;
