/** Every thing at its address: its page, its description in RDF; the ontology. */
package org.saan.web.thing;
