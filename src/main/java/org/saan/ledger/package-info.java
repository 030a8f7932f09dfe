/** The record of truth: an append-only chain of revisions, each framed by length and checksum and naming the one before. */
package org.saan.ledger;
