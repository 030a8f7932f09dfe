/** The library of questions and the answers as tables. */
package org.saan.query;
