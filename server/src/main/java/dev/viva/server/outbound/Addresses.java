package dev.viva.server.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;

/// Which addresses are everybody's.
final class Addresses {

    private Addresses() {}

    /// False for whatever stands for this machine, its networks, or nothing: RFC 6890 and its like.
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return address instanceof Inet4Address ? isPublic4(address.getAddress()) : isPublic6(address.getAddress());
    }

    private static boolean isPublic4(byte[] bytes) {
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        var third = bytes[2] & 0xff;
        return switch (first) {
            case 0 -> false;
            case 100 -> second < 64 || second > 127; // carriers' own, and a cloud's metadata
            case 168 -> !(second == 63 && third == 129 && (bytes[3] & 0xff) == 16); // a cloud's host, from within it
            case 192 -> !(second == 0 && (third == 0 || third == 2)) && !(second == 88 && third == 99);
            case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 240;
        };
    }

    /// Global unicast, without what carries an IPv4 address in it.
    private static boolean isPublic6(byte[] bytes) {
        var first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        var second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        var global = (first & 0xe000) == 0x2000;
        return global && !carries4(first, second) && !isReserved6(first, second);
    }

    /// 6to4 and Teredo; what NAT64 makes is not global.
    private static boolean carries4(int first, int second) {
        return first == 0x2002 || (first == 0x2001 && second == 0);
    }

    /// For protocols (2001::/23) and for documentation.
    private static boolean isReserved6(int first, int second) {
        return (first == 0x2001 && (second < 0x200 || second == 0xdb8)) || (first == 0x3fff && second < 0x1000);
    }
}
