package dev.viva.persistence.recording;

import dev.viva.core.record.Sha256;
import dev.viva.core.storage.ObjectStore.Content;
import dev.viva.persistence.objects.CheckedPut;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A finished file as it is stored: its bytes, sealed as they are, and a [ChunkFooter]. The file itself is not touched,
/// so that it can be stored from a full disk too. One thread at a time.
final class RecordedContent implements Content {

    private static final int PIECE_BYTES = 1 << 20;

    private final SealedBytes file;
    private final long fileLength;
    private final byte[] footer;
    private final Sha256 sha256;

    private RecordedContent(SealedBytes file, byte[] footer) throws IOException {
        this.file = file;
        this.fileLength = file.size();
        this.footer = footer;
        this.sha256 = digest();
    }

    /// Reads all of the file, which nobody may be writing any more.
    static RecordedContent of(SealedBytes file) throws IOException {
        var chunks = ChunkIndex.growing(file);
        chunks.refresh();
        return new RecordedContent(file, ChunkFooter.of(chunks.entries()));
    }

    private Sha256 digest() throws IOException {
        var digest = CheckedPut.sha256();
        for (long at = 0; at < length(); at += PIECE_BYTES) {
            digest.update(read(at, (int) Math.min(PIECE_BYTES, length() - at)));
        }
        return Sha256.ofDigest(digest.digest());
    }

    @Override
    public long length() {
        return fileLength + footer.length;
    }

    @Override
    public Sha256 sha256() {
        return sha256;
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        if (offset < fileLength) {
            bytes.limit((int) Math.min(length, fileLength - offset));
            if (!file.read(bytes, offset)) {
                throw new IOException("the file became shorter");
            }
            bytes.limit(length);
        }
        var from = Math.toIntExact(Math.max(0, offset - fileLength));
        bytes.put(footer, from, bytes.remaining());
        return bytes.array();
    }
}
