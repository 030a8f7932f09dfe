package org.saan.web.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reverse proxies whose word on client address, scheme and host is taken: {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}.
 * Where such a header has several values the last one counts, which is the proxy's own; what a client sent before it means nothing. From
 * anybody else the headers mean nothing at all, and {@code Forwarded} (RFC 7239) is never read. The one place where this is decided. Safe for many threads.
 */
public final class TrustedProxies implements HttpConfiguration.Customizer {
    private static final Logger LOG = LoggerFactory.getLogger(TrustedProxies.class);
    private static final Pattern NUMERIC =
            Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]{1,255}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");

    private final List<Range> ranges = new ArrayList<>();
    private final AtomicBoolean unnamed = new AtomicBoolean();
    private final AtomicBoolean silent = new AtomicBoolean();

    /** Addresses that begin with the same bits. */
    private record Range(InetAddress first, int bits) {
        boolean contains(InetAddress address) {
            byte[] own = first.getAddress();
            byte[] other = address.getAddress();
            if (own.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * @param addresses IP addresses, or ranges of them: {@code 127.0.0.1}, {@code 172.16.0.0/12}. Throws IllegalArgumentException, with
     *     the text, for what is neither
     */
    public TrustedProxies(List<String> addresses) {
        for (String text : addresses) {
            int slash = text.indexOf('/');
            InetAddress first = numeric(slash < 0 ? text : text.substring(0, slash));
            int most = first == null ? 0 : 8 * first.getAddress().length;
            String bits = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
            if (first == null || !bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > most) {
                throw new IllegalArgumentException(text);
            }
            ranges.add(new Range(first, Integer.parseInt(bits)));
        }
    }

    /** Null for what is no IP address; no name is looked up. */
    private static InetAddress numeric(String address) {
        try {
            return NUMERIC.matcher(address).matches() ? InetAddress.getByName(address) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** True for the address of a proxy that is trusted. */
    public boolean contains(String address) {
        InetAddress parsed = numeric(address);
        return parsed != null && ranges.stream().anyMatch(range -> range.contains(parsed));
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        ConnectionMetaData connection = request.getConnectionMetaData();
        if (!(connection.getRemoteSocketAddress() instanceof InetSocketAddress from) || from.getAddress() == null) {
            return request;
        }
        if (!contains(from.getAddress().getHostAddress())) {
            if (from.getAddress().isLoopbackAddress()
                    && !last(request, "X-Forwarded-For").isEmpty()) {
                warn(
                        unnamed,
                        "a proxy on this machine that is not named (--trusted-proxy {}) sends requests: those who stand behind it have no budget",
                        from);
            }
            return request;
        }
        String proto = last(request, "X-Forwarded-Proto").toLowerCase(Locale.ROOT);
        String host = last(request, "X-Forwarded-Host");
        InetAddress client = numeric(withoutPort(last(request, "X-Forwarded-For")));
        if (client == null && !from.getAddress().isLoopbackAddress() && !isOwnQuestion(request)) {
            warn(
                    silent,
                    "the proxy {} does not tell who asks (X-Forwarded-For): those who stand behind it have no budget",
                    from);
        }
        HttpURI.Mutable uri = HttpURI.build(request.getHttpURI());
        if (proto.equals("http") || proto.equals("https")) {
            uri.scheme(proto);
        }
        if (HOST.matcher(host).matches()) {
            int colon = host.endsWith("]") ? -1 : host.lastIndexOf(':');
            uri.authority(
                    colon < 0 ? host : host.substring(0, colon),
                    colon < 0 ? 0 : Integer.parseInt(host.substring(colon + 1)));
        }
        return new Told(request, uri.asImmutable(), client);
    }

    /** A proxy asks for itself whether the server is alive and ready. */
    private static boolean isOwnQuestion(Request request) {
        String path = request.getHttpURI().getPath();
        return path != null && (path.equals("/ready") || path.startsWith("/$/"));
    }

    /** Once: it is so for each request. */
    private static void warn(AtomicBoolean hasWarned, String text, InetSocketAddress from) {
        if (!hasWarned.getAndSet(true)) {
            LOG.warn(text, from.getAddress().getHostAddress());
        }
    }

    /** Some proxies write {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String address) {
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            return end < 0 ? address : address.substring(1, end);
        }
        int colon = address.indexOf(':');
        return colon > 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }

    /** The last value of a header; empty when it is not there. */
    private static String last(Request request, String name) {
        List<String> values = request.getHeaders().getCSV(name, false);
        return values.isEmpty() ? "" : values.get(values.size() - 1).strip();
    }

    /** A request as the proxy tells of it. */
    private static final class Told extends Request.Wrapper {
        private final HttpURI uri;
        private final ConnectionMetaData connection;

        private Told(Request request, HttpURI uri, InetAddress client) {
            super(request);
            this.uri = uri;
            this.connection = client == null
                    ? request.getConnectionMetaData()
                    : new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                        @Override
                        public SocketAddress getRemoteSocketAddress() {
                            return new InetSocketAddress(client, 0);
                        }
                    };
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public boolean isSecure() {
            return "https".equals(uri.getScheme());
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }
    }
}
