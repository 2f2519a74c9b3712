package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.lab.candidate.ToneCandidate;
import dev.viva.lab.candidate.ToneRhythm;
import dev.viva.lab.candidate.VirtualThreads;
import dev.viva.lab.ledger.KeptRecord;
import dev.viva.lab.ledger.LedgerCheck;
import dev.viva.persistence.SmallDisk;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A node whose data lies on a disk of 32 MiB that somebody else fills to the last byte; PostgreSQL has a disk of its
/// own. Who has begun comes to the end, nobody new is let in, and is let in later.
@Timeout(900)
@EnabledIfSystemProperty(
        named = "viva.full",
        matches = "true",
        disabledReason = "three minutes on a small disk: --full")
class FullDiskIT {

    private static final int SENTENCES = 3;

    @TempDir
    private Path folder;

    private Vertx vertx;
    private SmallDisk disk;

    @BeforeEach
    void mount() throws Exception {
        vertx = Vertx.vertx();
        var data = ownersOnly(folder.resolve("data"));
        disk = SmallDisk.mount(data);
        var elsewhere = ownersOnly(folder.resolve("postgres"));
        var bind = new ProcessBuilder(
                        "mount",
                        "--bind",
                        elsewhere.toString(),
                        ownersOnly(data.resolve("postgres")).toString())
                .inheritIO()
                .start();
        assumeTrue(bind.waitFor() == 0, "this user may not mount one directory at another");
    }

    private static Path ownersOnly(Path directory) throws IOException {
        return Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @AfterEach
    void unmount() throws Exception {
        new ProcessBuilder("umount", "-l", folder.resolve("data/postgres").toString())
                .start()
                .waitFor();
        if (disk != null) {
            disk.close();
        }
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void whoHasBegunComesToTheEndAndWhoHasNotIsLetInLater() throws Exception {
        try (var node = VivaProcess.startNode(folder, NodeSettings.alone())) {
            var recruiter = node.recruiter();
            var figures = new Figures(node, recruiter);
            var first = recruiter.invite("Robin Tone");
            var second = recruiter.invite("Kim Tone");
            try (var robin = candidate(first.link());
                    var kim = candidate(second.link())) {
                var held = robin.hold();
                Awaitility.await("the middle of an answer")
                        .atMost(Duration.ofMinutes(3))
                        .until(() -> robin.ledger().said().size() > SENTENCES);

                disk.leave(4L << 20);
                Awaitility.await("the look at the disk")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> figures.figure("disk_used_ratio") > 0.85);
                Awaitility.await("nobody new").atMost(Duration.ofSeconds(30)).until(() -> figures.readiness() == 503);
                var waits = kim.hold();
                Awaitility.await("turned away")
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(figures.figure("admission_refused_total{reason=\"disk\"}"))
                                .as("%s", kim.ledger())
                                .isPositive());
                disk.leave(0);

                assertThat(ended(robin, held)).isEqualTo("COMPLETED");
                assertThat(waits.isComplete()).as("%s", kim.ledger()).isFalse();
                assertThat(figures.figure("interviews_live"))
                        .as("only what has begun")
                        .isLessThanOrEqualTo(1);
                disk.empty();

                assertThat(ended(kim, waits)).isEqualTo("COMPLETED");
                clean(recruiter, first.id(), robin);
                clean(recruiter, second.id(), kim);
            }
        }
    }

    private ToneCandidate candidate(String link) {
        return new ToneCandidate(vertx, new VirtualThreads(), link, ToneRhythm.of(SENTENCES));
    }

    private static String ended(ToneCandidate candidate, Future<String> held) {
        try {
            return held.await(5, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError("the candidate gave up:\n" + candidate.ledger(), e);
        }
    }

    private static void clean(Recruiter recruiter, String interview, ToneCandidate candidate) throws Exception {
        Awaitility.await("the end in the list")
                .atMost(Duration.ofSeconds(60))
                .until(() -> recruiter
                        .interview(interview)
                        .getJsonObject("summary")
                        .getString("status")
                        .equals("COMPLETED"));
        var record = KeptRecord.of(recruiter.transcript(interview), recruiter.verification(interview));
        assertThat(LedgerCheck.STRICT.of(candidate.ledger(), record).faults())
                .as("%s%n%s", candidate.ledger(), record)
                .isEmpty();
    }
}
