package org.saan.evidence;

/** Where links lead. */
public interface Addresses {
    /** The link to a path of this server, given without a slash before it. */
    String to(String path);

    /** The link to what an IRI names: its page here when it is one of ours, at the moment that is looked at. */
    String thing(String iri);
}
