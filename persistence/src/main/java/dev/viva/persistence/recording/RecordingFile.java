package dev.viva.persistence.recording;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.Track;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

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

    private static final Pattern PATH = Pattern.compile("([0-9a-f-]{36})/([0-9a-f-]{36})/(\\d{1,9})-([A-Z]+)\\.vsnd");
    private static final int MAGIC = 0x56534e44;
    private static final short LAYOUT = 1;

    static ByteBuffer preamble() {
        return ByteBuffer.allocate(PREAMBLE).putInt(MAGIC).putShort(LAYOUT).flip();
    }

    /// Whether the preamble is there. Without it the file was made in the moment of a crash: nothing was recorded.
    static boolean begins(SealedBytes file) throws IOException {
        var bytes = ByteBuffer.allocate(PREAMBLE);
        return file.read(bytes, 0) && bytes.getInt(0) == MAGIC && bytes.getShort(4) == LAYOUT;
    }

    /// A path below the store's directory.
    String path() {
        return tenant + "/" + interview + "/" + visit + "-" + track.name() + ".vsnd";
    }

    /// What [#path()] says; empty if it is no recording's.
    static Optional<RecordingFile> of(Path path) {
        var parts = PATH.matcher(path.toString());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RecordingFile(
                    new TenantId(UUID.fromString(parts.group(1))),
                    new InterviewId(UUID.fromString(parts.group(2))),
                    Integer.parseInt(parts.group(3)),
                    Track.valueOf(parts.group(4))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    byte[] associated(int index, int plainLength) {
        return ("recording:" + tenant + ":" + interview + ":" + visit + ":" + track.name() + ":" + index + ":"
                        + plainLength)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
