package dev.viva.media.ice;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address that the peer can be reached at, of the only kind taken here: UDP, IPv4, RTP component.
///
/// @param priority unsigned 32 bits; higher is tried first
public record IceCandidate(InetSocketAddress address, long priority) {

    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    private static final int FIELDS = 8;

    /// Reads `candidate:foundation component protocol priority address port typ type …`, with or without `a=`.
    /// Null for anything malformed, and for TCP, IPv6 and host names, which the server offers beside what we use.
    public static @Nullable IceCandidate parse(String line) {
        var start = line.startsWith("a=") ? 2 : 0;
        if (!line.startsWith("candidate:", start) || line.length() > 512) {
            return null;
        }
        var fields = SPACES.split(line.substring(start), -1);
        if (fields.length < FIELDS || !fields[1].equals("1") || !isUdp(fields[2]) || !fields[6].equals("typ")) {
            return null;
        }
        var priority = number(fields[3], 0xFFFF_FFFFL);
        var port = number(fields[5], 0xFFFF);
        var address = ipv4(fields[4]);
        return priority < 0 || port < 1 || address == null
                ? null
                : new IceCandidate(new InetSocketAddress(address, (int) port), priority);
    }

    private static boolean isUdp(String protocol) {
        return protocol.toLowerCase(Locale.ROOT).equals("udp");
    }

    private static long number(String text, long most) {
        if (!NUMBER.matcher(text).matches()) {
            return -1;
        }
        var value = Long.parseLong(text);
        return value <= most ? value : -1;
    }

    private static @Nullable InetAddress ipv4(String text) {
        var parts = IPV4.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        var bytes = new byte[4];
        for (var i = 0; i < 4; i++) {
            var part = Integer.parseInt(parts.group(i + 1));
            if (part > 255) {
                return null;
            }
            bytes[i] = (byte) part;
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
