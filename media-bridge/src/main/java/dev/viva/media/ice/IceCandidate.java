package dev.viva.media.ice;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address that the peer can be reached at: IPv4 or IPv6, RTP component, datagrams or a TCP port that listens.
///
/// @param priority unsigned 32 bits; higher is tried first
public record IceCandidate(InetSocketAddress address, Protocol protocol, long priority) {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    private static final int FIELDS = 8;
    private static final int LONGEST = 512;

    /// A candidate for datagrams.
    public IceCandidate(InetSocketAddress address, long priority) {
        this(address, Protocol.UDP, priority);
    }

    /// Reads `candidate:foundation component protocol priority address port typ type …`, with or without `a=`.
    /// Null for anything malformed, for host names (`.local` ones would have to be asked for on the network), for
    /// addresses that nobody can be reached at, and for TCP unless the peer listens there.
    public static @Nullable IceCandidate parse(String line) {
        var start = line.startsWith("a=") ? 2 : 0;
        if (!line.startsWith("candidate:", start) || line.length() > LONGEST) {
            return null;
        }
        var fields = SPACES.split(line.substring(start), -1);
        if (fields.length < FIELDS || !fields[1].equals("1") || !fields[6].equals("typ")) {
            return null;
        }
        var protocol = protocol(fields);
        var priority = number(fields[3], 0xFFFF_FFFFL);
        var port = number(fields[5], 0xFFFF);
        var address = address(fields[4]);
        return protocol == null || priority < 0 || port < 1 || address == null
                ? null
                : new IceCandidate(new InetSocketAddress(address, (int) port), protocol, priority);
    }

    private static @Nullable Protocol protocol(String[] fields) {
        return switch (fields[2].toLowerCase(Locale.ROOT)) {
            case "udp" -> Protocol.UDP;
            case "tcp" -> listens(fields) ? Protocol.TCP : null;
            default -> null;
        };
    }

    private static boolean listens(String[] fields) {
        for (var i = FIELDS; i + 1 < fields.length; i += 2) {
            if (fields[i].equals("tcptype")) {
                return fields[i + 1].equals("passive");
            }
        }
        return false;
    }

    private static long number(String text, long most) {
        if (!NUMBER.matcher(text).matches()) {
            return -1;
        }
        var value = Long.parseLong(text);
        return value <= most ? value : -1;
    }

    private static @Nullable InetAddress address(String text) {
        var six = text.contains(":");
        if (!(six ? IPV6 : IPV4).matcher(text).matches()) {
            return null;
        }
        try {
            var address = InetAddress.ofLiteral(text);
            var mapped = six && !(address instanceof Inet6Address); // RFC 8445, 5.1.1.1 excludes these
            return mapped || address.isAnyLocalAddress() || address.isMulticastAddress() ? null : address;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
