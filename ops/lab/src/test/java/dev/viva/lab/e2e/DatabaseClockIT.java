package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.ledger.Ledger;
import dev.viva.lab.ledger.LedgerCheck;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL's own clock, by which interviews are handed out, is stepped by hours while an interview is held: nobody
/// loses a lease for that, nothing is said twice or lost, and a node that dies at such a time is succeeded by another.
@Tag(Needs.SIDE_BY_SIDE)
@Timeout(900)
class DatabaseClockIT {

    private static final Duration GUARD = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void aStepOfTheDatabasesClockTakesNoLeaseAndKeepsNoOtherNodeFromATakeover() throws Exception {
        var clock = DatabaseClock.in(folder.resolve("home"));
        var vertx = Vertx.vertx();
        try (var nodes = Installation.start(folder, clock, 1, 2);
                var held = Held.begin(vertx, nodes.recruiter())) {
            awaitSentences(held, 1);
            var bridge = nodes.awaitHolder(held.interview());
            var epoch = nodes.record(held.interview()).getLast().epoch();

            for (var by : new Duration[] {Duration.ofHours(1), Duration.ofHours(-1)}) {
                held.ledger().happened("the database's clock is stepped to " + by);
                clock.step(nodes, by);
                awaitSentences(held, held.ledger().said().size() + 1);
            }
            assertThat(nodes.record(held.interview()).getLast().epoch()).isEqualTo(epoch);
            assertThat(nodes.awaitHolder(held.interview())).isSameAs(bridge);
            assertThat(held.ledger().happenings())
                    .as("%s", held.ledger())
                    .noneMatch(each -> each.what().equals("interviewer gone"));

            bridge.kill();
            held.ledger().happened(Ledger.KILLED);
            bridge.again();
            clock.step(nodes, Duration.ZERO); // forward, while another one takes it
            held.goesWell(LedgerCheck.CRASH, "COMPLETED");
            assertThat(nodes.record(held.interview()))
                    .extracting(HeldRecord::epoch)
                    .isSorted();
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private static void awaitSentences(Held held, int count) {
        Awaitility.await("so many sentences: " + count)
                .atMost(GUARD)
                .until(() -> held.over() || held.ledger().said().size() >= count);
        assertThat(held.over()).as("%s", held.ledger()).isFalse();
    }
}
