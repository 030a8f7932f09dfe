/** A node that is kept equal to another: it reads the leader’s feed and takes its records. */
package org.saan.follow;
