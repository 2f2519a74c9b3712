package dev.viva.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.Envelope;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.Sha256;
import dev.viva.core.recording.Track;
import dev.viva.persistence.crypto.FileKeyStore;
import dev.viva.persistence.recording.FileRecordingStore;
import dev.viva.persistence.spool.SpoolFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept on disk, on a real disk that is full.
class FullDiskTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final InterviewId INTERVIEW = new InterviewId(new UUID(2, 2));
    private static final long LIMIT = 64L << 20;

    @TempDir
    Path at;

    private SmallDisk disk;

    @BeforeEach
    void mount() {
        disk = SmallDisk.mount(at);
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void aSpoolHasRoomForMinutesOfAnInterviewThoughTheDiskIsFull() throws Exception {
        var events = 0;
        try (var spool = SpoolFile.create(disk.root().resolve("a.spool"), LIMIT)) {
            disk.leave(0);
            while (appended(spool, events)) {
                events++;
            }

            assertThat(events).as("at 2 to 3 a second").isGreaterThan(150);
            assertThat(spool.read(0, 1 << 20).envelopes()).hasSize(events);
        }
    }

    @Test
    void aSpoolThatRefusedAnEventTakesItWhenThereIsRoomAgain() throws Exception {
        try (var spool = SpoolFile.create(disk.root().resolve("a.spool"), LIMIT)) {
            disk.leave(0);
            var events = 0;
            while (appended(spool, events)) {
                events++;
            }
            disk.empty();

            assertThat(appended(spool, events)).isTrue();
            assertThat(spool.read(0, 1 << 20).envelopes())
                    .extracting(Envelope::seq)
                    .last()
                    .isEqualTo((long) events);
        }
    }

    @Test
    void whatAFullSpoolHeldIsFoundAfterAKill() throws Exception {
        var file = disk.root().resolve("a.spool");
        var copy = disk.root().resolve("b.spool");
        try (var spool = SpoolFile.create(file, LIMIT)) {
            appended(spool, 0);
            appended(spool, 1);
            Files.copy(file, copy); // as a kill leaves it: with the room that was set aside
            assertThat(Files.size(copy)).isGreaterThan(100_000);
        }

        try (var left = SpoolFile.openLeft(copy).orElseThrow()) {
            assertThat(left.read(0, 1 << 20).envelopes())
                    .extracting(Envelope::seq)
                    .containsExactly(0L, 1L);
        }
        assertThat(Files.size(copy)).isEqualTo(Files.size(file));
    }

    @Test
    void aRecordingThatCouldNotBeMadeCanBeMadeLater() throws Exception {
        var store = new FileRecordingStore(disk.root().resolve("recordings"), keys());
        Files.createDirectories(
                disk.root().resolve("recordings").resolve(TENANT.toString()).resolve(INTERVIEW.toString()));
        disk.leave(0);
        assertThatThrownBy(() -> store.create(TENANT, INTERVIEW, 1, Track.CANDIDATE))
                .isInstanceOf(Unavailable.class);

        disk.empty();

        try (var file = store.create(TENANT, INTERVIEW, 1, Track.CANDIDATE)) {
            assertThat(file.append(new byte[100]).index()).isZero();
        }
    }

    @Test
    void aPieceThatTheDiskDidNotTakeLeavesNothingBehindAndCanBeWrittenAgain() throws Exception {
        var store = new FileRecordingStore(disk.root().resolve("recordings"), keys());
        try (var file = store.create(TENANT, INTERVIEW, 1, Track.CANDIDATE)) {
            file.append(new byte[100]);
            disk.leave(8_192);
            assertThatThrownBy(() -> file.append(new byte[100_000])).isInstanceOf(Unavailable.class);

            disk.empty();
            file.append(new byte[50]);
        }
        assertThat(store.open(TENANT, INTERVIEW, 1, Track.CANDIDATE)
                        .orElseThrow()
                        .size())
                .isEqualTo(150);
    }

    @Test
    void recordingsWaitWhileTheLastOfTheDiskIsKeptForRecords() {
        var allowed = new boolean[] {false};
        var store = new FileRecordingStore(disk.root().resolve("recordings"), keys(), () -> allowed[0]);
        assertThatThrownBy(() -> store.create(TENANT, INTERVIEW, 1, Track.CANDIDATE))
                .isInstanceOf(Unavailable.class)
                .hasRootCauseMessage("what is left of the disk is kept for the records");

        allowed[0] = true;
        try (var file = store.create(TENANT, INTERVIEW, 1, Track.CANDIDATE)) {
            file.append(new byte[100]);
            allowed[0] = false;
            assertThatThrownBy(() -> file.append(new byte[100])).isInstanceOf(Unavailable.class);
            allowed[0] = true;
            assertThat(file.append(new byte[100]).index()).isEqualTo(1);
        }
    }

    private FileKeyStore keys() {
        var keys = FileKeyStore.open(disk.root().resolve("keys"));
        keys.create(TENANT, INTERVIEW);
        return keys;
    }

    private static boolean appended(SpoolFile spool, long seq) {
        var header = new Envelope.Header(1, TENANT, INTERVIEW, seq, 1, MediaTime.NONE, Instant.EPOCH, "sample", "k1");
        try {
            spool.append(List.of(Envelope.of(header, Sha256.NONE, new byte[400])));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
