package dev.viva.persistence.recording;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.Track;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Which recording a file is, and its framing.
///
/// A file is `VSND`, 2 bytes of layout (1), then chunks: 4 bytes index, 4 bytes length of the plain bytes, 4 bytes
/// length
/// of the ciphertext, the ciphertext; all big-endian. Each chunk's associated data name recording, index and plain
/// length, so chunks cannot be swapped, moved or relabelled.
record RecordingFile(TenantId tenant, InterviewId interview, int visit, Track track) {

    /// Bytes before the first chunk.
    static final int PREAMBLE = 6;

    /// Bytes before a chunk's ciphertext.
    static final int CHUNK_HEADER = 12;

    /// No writer makes a longer chunk; a greater length is damage.
    static final int LARGEST_CHUNK = 16 << 20;

    private static final int MAGIC = 0x56534e44;
    private static final short LAYOUT = 1;

    static ByteBuffer preamble() {
        return ByteBuffer.allocate(PREAMBLE).putInt(MAGIC).putShort(LAYOUT).flip();
    }

    static boolean isPreamble(ByteBuffer bytes) {
        return bytes.getInt(0) == MAGIC && bytes.getShort(4) == LAYOUT;
    }

    /// A path below the store's directory.
    String path() {
        return tenant + "/" + interview + "/" + visit + "-" + track.name() + ".vsnd";
    }

    byte[] associated(int index, int plainLength) {
        return ("recording:" + tenant + ":" + interview + ":" + visit + ":" + track.name() + ":" + index + ":"
                        + plainLength)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
