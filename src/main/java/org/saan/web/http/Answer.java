package org.saan.web.http;

import java.time.Instant;
import java.util.List;

/**
 * What an address answers with. Immutable; the body is not to be changed.
 *
 * @param contentType with its charset
 * @param etag a strong entity tag, without quotes; empty when it is not to be kept
 * @param modified since when it is so; null when that is not known
 * @param links values of Link headers
 * @param revision which revision it shows; 0 when it shows none
 * @param location where the content is otherwise found; empty for none
 * @param policy its Content-Security-Policy; empty for that of its content type
 * @param cut after how many rows the answer was cut; 0 when it is whole
 */
public record Answer(
        String contentType,
        byte[] body,
        String etag,
        Instant modified,
        List<String> links,
        long revision,
        String location,
        String policy,
        long cut) {

    /** An answer with a tag of its revision and its content. */
    public static Answer of(String contentType, byte[] body, long revision) {
        return new Answer(contentType, body, EntityTag.of(revision, body), null, List.of(), revision, "", "", 0);
    }

    public Answer untagged() {
        return tag("");
    }

    public Answer tag(String other) {
        return new Answer(contentType, body, other, modified, links, revision, location, policy, cut);
    }

    public Answer modified(Instant since) {
        return new Answer(contentType, body, etag, since, links, revision, location, policy, cut);
    }

    public Answer links(List<String> values) {
        return new Answer(contentType, body, etag, modified, List.copyOf(values), revision, location, policy, cut);
    }

    public Answer policy(String other) {
        return new Answer(contentType, body, etag, modified, links, revision, location, other, cut);
    }

    public Answer location(String address) {
        return new Answer(contentType, body, etag, modified, links, revision, address, policy, cut);
    }

    /** An answer that was cut after so many rows; 0 for a whole one. */
    public Answer cutAt(long rows) {
        return new Answer(contentType, body, etag, modified, links, revision, location, policy, rows);
    }
}
