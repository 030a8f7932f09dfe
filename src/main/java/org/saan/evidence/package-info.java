/** What is stated of a thing and what it rests on: claims, passages, sources, how sure; in words, in the reader’s language. */
package org.saan.evidence;
