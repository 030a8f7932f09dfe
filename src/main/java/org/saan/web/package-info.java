/** The server: an embedded Fuseki whose query endpoint is guarded and limited, and the pages around it. */
package org.saan.web;
