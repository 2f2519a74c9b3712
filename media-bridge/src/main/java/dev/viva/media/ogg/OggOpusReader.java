package dev.viva.media.ogg;

import dev.viva.media.codec.OpusPacket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads the packets of an Ogg stream of Opus, one after the other. A stream that was cut anywhere, as by a crash, is
/// read up to its last whole page.
///
/// **Threads:** confined; blocks on the stream, so not for event loops. Does not close the stream.
public final class OggOpusReader {

    private static final int HEADER_BYTES = 27;
    private static final int MAX_PACKET_BYTES = 65_536;

    private final InputStream in;
    private final byte[] header = new byte[HEADER_BYTES + 255];
    private final byte[] body = new byte[255 * 255];
    private final byte[] packet = new byte[MAX_PACKET_BYTES];
    private int segmentCount;
    private int segment;
    private int bodyAt;
    private int packetLength;
    private long position;
    private long nextPosition;
    private int headersLeft = 2;
    private int preSkip;
    private boolean cut;

    /// A reader at the start of a stream.
    public OggOpusReader(InputStream in) {
        this.in = in;
    }

    /// Goes to the next packet of sound.
    ///
    /// @return false at the end of the stream or where it was cut
    /// @throws IOException if the stream fails, or is not Opus
    public boolean advance() throws IOException {
        while (assemble()) {
            if (headersLeft == 0) {
                position = nextPosition;
                nextPosition += OpusPacket.samples48k(packet, 0, packetLength);
                return true;
            }
            readHeader();
        }
        return false;
    }

    /// The packet, from index 0; valid until [#advance].
    public byte[] packet() {
        return packet;
    }

    public int length() {
        return packetLength;
    }

    /// Where the packet's first sample belongs, in samples at 48 kHz.
    public long position48k() {
        return position;
    }

    /// Samples at 48 kHz that a player skips at the start; known after the first [#advance].
    public int preSkip48k() {
        return preSkip;
    }

    /// Whether the stream ended within a page, or with a damaged one.
    public boolean cut() {
        return cut;
    }

    private void readHeader() throws IOException {
        if (headersLeft == 2) {
            String magic = new String(packet, 0, Math.min(8, packetLength), StandardCharsets.US_ASCII);
            if (packetLength < 19 || !magic.equals("OpusHead")) {
                throw new IOException("not an Ogg stream of Opus");
            }
            preSkip = (packet[10] & 0xFF) | (packet[11] & 0xFF) << 8;
        }
        headersLeft--;
    }

    /// Puts the segments of one packet together; it may lie in several pages.
    private boolean assemble() throws IOException {
        packetLength = 0;
        while (true) {
            if (segment == segmentCount && !nextPage()) {
                return false;
            }
            if (segmentCount == 0) {
                continue; // an empty page is allowed
            }
            int length = header[HEADER_BYTES + segment++] & 0xFF;
            if (packetLength + length > MAX_PACKET_BYTES) {
                throw new IOException("a packet of more than " + MAX_PACKET_BYTES + " bytes");
            }
            System.arraycopy(body, bodyAt, packet, packetLength, length);
            bodyAt += length;
            packetLength += length;
            if (length < 255) {
                return true;
            }
        }
    }

    private boolean nextPage() throws IOException {
        int got = in.readNBytes(header, 0, HEADER_BYTES);
        if (got < HEADER_BYTES) {
            cut |= got > 0;
            return false;
        }
        if (header[0] != 'O' || header[1] != 'g' || header[2] != 'g' || header[3] != 'S') {
            return damaged();
        }
        int segments = header[26] & 0xFF;
        if (in.readNBytes(header, HEADER_BYTES, segments) < segments) {
            return damaged();
        }
        int bytes = 0;
        for (int i = 0; i < segments; i++) {
            bytes += header[HEADER_BYTES + i] & 0xFF;
        }
        if (in.readNBytes(body, 0, bytes) < bytes || !checks(segments, bytes)) {
            return damaged();
        }
        segmentCount = segments;
        segment = 0;
        bodyAt = 0;
        return true;
    }

    private boolean damaged() {
        cut = true;
        segmentCount = 0;
        segment = 0;
        return false;
    }

    private boolean checks(int segments, int bytes) {
        int said = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(22);
        Arrays.fill(header, 22, 26, (byte) 0);
        int crc = OggCrc.update(0, header, 0, HEADER_BYTES + segments);
        return OggCrc.update(crc, body, 0, bytes) == said;
    }
}
