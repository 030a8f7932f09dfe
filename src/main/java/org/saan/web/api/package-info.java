/** What is derived from all endpoints: their page, OpenAPI, robots.txt, the sitemap. */
package org.saan.web.api;
