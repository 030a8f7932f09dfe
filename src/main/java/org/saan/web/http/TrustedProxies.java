package org.saan.web.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * The reverse proxies whose word on client address, scheme and host is taken ({@code Forwarded}, RFC 7239, and {@code
 * X-Forwarded-For, -Proto, -Host}). From anybody else these headers mean nothing, for everybody can send them. The one place where they
 * are read. Immutable.
 */
public final class TrustedProxies implements HttpConfiguration.Customizer {
    private static final Pattern HOST = Pattern.compile("(?i)(?:^|[;,\\s])host=\"?([^;,\\s\"]+)");

    private final Set<String> addresses = new HashSet<>();
    private final ForwardedRequestCustomizer forwarded = new ForwardedRequestCustomizer();

    /**
     * @param addresses IP addresses, such as {@code 127.0.0.1}. Throws IllegalArgumentException, with the address, for what is none
     */
    public TrustedProxies(List<String> addresses) {
        for (String address : addresses) {
            this.addresses.add(normal(address));
        }
    }

    /** One spelling of an IP address; no name is looked up. */
    private static String normal(String address) {
        boolean isNumeric = address.matches("[0-9]{1,3}([.][0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
        try {
            if (isNumeric) {
                return InetAddress.getByName(address).getHostAddress();
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
        throw new IllegalArgumentException(address);
    }

    /** True for the address of a proxy that is trusted. */
    public boolean contains(String address) {
        return addresses.contains(address);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
        boolean trusted = remote instanceof InetSocketAddress inet
                && inet.getAddress() != null
                && contains(inet.getAddress().getHostAddress());
        return trusted ? withoutOwnPort(forwarded.customize(request, responseHeaders)) : request;
    }

    /** A host that {@code Forwarded} names without a port has the usual one of its scheme; Jetty would add the port that we listen on. */
    private static Request withoutOwnPort(Request request) {
        String given = request.getHeaders().get(HttpHeader.FORWARDED);
        Matcher host = HOST.matcher(given == null ? "" : given);
        if (!host.find() || host.group(1).matches(".*:[0-9]+")) {
            return request;
        }
        HttpURI uri =
                HttpURI.build(request.getHttpURI()).authority(host.group(1), 0).asImmutable();
        return new Request.Wrapper(request) {
            @Override
            public HttpURI getHttpURI() {
                return uri;
            }
        };
    }
}
