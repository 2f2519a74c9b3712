package dev.viva.persistence.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.Envelope;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFileTest {

    private static final long LIMIT = 10_000;

    @TempDir
    private Path temp;

    private Path file;

    @BeforeEach
    void name() {
        file = temp.resolve("tenant/interview.1.abc.spool");
    }

    @Test
    void readsWhatWasAppendedInOrder() throws IOException {
        try (var spool = SpoolFile.create(file, LIMIT)) {
            spool.append(List.of(event(0), event(1)));
            spool.append(List.of(event(2)));

            var batch = spool.read(0, 1 << 20);
            assertThat(batch.envelopes()).extracting(Envelope::seq).containsExactly(0L, 1L, 2L);
            assertThat(batch.next()).isEqualTo(spool.durable());
            assertThat(spool.read(batch.next(), 1 << 20).envelopes()).isEmpty();
        }
    }

    @Test
    void aBatchIsBoundedButNeverEmptyWhileThereIsMore() throws IOException {
        try (var spool = SpoolFile.create(file, LIMIT)) {
            spool.append(List.of(event(0), event(1)));

            var first = spool.read(0, 1);

            assertThat(first.envelopes()).extracting(Envelope::seq).containsExactly(0L);
            assertThat(spool.read(first.next(), 1).envelopes())
                    .extracting(Envelope::seq)
                    .containsExactly(1L);
        }
    }

    @Test
    void aLeftSpoolIsReadUpToItsTornEnd() throws IOException {
        try (var spool = SpoolFile.create(file, LIMIT)) {
            spool.append(List.of(event(0), event(1)));
        }
        var whole = Files.readAllBytes(file);
        for (int cut = 1; cut < whole.length / 2; cut++) {
            Files.write(file, Arrays.copyOf(whole, whole.length - cut));

            assertThat(left()).as("%d bytes cut off", cut).containsExactly(0L);
        }
    }

    @Test
    void aLeftSpoolIsReadUpToItsFirstDamage() throws IOException {
        try (var spool = SpoolFile.create(file, LIMIT)) {
            spool.append(List.of(event(0), event(1), event(2)));
        }
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(left()).containsExactly(0L);
    }

    @Test
    void garbageAtTheEndIsCutOff() throws IOException {
        try (var spool = SpoolFile.create(file, LIMIT)) {
            spool.append(List.of(event(0)));
        }
        Files.write(file, new byte[] {127, 1, 2, 3, 4, 5}, StandardOpenOption.APPEND);

        assertThat(left()).containsExactly(0L);
        assertThat(left()).containsExactly(0L);
    }

    @Test
    void aSpoolThatIsStillWrittenIsNotTakenOver() throws IOException {
        try (var spool = SpoolFile.create(file, LIMIT)) {
            spool.append(List.of(event(0)));

            assertThat(SpoolFile.openLeft(file)).isEmpty();
        }
    }

    @Test
    void aFullSpoolRefusesAndKeepsWhatItHas() throws IOException {
        try (var spool = SpoolFile.create(file, 400)) {
            spool.append(List.of(event(0)));

            assertThatThrownBy(() -> spool.append(List.of(event(1), event(2))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("limit: 400");
            assertThat(spool.read(0, 1 << 20).envelopes()).hasSize(1);
        }
    }

    @Test
    void anEventThatCouldNotBeReadBackIsRefused() throws IOException {
        try (var spool = SpoolFile.create(file, 1L << 30)) {
            var huge = Envelope.of(event(0).header(), Sha256.NONE, new byte[16 << 20]);

            assertThatThrownBy(() -> spool.append(List.of(huge))).hasMessageContaining("limit: 16777216");
            assertThat(spool.durable()).isZero();
        }
    }

    @Test
    void aDeletedSpoolLeavesNothing() throws IOException {
        var spool = SpoolFile.create(file, LIMIT);
        spool.append(List.of(event(0)));

        spool.delete();

        assertThat(file).doesNotExist();
    }

    private List<Long> left() throws IOException {
        try (var spool = SpoolFile.openLeft(file).orElseThrow()) {
            return spool.read(0, 1 << 20).envelopes().stream()
                    .map(Envelope::seq)
                    .toList();
        }
    }

    private static Envelope event(long seq) {
        var header = new Envelope.Header(
                1,
                new TenantId(new UUID(1, 1)),
                new InterviewId(new UUID(2, 2)),
                seq,
                1,
                MediaTime.NONE,
                Instant.EPOCH,
                "sample",
                "k1");
        return Envelope.of(header, Sha256.NONE, new byte[20]);
    }
}
