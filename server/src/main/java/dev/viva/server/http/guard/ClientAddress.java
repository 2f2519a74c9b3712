package dev.viva.server.http.guard;

import dev.viva.server.config.AddressRanges;
import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is asking, as far as an address tells. Behind proxies it is the one nearest to us that is no trusted proxy:
/// `X-Forwarded-For` is read from its right end, because anybody can write anything at its left.
///
/// @param trusted proxies whose word about the address before them counts
public record ClientAddress(AddressRanges trusted) {

    /// More proxies than this stand nowhere in a row.
    private static final int MOST_HOPS = 16;

    private static final int IPV6_SITE_BYTES = 8;

    /// One text for all addresses that one client is likely to have: IPv6 is given out by /64.
    public String of(HttpServerRequest request) {
        var remote = request.remoteAddress();
        return of(
                remote == null ? null : remote.hostAddress(), request.headers().getAll("X-Forwarded-For"));
    }

    String of(@Nullable String remote, List<String> forwarded) {
        var peer = literal(remote);
        return peer == null ? "nowhere" : site(behind(forwarded, peer));
    }

    private InetAddress behind(List<String> forwarded, InetAddress peer) {
        if (!trusted.contains(peer)) {
            return peer;
        }
        var hops = String.join(",", forwarded).split(",", -1);
        var nearest = peer;
        for (var hop = hops.length - 1; hop >= Math.max(0, hops.length - MOST_HOPS); hop--) {
            var before = literal(withoutPort(hops[hop].strip()));
            if (before == null) {
                return nearest; // whoever wrote that is the last who is known
            }
            nearest = before;
            if (!trusted.contains(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            var end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        var colon = hop.indexOf(':');
        return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }

    private static @Nullable InetAddress literal(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text); // an IPv4 address in IPv6 dress comes out as IPv4
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// The same of an address that is known.
    public static String site(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        var site = Arrays.copyOf(Arrays.copyOf(address.getAddress(), IPV6_SITE_BYTES), 2 * IPV6_SITE_BYTES);
        try {
            return InetAddress.getByAddress(site).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }
}
