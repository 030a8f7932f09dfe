/** Small immutable values that every later step shares: errors, places in files, languages, patches. */
package org.saan.model;
