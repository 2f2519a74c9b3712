package dev.viva.persistence.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.RecordingStore.Chunk;
import dev.viva.core.recording.Track;
import dev.viva.persistence.crypto.DataKey.Tampered;
import dev.viva.persistence.crypto.FileKeyStore;
import dev.viva.persistence.objects.DirectoryObjects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingUploadsTest {

    private static final int VISIT = 1;

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final InterviewId interview = new InterviewId(UUID.randomUUID());
    private final Random random = new Random(11);
    private final List<Chunk> recorded = new ArrayList<>();

    @TempDir
    private Path temp;

    private FileKeyStore keys;
    private RecordingUploads uploads;
    private FileRecordingStore store;

    @BeforeEach
    void open() throws IOException {
        keys = FileKeyStore.open(temp.resolve("keys"));
        keys.create(tenant, interview);
        Files.createDirectory(temp.resolve("far"));
        start(Duration.ZERO);
    }

    /// As after a restart: of what was before, only files are left.
    private void start(Duration strangersAfter) {
        uploads = new RecordingUploads(temp.resolve("here"), new DirectoryObjects(temp.resolve("far")), strangersAfter);
        store = new FileRecordingStore(temp.resolve("here"), keys, () -> true, uploads);
    }

    @Test
    void aFinishedRecordingIsReadFromTheStorageAsItWasReadHere() throws IOException {
        var plain = record(Track.CANDIDATE, 300);
        var before = store.chunks(tenant, interview, VISIT, Track.CANDIDATE);

        assertThat(uploads.round()).isTrue();

        assertThat(here(Track.CANDIDATE)).doesNotExist();
        assertThat(here(Track.CANDIDATE).getParent()).doesNotExist();
        assertThat(read(Track.CANDIDATE)).isEqualTo(plain);
        assertThat(store.chunks(tenant, interview, VISIT, Track.CANDIDATE))
                .isEqualTo(before)
                .isEqualTo(recorded);
        assertThat(uploads.counts().stored()).isEqualTo(1);
        assertThat(uploads.counts().waiting()).isZero();
    }

    @Test
    void rangesAnywhereInAStoredRecordingGiveThePlainBytes() throws IOException {
        var plain = record(Track.CANDIDATE, 600);
        uploads.round();

        try (var reader = store.open(tenant, interview, VISIT, Track.CANDIDATE).orElseThrow()) {
            assertThat(reader.size()).isEqualTo(plain.length);
            for (int i = 0; i < 300; i++) {
                var from = random.nextInt(plain.length + 100);
                var length = random.nextInt(60_000);
                assertThat(reader.read(from, length))
                        .isEqualTo(
                                from >= plain.length
                                        ? new byte[0]
                                        : Arrays.copyOfRange(plain, from, Math.min(plain.length, from + length)));
            }
        }
    }

    @Test
    void nothingPlainIsStored() throws IOException {
        var canary = "the candidate's own words ".repeat(100).getBytes(StandardCharsets.US_ASCII);
        try (var writer = store.create(tenant, interview, VISIT, Track.CANDIDATE)) {
            writer.append(canary);
        }
        uploads.round();

        var stored = new String(Files.readAllBytes(far(Track.CANDIDATE)), StandardCharsets.ISO_8859_1);
        assertThat(stored).doesNotContain("candidate's own");
        assertThat(read(Track.CANDIDATE)).isEqualTo(canary);
    }

    @Test
    void aFileThatIsBeingWrittenStaysUntilItIsClosed() throws IOException {
        try (var writer = store.create(tenant, interview, VISIT, Track.CANDIDATE)) {
            writer.append(new byte[] {1, 2});
            uploads.round();
            assertThat(far(Track.CANDIDATE)).doesNotExist();

            writer.append(new byte[] {3});
        }
        uploads.round();

        assertThat(far(Track.CANDIDATE)).exists();
        assertThat(read(Track.CANDIDATE)).containsExactly(1, 2, 3);
    }

    @Test
    void whatAKilledProcessLeftIsStoredByTheNext() throws IOException {
        var writer = store.create(tenant, interview, VISIT, Track.CANDIDATE); // never closed
        writer.append(new byte[] {1, 2, 3});
        Files.write(here(Track.CANDIDATE), new byte[] {0, 0, 0, 1, 0}, StandardOpenOption.APPEND);

        start(Duration.ZERO);
        uploads.round();

        assertThat(here(Track.CANDIDATE)).doesNotExist();
        assertThat(read(Track.CANDIDATE)).containsExactly(1, 2, 3);
        writer.close();
    }

    @Test
    void aFileWithoutItsFirstBytesHoldsNothingAndGoes() throws IOException {
        Files.createDirectories(here(Track.CANDIDATE).getParent());
        Files.write(here(Track.CANDIDATE), new byte[] {'V', 'S'});

        assertThat(uploads.round()).isTrue();

        assertThat(here(Track.CANDIDATE)).doesNotExist();
        assertThat(store.open(tenant, interview, VISIT, Track.CANDIDATE)).isEmpty();
    }

    @Test
    void whoDiedBetweenStoringAndRemovingDoesBothAgain() throws IOException {
        var plain = record(Track.CANDIDATE, 20);
        var left = Files.readAllBytes(here(Track.CANDIDATE));
        uploads.round();
        var stored = Files.readAllBytes(far(Track.CANDIDATE));
        Files.createDirectories(here(Track.CANDIDATE).getParent());
        Files.write(here(Track.CANDIDATE), left);

        start(Duration.ZERO);
        assertThat(uploads.round()).isTrue();

        assertThat(here(Track.CANDIDATE)).doesNotExist();
        assertThat(Files.readAllBytes(far(Track.CANDIDATE))).isEqualTo(stored);
        assertThat(read(Track.CANDIDATE)).isEqualTo(plain);
    }

    @Test
    void whileTheStorageIsAwayAllIsHereAndReadableAndThenItGoesThere() throws IOException {
        Files.delete(temp.resolve("far"));
        var candidate = record(Track.CANDIDATE, 20);
        recorded.clear();
        var interviewer = record(Track.INTERVIEWER, 20);

        assertThat(uploads.round()).isFalse();
        assertThat(uploads.counts().well()).isFalse();
        assertThat(uploads.counts().failures()).isEqualTo(2);
        assertThat(uploads.counts().waiting()).isEqualTo(2);
        assertThat(uploads.counts().waitingBytes()).isEqualTo(Files.size(here(Track.CANDIDATE)) * 2);
        assertThat(read(Track.CANDIDATE)).isEqualTo(candidate);

        Files.createDirectory(temp.resolve("far"));
        assertThat(uploads.round()).isTrue();
        assertThat(uploads.counts().well()).isTrue();
        assertThat(uploads.counts().waiting()).isZero();
        assertThat(read(Track.CANDIDATE)).isEqualTo(candidate);
        assertThat(read(Track.INTERVIEWER)).isEqualTo(interviewer);
    }

    @Test
    void aStorageThatIsAwayIsNoEmptyOneToReaders() throws IOException {
        record(Track.CANDIDATE, 20);
        uploads.round();
        Files.move(temp.resolve("far"), temp.resolve("unmounted"));

        assertThatThrownBy(() -> store.open(tenant, interview, VISIT, Track.CANDIDATE))
                .isInstanceOf(ServiceException.Unavailable.class);
        assertThatThrownBy(() -> store.chunks(tenant, interview, VISIT, Track.CANDIDATE))
                .isInstanceOf(ServiceException.Unavailable.class);
    }

    @Test
    void oneThatCannotBeStoredDoesNotHoldUpTheOthers() throws IOException {
        Files.createDirectories(far(Track.CANDIDATE).getParent());
        Files.write(far(Track.CANDIDATE), new byte[] {1}); // somebody else's, which is not replaced
        var mine = record(Track.CANDIDATE, 20);
        recorded.clear();
        var other = record(Track.INTERVIEWER, 20);

        assertThat(uploads.round()).isFalse();

        assertThat(here(Track.CANDIDATE)).exists();
        assertThat(Files.readAllBytes(far(Track.CANDIDATE))).containsExactly(1);
        assertThat(read(Track.CANDIDATE)).isEqualTo(mine);
        assertThat(here(Track.INTERVIEWER)).doesNotExist();
        assertThat(read(Track.INTERVIEWER)).isEqualTo(other);
    }

    @Test
    void whatAnotherNodeMayBeWritingIsLeftToItForADay() throws IOException {
        record(Track.CANDIDATE, 20);
        start(Duration.ofDays(1));

        uploads.round();
        assertThat(here(Track.CANDIDATE)).exists();
        assertThat(uploads.counts().waiting()).isZero();

        Files.setLastModifiedTime(
                here(Track.CANDIDATE), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        uploads.round();
        assertThat(here(Track.CANDIDATE)).doesNotExist();
    }

    @Test
    void whatWasChangedInTheStorageIsNotPlayed() throws IOException {
        record(Track.CANDIDATE, 1);
        uploads.round();
        var bytes = Files.readAllBytes(far(Track.CANDIDATE));
        bytes[RecordingFile.PREAMBLE + RecordingFile.CHUNK_HEADER + 40] ^= 1;
        Files.write(far(Track.CANDIDATE), bytes);

        assertThat(store.chunks(tenant, interview, VISIT, Track.CANDIDATE)).isNotEqualTo(recorded);
        try (var reader = store.open(tenant, interview, VISIT, Track.CANDIDATE).orElseThrow()) {
            assertThatThrownBy(() -> reader.read(0, 10)).isInstanceOf(Tampered.class);
        }
    }

    /// Whatever a footer says, at worst nothing is read.
    @Test
    void aFooterThatWasSpoiltIsAnError() throws IOException {
        record(Track.CANDIDATE, 5);
        uploads.round();
        var whole = Files.readAllBytes(far(Track.CANDIDATE));
        var footer = 4 + 5 * 8 + 8;
        for (int at = whole.length - footer; at < whole.length; at++) {
            var spoilt = whole.clone();
            spoilt[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(far(Track.CANDIDATE), spoilt);
            start(Duration.ZERO); // forgets the footer that was read before

            assertThatThrownBy(() -> read(Track.CANDIDATE))
                    .as("byte %d", at)
                    .isInstanceOfAny(ServiceException.Unavailable.class, Tampered.class);
        }
    }

    @Test
    void aStoredRecordingCopiedBackIsReadAsAFile() throws IOException {
        var plain = record(Track.CANDIDATE, 20);
        uploads.round();
        Files.createDirectories(here(Track.CANDIDATE).getParent());
        Files.copy(far(Track.CANDIDATE), here(Track.CANDIDATE));
        store = new FileRecordingStore(temp.resolve("here"), keys);

        assertThat(read(Track.CANDIDATE)).isEqualTo(plain);
    }

    @Test
    void theOperatorHearsAtTheStartThatTheStorageCannotBeUsed() throws Exception {
        Files.delete(temp.resolve("far"));
        var thread = Thread.ofVirtual().start(uploads);
        await().atMost(Duration.ofSeconds(30)).until(() -> !uploads.counts().well());

        Files.createDirectory(temp.resolve("far"));
        await().atMost(Duration.ofSeconds(60)).until(() -> uploads.counts().well());
        uploads.close();
        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void anErasedInterviewHasNoSoundInTheStorageEither() throws IOException {
        record(Track.CANDIDATE, 5);
        uploads.round();
        keys.destroy(tenant, interview);

        assertThat(store.open(tenant, interview, VISIT, Track.CANDIDATE)).isEmpty();
    }

    @Test
    void aFileIsStoredSoonAfterItIsClosedWithoutBeingAskedFor() throws Exception {
        var thread = Thread.ofVirtual().start(uploads);
        record(Track.CANDIDATE, 5);

        await().atMost(Duration.ofSeconds(30)).until(() -> uploads.counts().stored() == 1);
        uploads.close();
        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
    }

    private byte[] record(Track track, int chunks) throws IOException {
        var plain = new ByteArrayOutputStream();
        try (var writer = store.create(tenant, interview, VISIT, track)) {
            for (int i = 0; i < chunks; i++) {
                var piece = new byte[4_000];
                random.nextBytes(piece);
                plain.write(piece);
                recorded.add(writer.append(piece));
            }
        }
        return plain.toByteArray();
    }

    private byte[] read(Track track) {
        try (var reader = store.open(tenant, interview, VISIT, track).orElseThrow()) {
            return reader.read(0, Integer.MAX_VALUE);
        }
    }

    private Path here(Track track) {
        return temp.resolve("here").resolve(new RecordingFile(tenant, interview, VISIT, track).path());
    }

    private Path far(Track track) {
        return temp.resolve("far").resolve(new RecordingFile(tenant, interview, VISIT, track).path());
    }
}
