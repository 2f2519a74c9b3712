package dev.viva.server.config;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Networks, such as `127.0.0.1, 10.0.0.0/8, fd00::/8`.
public record AddressRanges(List<Range> ranges) {

    /// No network.
    public static final AddressRanges NONE = new AddressRanges(List.of());

    public AddressRanges {
        ranges = List.copyOf(ranges);
    }

    /// Addresses whose first `bits` are those of `network`.
    @SuppressWarnings("ArrayRecordComponent") // nobody outside sees it
    record Range(byte[] network, int bits) {

        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ network[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Reads addresses and networks with commas between; nothing is none.
    ///
    /// **Errors:** `IllegalArgumentException` for anything else. Names are not looked up.
    public static AddressRanges parse(String text) {
        return text.isBlank()
                ? NONE
                : new AddressRanges(Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(AddressRanges::one)
                        .toList());
    }

    private static Range one(String text) {
        var slash = text.indexOf('/');
        var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        var most = address.length * 8;
        var bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("no network has " + bits + " bits: " + text);
        }
        return new Range(address, bits);
    }

    /// True if one of them has `address`.
    public boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address.getAddress()));
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }
}
