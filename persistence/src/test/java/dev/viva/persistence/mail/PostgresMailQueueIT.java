package dev.viva.persistence.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.id.MailId;
import dev.viva.core.id.TenantId;
import dev.viva.core.mail.Due;
import dev.viva.core.mail.Letter;
import dev.viva.core.mail.MailKind;
import dev.viva.core.mail.MailQueue;
import dev.viva.core.mail.MailState;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.crypto.FileKeyStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresMailQueueIT {

    private static final Letter LETTER =
            new Letter("ada@canary.example", "An invitation", "Come, Ada Canary: https://x/#t", "<p>Come</p>");

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = postgres.newTenant();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T08:00:00Z"));

    @TempDir
    private Path folder;

    private MailQueue queue;

    @BeforeEach
    void open() {
        postgres.ownerJdbi().useHandle(handle -> handle.execute("DELETE FROM installation.mail_due"));
        queue = new PostgresMailQueue(postgres.database(), FileKeyStore.open(folder), now::get);
    }

    @Test
    void whatIsPutIsTakenOnceWithItsWordsAndListed() {
        var about = UUID.randomUUID();
        var id = queue.put(tenant, MailKind.MEMBER_INVITATION, about, LETTER);

        assertThat(queue.take()).contains(new Due(id, tenant, 1, LETTER));
        assertThat(queue.take()).isEmpty();
        assertThat(queue.list(tenant, 10))
                .singleElement()
                .returns(id, mail -> mail.id())
                .returns(about, mail -> mail.about())
                .returns("ada@canary.example", mail -> mail.to())
                .returns(MailState.WAITING, mail -> mail.state());
        assertThat(queue.list(postgres.newTenant(), 10)).isEmpty();
    }

    @Test
    void noTableHoldsAnAddressANameOrAWordInTheClear() {
        var _ = put();

        for (var table : List.of("mail", "installation.mail_due")) {
            var rows = postgres.ownerJdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "SELECT CAST(t AS text) || encode(CAST(CAST(t AS text) AS bytea), 'escape') FROM "
                                            + table + " t")
                            .mapTo(String.class)
                            .list());
            assertThat(rows)
                    .isNotEmpty()
                    .noneMatch(row -> row.toLowerCase(java.util.Locale.ROOT).contains("canary"));
        }
        var letters = postgres.ownerJdbi()
                .withHandle(handle -> handle.createQuery("SELECT encode(letter, 'escape') FROM mail")
                        .mapTo(String.class)
                        .list());
        assertThat(letters).isNotEmpty().noneMatch(letter -> letter.contains("anary"));
    }

    @Test
    void manyWhoTakeAtOnceGetEachMessageOnce() throws Exception {
        for (var i = 0; i < 20; i++) {
            var _ = put();
        }
        var taken = new ArrayList<MailId>();
        try (var takers = Executors.newFixedThreadPool(4)) {
            Callable<List<MailId>> taker = () -> {
                var mine = new ArrayList<MailId>();
                for (var due = queue.take(); due.isPresent(); due = queue.take()) {
                    mine.add(due.get().id());
                }
                return mine;
            };
            for (var result : takers.invokeAll(List.of(taker, taker, taker, taker))) {
                taken.addAll(result.get());
            }
        }
        assertThat(taken).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void whatItsHolderDoesNotSettleIsTakenAgainAndTheOldHolderChangesNothingMore() {
        var id = put();
        var dead = queue.take().orElseThrow();
        later(MailQueue.HOLD.minusMillis(1));
        assertThat(queue.take()).isEmpty();

        later(Duration.ofMillis(1));
        var second = queue.take().orElseThrow();
        queue.settle(dead, MailState.FAILED, "late");

        assertThat(second).isEqualTo(new Due(id, tenant, 2, LETTER));
        assertThat(state(id)).contains(MailState.WAITING);
        queue.settle(second, MailState.SENT, "");
        assertThat(state(id)).contains(MailState.SENT);
    }

    @Test
    void whatIsPostponedIsDueThenAndSaysWhy() {
        var id = put();
        queue.postpone(queue.take().orElseThrow(), now.get().plusSeconds(60), "smtp-451");

        later(Duration.ofSeconds(59));
        assertThat(queue.take()).isEmpty();
        assertThat(queue.find(tenant, id).orElseThrow())
                .returns("smtp-451", mail -> mail.reason())
                .returns(1, mail -> mail.attempts());
        later(Duration.ofSeconds(1));
        assertThat(queue.take()).map(Due::attempt).contains(2);
    }

    @Test
    void whatWasSettledIsErasedAfterTwoWeeksWithItsRow() {
        var id = put();
        queue.settle(queue.take().orElseThrow(), MailState.SENT, "");
        later(MailQueue.KEPT.minusMillis(1));
        assertThat(queue.take()).isEmpty();
        assertThat(state(id)).isPresent();

        later(Duration.ofMillis(1));
        assertThat(queue.take()).isEmpty();

        assertThat(state(id)).isEmpty();
        assertThat(rows("mail WHERE tenant_id = '" + tenant + "'")).isZero();
        assertThat(rows("installation.mail_due")).isZero();
    }

    @Test
    void wordsAreShownOfWhatWasKeptHereAndOfNothingElse() {
        var sent = put();
        queue.settle(queue.take().orElseThrow(), MailState.SENT, "");
        var kept = put();
        queue.settle(queue.take().orElseThrow(), MailState.KEPT, "");

        assertThat(queue.kept(tenant, sent)).isEmpty();
        assertThat(queue.kept(tenant, kept)).contains(LETTER);
        assertThat(queue.kept(postgres.newTenant(), kept)).isEmpty();
    }

    @Test
    void aBounceIsKeptAlsoIfItComesBeforeItsMessageIsSettled() {
        var early = put();
        var due = queue.take().orElseThrow();
        queue.bounced(tenant, early, "hard");
        queue.settle(due, MailState.SENT, "");
        assertThat(state(early)).contains(MailState.BOUNCED);

        var late = put();
        queue.settle(queue.take().orElseThrow(), MailState.SENT, "");
        queue.bounced(postgres.newTenant(), late, "hard");
        assertThat(state(late)).contains(MailState.SENT);
        queue.bounced(tenant, late, "hard");
        queue.bounced(tenant, new MailId(UUID.randomUUID()), "hard");
        assertThat(state(late)).contains(MailState.BOUNCED);
    }

    private MailId put() {
        return queue.put(tenant, MailKind.MEMBER_INVITATION, UUID.randomUUID(), LETTER);
    }

    private Optional<MailState> state(MailId mail) {
        return queue.find(tenant, mail).map(found -> found.state());
    }

    private int rows(String where) {
        return postgres.ownerJdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + where)
                        .mapTo(Integer.class)
                        .one());
    }

    private void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
