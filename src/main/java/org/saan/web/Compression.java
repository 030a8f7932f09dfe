package org.saan.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointTable;

/** Compresses what clients take compressed, but for files: those lie compressed, and a range is of what was asked for. */
final class Compression {
    private static final int LEAST_BYTES = 256;

    private Compression() {}

    static Handler.Singleton handler(EndpointTable endpoints) {
        CompressionConfig.Builder config = CompressionConfig.builder().defaults();
        endpoints.all().stream()
                .filter(Endpoint::isFromFile)
                .map(Compression::paths)
                .forEach(config::compressExcludePath);
        // Records of revisions are asked for by ranges too.
        config.compressExcludeMimeType("application/octet-stream");
        // A body that is sent compressed is not read: a small one could hold much.
        config.decompressExcludePath("/*");
        GzipCompression gzip = new GzipCompression();
        gzip.setMinCompressSize(LEAST_BYTES);
        CompressionHandler compression = new CompressionHandler();
        compression.putCompression(gzip);
        compression.putConfiguration("/*", config.build());
        OddTags tags = new OddTags();
        tags.setHandler(compression);
        return tags;
    }

    /** As Jetty's path specifications have it: the path, a prefix, or an ending. */
    private static String paths(Endpoint endpoint) {
        int last = endpoint.path().lastIndexOf('.');
        if (endpoint.prefix().startsWith("/data/")) {
            return endpoint.prefix().equals(endpoint.path()) ? endpoint.path() : endpoint.prefix() + "*";
        }
        return "*" + endpoint.path().substring(last);
    }

    /**
     * Takes away entity tags with two hyphens in them. Jetty 12.1.1 reads {@code "a--b"} in If-None-Match as a tag that it marked with a
     * compression, and answers 500 where there is no such compression; ours have none, so nobody loses a tag that he got here.
     */
    private static final class OddTags extends Handler.Wrapper {
        private static final Set<HttpHeader> CONDITIONS = EnumSet.of(HttpHeader.IF_NONE_MATCH, HttpHeader.IF_MATCH);

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            return super.handle(isOdd(request.getHeaders()) ? new Plain(request) : request, response, callback);
        }

        private static boolean isOdd(HttpFields headers) {
            return headers.stream().anyMatch(OddTags::isOdd);
        }

        private static boolean isOdd(HttpField field) {
            // A header that HTTP does not know has none.
            return CONDITIONS.contains(field.getHeader())
                    && field.getValue() != null
                    && field.getValue().contains("--");
        }

        private static final class Plain extends Request.Wrapper {
            private final HttpFields headers;

            Plain(Request request) {
                super(request);
                HttpFields.Mutable kept = HttpFields.build();
                request.getHeaders().forEach(field -> plain(field).ifPresent(kept::add));
                this.headers = kept.asImmutable();
            }

            /** Without the tags of a list that are odd; empty when none is left. */
            private static Optional<HttpField> plain(HttpField field) {
                if (!isOdd(field)) {
                    return Optional.of(field);
                }
                String tags = Arrays.stream(field.getValue().split(",", -1))
                        .map(String::strip)
                        .filter(tag -> !tag.contains("--"))
                        .collect(Collectors.joining(", "));
                return tags.isEmpty() ? Optional.empty() : Optional.of(new HttpField(field.getHeader(), tags));
            }

            @Override
            public HttpFields getHeaders() {
                return headers;
            }
        }
    }
}
