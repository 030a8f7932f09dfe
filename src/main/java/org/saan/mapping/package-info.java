/** Tables become statements: a row is a binding, a CONSTRUCT is the mapping, a column is a variable. */
package org.saan.mapping;
