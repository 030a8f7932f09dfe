/** The library of questions, as forms and as an API. */
package org.saan.web.question;
