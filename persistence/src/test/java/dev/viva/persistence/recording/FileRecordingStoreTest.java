package dev.viva.persistence.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.RecordingStore.Chunk;
import dev.viva.core.recording.Track;
import dev.viva.persistence.crypto.DataKey.Tampered;
import dev.viva.persistence.crypto.FileKeyStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRecordingStoreTest {

    private static final int VISIT = 1;

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final InterviewId interview = new InterviewId(UUID.randomUUID());
    private final Random random = new Random(7);

    @TempDir
    private Path temp;

    private FileKeyStore keys;
    private FileRecordingStore store;

    @BeforeEach
    void open() {
        keys = FileKeyStore.open(temp.resolve("keys"));
        keys.create(tenant, interview);
        store = new FileRecordingStore(temp.resolve("recordings"), keys);
    }

    @Test
    void randomReadsGiveThePlainBytes() {
        var plain = record(40);

        try (var reader = store.open(tenant, interview, VISIT, Track.CANDIDATE).orElseThrow()) {
            assertThat(reader.size()).isEqualTo(plain.length);
            for (int i = 0; i < 500; i++) {
                var from = random.nextInt(plain.length + 100);
                var length = random.nextInt(3_000);
                assertThat(reader.read(from, length))
                        .as("%d bytes from %d", length, from)
                        .isEqualTo(slice(plain, from, length));
            }
            assertThat(reader.read(0, Integer.MAX_VALUE)).isEqualTo(plain);
        }
    }

    @Test
    void aReaderSeesWhatIsAppendedMeanwhile() {
        try (var writer = store.create(tenant, interview, VISIT, Track.CANDIDATE);
                var reader =
                        store.open(tenant, interview, VISIT, Track.CANDIDATE).orElseThrow()) {
            assertThat(reader.size()).isZero();

            writer.append(new byte[] {1, 2, 3});
            assertThat(reader.read(1, 10)).containsExactly(2, 3);

            writer.append(new byte[] {4, 5});
            assertThat(reader.size()).isEqualTo(5);
            assertThat(reader.read(2, 2)).containsExactly(3, 4);
        }
    }

    @Test
    void aFileThatACrashCutIsReadUpToItsLastWholeChunk() throws IOException {
        try (var writer = store.create(tenant, interview, VISIT, Track.CANDIDATE)) {
            writer.append(new byte[] {1, 2, 3});
            writer.append(new byte[] {4, 5});
        }
        var whole = Files.readAllBytes(file());
        var second = RecordingFile.CHUNK_HEADER + 2 + 33; // Tink: 5 bytes of prefix, 12 of nonce, 16 of tag
        for (int cut = 1; cut <= second; cut++) {
            Files.write(file(), Arrays.copyOf(whole, whole.length - cut));

            try (var reader =
                    store.open(tenant, interview, VISIT, Track.CANDIDATE).orElseThrow()) {
                assertThat(reader.read(0, 100)).as("%d bytes cut off", cut).containsExactly(1, 2, 3);
            }
        }
    }

    @Test
    void aFlippedByteIsNotPlayed() throws IOException {
        record(1);
        var bytes = Files.readAllBytes(file());
        bytes[bytes.length - 1] ^= 1;
        Files.write(file(), bytes);

        try (var reader = store.open(tenant, interview, VISIT, Track.CANDIDATE).orElseThrow()) {
            assertThatThrownBy(() -> reader.read(0, 10)).isInstanceOf(Tampered.class);
        }
    }

    @Test
    void soundOfTheOtherTrackPutInPlaceIsNotPlayed() throws IOException {
        record(2);
        Files.copy(file(), file().resolveSibling(VISIT + "-INTERVIEWER.vsnd"));

        try (var reader =
                store.open(tenant, interview, VISIT, Track.INTERVIEWER).orElseThrow()) {
            assertThatThrownBy(() -> reader.read(0, 10)).isInstanceOf(Tampered.class);
        }
    }

    @Test
    void theChunksOnDiskAreThoseThatWereReported() throws IOException {
        var reported = new ArrayList<Chunk>();
        try (var writer = store.create(tenant, interview, VISIT, Track.CANDIDATE)) {
            for (int i = 0; i < 5; i++) {
                reported.add(writer.append(new byte[i + 1]));
            }
        }

        assertThat(store.chunks(tenant, interview, VISIT, Track.CANDIDATE)).isEqualTo(reported);
        assertThat(reported).extracting(Chunk::index).containsExactly(0, 1, 2, 3, 4);
        assertThat(store.chunks(tenant, interview, VISIT, Track.INTERVIEWER)).isEmpty();
    }

    @Test
    void nothingOfTheSoundIsInTheClear() throws IOException {
        var canary = "OggS canary canary".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (var writer = store.create(tenant, interview, VISIT, Track.CANDIDATE)) {
            writer.append(canary);
        }

        assertThat(new String(Files.readAllBytes(file()), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("canary")
                .doesNotContain("OggS");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aTrackIsRecordedOncePerVisit() {
        record(1);

        assertThatThrownBy(() -> store.create(tenant, interview, VISIT, Track.CANDIDATE))
                .isInstanceOf(ServiceException.Conflict.class);
        store.create(tenant, interview, VISIT + 1, Track.CANDIDATE).close();
    }

    @Test
    void anErasedInterviewHasNoRecordings() {
        record(1);

        keys.destroy(tenant, interview);

        assertThat(store.open(tenant, interview, VISIT, Track.CANDIDATE)).isEmpty();
        assertThatThrownBy(() -> store.create(tenant, interview, 2, Track.CANDIDATE))
                .isInstanceOf(ServiceException.NotFound.class);
    }

    @Test
    void anEmptyFileOfACrashIsNoRecording() throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), new byte[3]);

        assertThat(store.open(tenant, interview, VISIT, Track.CANDIDATE)).isEmpty();
    }

    @Test
    void aChunkBeyondTheLimitIsRefused() {
        try (var writer = store.create(tenant, interview, VISIT, Track.CANDIDATE)) {
            assertThatThrownBy(() -> writer.append(new byte[RecordingFile.LARGEST_CHUNK]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private byte[] record(int chunks) {
        var all = new ByteArrayOutputStream();
        try (var writer = store.create(tenant, interview, VISIT, Track.CANDIDATE)) {
            for (int i = 0; i < chunks; i++) {
                var chunk = new byte[1 + random.nextInt(900)];
                random.nextBytes(chunk);
                writer.append(chunk);
                all.writeBytes(chunk);
            }
        }
        return all.toByteArray();
    }

    private static byte[] slice(byte[] all, int from, int length) {
        return from >= all.length ? new byte[0] : Arrays.copyOfRange(all, from, Math.min(all.length, from + length));
    }

    private Path file() {
        return temp.resolve("recordings/" + tenant + "/" + interview + "/" + VISIT + "-CANDIDATE.vsnd");
    }
}
