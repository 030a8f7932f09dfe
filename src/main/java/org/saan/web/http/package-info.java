/** What every address shares below the servlets: connections, bodies, answers and permits. It knows no feature. */
package org.saan.web.http;
