package dev.viva.persistence.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.hook.Receipts;
import dev.viva.persistence.PostgresFixture;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PostgresReceiptsIT {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T08:00:00Z"));
    private final Receipts here = new PostgresReceipts(PostgresFixture.shared().database(), now::get);
    private final Receipts there = new PostgresReceipts(PostgresFixture.shared().database(), now::get);
    private final String id = UUID.randomUUID().toString();

    @Test
    void aMessageIsNewOnceOnAllNodesAndItsIdIsItsSourcesOwn() {
        assertThat(here.first("livekit", id)).isTrue();
        assertThat(there.first("livekit", id)).isFalse();
        assertThat(there.first("resend", id)).isTrue();
    }

    @Test
    void ofManyWhoTakeItAtOnceItIsNewToOne() throws Exception {
        try (var takers = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> taker = () -> here.first("livekit", id);
            var firsts = takers.invokeAll(List.of(taker, taker, taker, taker)).stream()
                    .map(Future::resultNow)
                    .filter(first -> first);
            assertThat(firsts).hasSize(1);
        }
    }

    @Test
    void whatCouldNotBeWorkedOffIsNewAgain() {
        assertThat(here.first("livekit", id)).isTrue();
        here.forget("livekit", id);
        assertThat(there.first("livekit", id)).isTrue();
    }

    @Test
    void afterAWeekItIsForgotten() {
        assertThat(here.first("livekit", id)).isTrue();
        now.updateAndGet(instant -> instant.plus(Receipts.KEPT).minusMillis(1));
        assertThat(here.first("livekit", id)).isFalse();
        now.updateAndGet(instant -> instant.plusMillis(1));
        assertThat(here.first("livekit", id)).isTrue();
    }
}
