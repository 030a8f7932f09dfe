package org.saan.web.http;

import java.time.Instant;
import java.util.List;

/**
 * What a page or document answers with.
 *
 * @param contentType with its charset
 * @param etag a strong entity tag, without quotes; empty when it is not to be kept
 * @param modified since when it is so; null when that is not known
 * @param vary the request headers that decided, joined by commas; empty for none
 * @param links values of Link headers
 * @param revision which revision it shows; 0 when it shows none
 * @param location where the content is otherwise found; empty for none
 */
public record Answer(
        String contentType,
        byte[] body,
        String etag,
        Instant modified,
        String vary,
        List<String> links,
        long revision,
        String location) {}
