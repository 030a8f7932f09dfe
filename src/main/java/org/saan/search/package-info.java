/** Names found as people write them: the text index, search, reconciliation and mentions, one matcher for all three. */
package org.saan.search;
