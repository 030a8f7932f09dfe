/** How things, answers and times are laid out as pages. */
package org.saan.page.layout;
