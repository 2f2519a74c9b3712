package dev.viva.persistence.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.RecordingChunk;
import dev.viva.core.record.RecordWriter;
import dev.viva.core.recording.Track;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.RecordFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever owns the database tampers with a record of 13 events: 0 to 12, the last two about sound.
class RecordVerificationIT {

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = postgres.newTenant();

    @TempDir
    private Path temp;

    private RecordFixture here;
    private InterviewId interview;

    @BeforeEach
    void writeTheRecord() {
        here = new RecordFixture(postgres.transactions(), temp);
        interview = here.newInterview(tenant);
        var writer = here.records.open(tenant, interview);
        PostgresRecordStoreIT.append(writer, 0, 10);
        recordSound(writer);
        writer.close().toCompletableFuture().join();
    }

    private void recordSound(RecordWriter writer) {
        try (var sound = here.recordings.create(tenant, interview, 1, Track.CANDIDATE)) {
            for (var pages : List.of(new byte[] {1, 2, 3}, new byte[] {4, 5})) {
                var chunk = sound.append(pages);
                var event = new RecordingChunk(Track.CANDIDATE, chunk.index(), chunk.sha256(), chunk.length());
                writer.append(new MediaTime(1, 0), event).toCompletableFuture().join();
            }
        }
    }

    @Test
    void anUntouchedRecordIsValid() {
        var found = here.records.verify(tenant, interview);

        assertThat(found.faults()).isEmpty();
        assertThat(found.events()).isEqualTo(13);
        assertThat(found.headSeq()).isEqualTo(12);
    }

    @Test
    void aFlippedByteInTheCiphertextIsFound() {
        tamper(
                "UPDATE record_event SET ciphertext = set_byte(ciphertext, 20, get_byte(ciphertext, 20) # 1) WHERE seq = 4");

        assertThat(faults()).containsExactly("event 4 was changed: its hash is not that of its content");
    }

    @Test
    void aFlippedByteInAHashIsFound() {
        tamper("UPDATE record_event SET hash = set_byte(hash, 0, get_byte(hash, 0) # 1) WHERE seq = 4");

        assertThat(faults())
                .containsExactly(
                        "event 4 was changed: its hash is not that of its content",
                        "event 5 does not follow the event before it");
    }

    @Test
    void aChangeInAnyOtherColumnIsFound() {
        for (var change : List.of(
                "version = version + 1",
                "epoch = epoch + 1",
                "visit = visit + 1",
                "media_ms = media_ms + 1",
                "server_time = server_time + interval '1 ms'",
                "type = 'consent-given'",
                "key_id = '00000000'",
                "prev = set_byte(prev, 0, get_byte(prev, 0) # 1)")) {
            var before = row(4);
            tamper("UPDATE record_event SET " + change + " WHERE seq = 4");
            assertThat(faults()).as(change).contains("event 4 was changed: its hash is not that of its content");
            restore(before);
        }
        assertThat(faults()).isEmpty();
    }

    @Test
    void aRowThatIsNoEnvelopeAnyMoreIsFound() {
        tamper("UPDATE record_event SET server_time = server_time + interval '1 microsecond' WHERE seq = 4");

        assertThat(faults()).first().asString().startsWith("event 4 cannot be read: serverTime");
    }

    @Test
    void aRemovedEventIsFound() {
        tamper("DELETE FROM record_event WHERE seq = 4");

        assertThat(faults()).contains("event 5 stands where 4 was expected: an event is missing, doubled or moved");
    }

    @Test
    void reorderedEventsAreFound() {
        tamper("UPDATE record_event SET seq = CASE seq WHEN 4 THEN 1005 ELSE 1004 END WHERE seq IN (4, 5)");
        tamper("UPDATE record_event SET seq = seq - 1000 WHERE seq > 1000");

        assertThat(faults())
                .contains(
                        "event 4 was changed: its hash is not that of its content",
                        "event 5 was changed: its hash is not that of its content");
    }

    @Test
    void aCutTailIsFoundByTheLastHead() {
        tamper("DELETE FROM record_event WHERE seq > 8");

        assertThat(faults()).containsExactly("cut off: a head was signed at 12, the record ends at 8");
    }

    @Test
    void aForgedHeadIsFound() throws IOException {
        var file = temp.resolve("heads/" + tenant + "/" + interview + ".heads");
        Files.writeString(file, Files.readString(file).replaceFirst("v1 12 ", "v1 11 "));

        assertThat(faults()).first().asString().contains("not signed by this installation");
    }

    @Test
    void aDamagedHeadFileIsFound() throws IOException {
        var file = temp.resolve("heads/" + tenant + "/" + interview + ".heads");
        Files.writeString(file, "rubbish\n" + Files.readString(file));

        assertThat(faults()).contains("the file of signed heads is damaged");
    }

    @Test
    void aMissingHeadFileIsFound() throws IOException {
        Files.delete(temp.resolve("heads/" + tenant + "/" + interview + ".heads"));

        assertThat(faults()).containsExactly("no signed head (expected: one at least, made with event 0)");
    }

    @Test
    void aTornLastHeadIsNoFault() throws IOException {
        var file = temp.resolve("heads/" + tenant + "/" + interview + ".heads");
        Files.writeString(file, Files.readString(file) + "v1 12 2 abc");
        assertThat(faults()).isEmpty();

        here.records.open(tenant, interview).close().toCompletableFuture().join();
        var writer = here.records.open(tenant, interview);
        PostgresRecordStoreIT.append(writer, 10, 1);
        writer.close().toCompletableFuture().join();

        assertThat(faults()).isEmpty();
        assertThat(here.records.verify(tenant, interview).headSeq()).isEqualTo(13);
    }

    @Test
    void changedSoundIsFound() throws IOException {
        var bytes = Files.readAllBytes(sound());
        bytes[bytes.length - 1] ^= 1;
        Files.write(sound(), bytes);

        assertThat(faults()).containsExactly("chunk 1 of CANDIDATE in visit 1 was changed");
    }

    @Test
    void missingSoundIsFound() throws IOException {
        var bytes = Files.readAllBytes(sound());
        Files.write(sound(), Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(faults()).containsExactly("chunk 1 of CANDIDATE in visit 1 is missing from its file");
    }

    private Path sound() {
        return temp.resolve("recordings/" + tenant + "/" + interview + "/1-CANDIDATE.vsnd");
    }

    private List<String> faults() {
        return here.records.verify(tenant, interview).faults();
    }

    private void tamper(String sql) {
        postgres.ownerJdbi().useHandle(handle -> handle.execute(sql + " AND interview_id = ?", interview.value()));
    }

    private EnvelopeRow row(long seq) {
        return new RecordTables(postgres.transactions()).row(tenant, interview, seq);
    }

    private void restore(EnvelopeRow row) {
        postgres.ownerJdbi()
                .useHandle(handle -> handle.createUpdate("""
                        UPDATE record_event SET version = :version, epoch = :epoch, visit = :visit, media_ms = :mediaMs,
                               server_time = :serverTime, type = :type, key_id = :keyId, prev = :prev
                        WHERE tenant_id = :tenantId AND interview_id = :interviewId AND seq = :seq
                        """).bindMethods(row).execute());
    }
}
