package dev.viva.media.ogg;

/// The checksum of Ogg pages: CRC-32 with polynomial 0x04C11DB7, not reflected, from zero. Source: RFC 3533, 6.
final class OggCrc {

    private static final int POLYNOMIAL = 0x04C1_1DB7;
    private static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int remainder = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                remainder = remainder < 0 ? (remainder << 1) ^ POLYNOMIAL : remainder << 1;
            }
            TABLE[i] = remainder;
        }
    }

    private OggCrc() {}

    /// Goes on from the checksum of the bytes before; 0 at first.
    static int update(int crc, byte[] bytes, int offset, int length) {
        int sum = crc;
        for (int i = offset; i < offset + length; i++) {
            sum = (sum << 8) ^ TABLE[(sum >>> 24) ^ (bytes[i] & 0xFF)];
        }
        return sum;
    }
}
