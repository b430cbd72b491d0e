package org.sliceofpi.cluster;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * The address of a member. Its text, {@code host:port}, is also the member's name.
 *
 * @param host a host name or an IP address; an IPv6 address in brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

    private static final int MAX_PORT = 65_535;

    /** @throws IllegalArgumentException if the host is empty, or the port is out of range */
    public HostPort {
        if (!host.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]") || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "a host is written host:port, with a port from 1 to " + MAX_PORT + ", not " + host + ":" + port);
        }
    }

    /**
     * Parses {@code host:port}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("a host is written host:port, not '" + text + "'");
        }
        return new HostPort(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    /** Returns the IP address. */
    InetAddress address() throws UnknownHostException {
        return InetAddress.getByName(host);
    }

    InetSocketAddress socketAddress() throws UnknownHostException {
        return new InetSocketAddress(address(), port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
