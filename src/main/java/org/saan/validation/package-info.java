/** The judge: SHACL shapes and check queries over the graph as it would be, each finding with its place and its mend. */
package org.saan.validation;
