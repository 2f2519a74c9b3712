package dev.viva.media.ogg;

import dev.viva.media.codec.OpusPacket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Takes the sound out of pages that [OggOpusWriter] made and leaves their time: the same pages, numbers and positions,
/// with packets of silence of the same length. So a stream that lost a piece still plays, and what follows stays where
/// it belongs. A second of silence takes about 230 bytes.
///
/// **Threads:** any.
public final class SilencedPages {

    private static final int HEADER_BYTES = 27;
    private static final int SEQUENCE_AT = 18;
    private static final int CRC_AT = 22;
    private static final int SEGMENTS_AT = 26;
    private static final int MOST_SEGMENTS = 255;

    /// The first two pages say what the stream is.
    private static final int HEADER_PAGES = 2;

    private SilencedPages() {}

    /// The same time without its sound. What is not a whole page is left out.
    public static byte[] of(byte[] pages) {
        var out = new ByteArrayOutputStream(pages.length / 8);
        var at = 0;
        for (var length = pageLength(pages, at); length > 0; length = pageLength(pages, at)) {
            var sequence = ByteBuffer.wrap(pages).order(ByteOrder.LITTLE_ENDIAN).getInt(at + SEQUENCE_AT);
            var silent = sequence < HEADER_PAGES ? null : silent(pages, at);
            if (silent == null) {
                out.write(pages, at, length);
            } else {
                out.writeBytes(silent);
            }
            at += length;
        }
        return out.toByteArray();
    }

    /// Bytes of the page at an index; 0 if none is there as a whole.
    private static int pageLength(byte[] pages, int at) {
        if (at + HEADER_BYTES > pages.length) {
            return 0;
        }
        var segments = pages[at + SEGMENTS_AT] & 0xFF;
        var length = HEADER_BYTES + segments;
        for (var i = 0; i < segments && at + HEADER_BYTES + i < pages.length; i++) {
            length += pages[at + HEADER_BYTES + i] & 0xFF;
        }
        return at + length <= pages.length ? length : 0;
    }

    /// The page of silence; null if silence needs more segments than a page has, as only packets shorter than 20 ms do.
    private static byte @Nullable [] silent(byte[] pages, int at) {
        var body = new ByteArrayOutputStream();
        var segments = new ByteArrayOutputStream();
        var packetAt = at + HEADER_BYTES + (pages[at + SEGMENTS_AT] & 0xFF);
        var packetLength = 0;
        for (var i = 0; i < (pages[at + SEGMENTS_AT] & 0xFF); i++) {
            var segment = pages[at + HEADER_BYTES + i] & 0xFF;
            packetLength += segment;
            if (segment < MOST_SEGMENTS) {
                fill(OpusPacket.samples48k(pages, packetAt, packetLength), body, segments);
                packetAt += packetLength;
                packetLength = 0;
            }
        }
        return segments.size() > MOST_SEGMENTS ? null : page(pages, at, segments.toByteArray(), body.toByteArray());
    }

    private static void fill(int samples48k, ByteArrayOutputStream body, ByteArrayOutputStream segments) {
        for (var left = samples48k; left >= OpusPacket.SHORTEST; ) {
            var silence = OpusPacket.silenceWithin(left);
            body.writeBytes(silence);
            segments.write(silence.length);
            left -= OpusPacket.samples48k(silence, 0, silence.length);
        }
    }

    private static byte[] page(byte[] pages, int at, byte[] segments, byte[] body) {
        var page = ByteBuffer.allocate(HEADER_BYTES + segments.length + body.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        page.put(pages, at, SEGMENTS_AT)
                .put((byte) segments.length)
                .put(segments)
                .put(body);
        page.putInt(CRC_AT, 0);
        page.putInt(CRC_AT, OggCrc.update(0, page.array(), 0, page.capacity()));
        return page.array();
    }
}
