/** The first step of the way: files read strictly, statement by statement, each known by its line. */
package org.saan.source;
