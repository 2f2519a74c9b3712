package dev.viva.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.core.id.InterviewId;
import dev.viva.core.lease.Bulletin.Kind;
import dev.viva.core.lease.Bulletin.Notice;
import dev.viva.media.tls.TestAuthority;
import dev.viva.server.config.RedisConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes, one Redis, which is not always there.
class RedisBulletinIT {

    private static final Duration GUARD = Duration.ofSeconds(60);

    private final RedisFixture redis = new RedisFixture();
    private final List<RedisBulletin> open = new CopyOnWriteArrayList<>();
    private final List<Notice> read = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        open.forEach(RedisBulletin::close);
        redis.close();
    }

    @Test
    void noticesCrossFromNodeToNodeAndComeBackToWhoToldThem() {
        redis.start();
        var there = bulletin();
        var own = new CopyOnWriteArrayList<Notice>();
        there.read(own::add);
        bulletin().read(read::add);
        untilCarried(there);
        read.clear();
        own.clear();
        var wanted = notice(Kind.WANTED);
        var held = new Notice(Kind.HELD, wanted.interview());

        there.tell(wanted);
        there.tell(held);

        await().atMost(GUARD).untilAsserted(() -> assertThat(read).containsExactly(wanted, held));
        await().atMost(GUARD).untilAsserted(() -> assertThat(own).containsExactly(wanted, held));
    }

    @Test
    void aNodeStartsWithoutRedisAndFindsItOnceItIsThere() {
        var there = bulletin();
        bulletin().read(read::add);

        there.tell(notice(Kind.WANTED));
        assertThat(there.dropped()).isEqualTo(1);
        redis.start();

        untilCarried(there);
    }

    @Test
    void whileRedisIsAwayNoticesAreDroppedAndCountedAndAfterwardsTheyCrossAgain() throws Exception {
        redis.start();
        var there = bulletin();
        bulletin().read(read::add);
        untilCarried(there);
        var dropped = there.dropped();

        redis.kill();
        await().atMost(GUARD).until(() -> {
            there.tell(notice(Kind.WANTED)); // finds out that the connection is broken
            return there.dropped() > dropped;
        });
        redis.start();
        read.clear();

        untilCarried(there);
    }

    @Test
    void aRedisThatHangsHoldsNobodyUpAndCostsNoMoreThanItsQueue() throws Exception {
        redis.start();
        var there = bulletin();
        bulletin().read(read::add);
        untilCarried(there);
        var dropped = there.dropped();
        var before = read.size();

        redis.halt();
        for (var i = 0; i < 10 * RedisBulletin.MOST; i++) {
            there.tell(notice(Kind.HELD));
        }
        await().atMost(GUARD).until(() -> there.dropped() - dropped >= 9 * RedisBulletin.MOST);
        redis.goOn();

        await().atMost(GUARD).until(() -> read.size() + there.dropped() - before - dropped == 10 * RedisBulletin.MOST);
    }

    @Test
    void aClosedBulletinNeitherTellsNorReads() {
        redis.start();
        var there = bulletin();
        var here = bulletin();
        here.read(read::add);
        untilCarried(there);

        here.close();
        here.tell(notice(Kind.HELD));
        var known = read.size();
        there.tell(notice(Kind.HELD));

        assertThat(here.dropped()).isPositive();
        assertThat(read).hasSize(known);
    }

    @Test
    void noticesCrossEncryptedIfTheCertificateIsSignedByWhoIsTrusted(@TempDir Path folder) throws Exception {
        var authority = new TestAuthority();
        authority.issue("EC", Instant.now().plus(Duration.ofDays(1))).writeTo(folder);
        var trusted = Files.writeString(folder.resolve("authorities.pem"), authority.pem());
        var other = Files.writeString(folder.resolve("other.pem"), new TestAuthority().pem());
        redis.startEncrypted(folder);
        var there = bulletin(redis.encrypted("localhost", trusted));
        var stranger = bulletin(redis.encrypted("localhost", other));
        var misnamed = bulletin(redis.encrypted("127.0.0.1", trusted));
        there.read(read::add);

        untilCarried(there);
        stranger.tell(notice(Kind.HELD));
        misnamed.tell(notice(Kind.HELD));

        assertThat(List.of(stranger.dropped(), misnamed.dropped())).containsExactly(1L, 1L);
    }

    /// Tells until somebody has read it.
    private void untilCarried(RedisBulletin from) {
        var told = notice(Kind.HELD);
        await().atMost(GUARD).until(() -> {
            from.tell(told);
            return read.contains(told);
        });
        var last = notice(Kind.WANTED);
        from.tell(last);
        await().atMost(GUARD).until(() -> read.contains(last)); // nothing older is on its way any more
    }

    private RedisBulletin bulletin() {
        return bulletin(redis.config());
    }

    private RedisBulletin bulletin(RedisConfig config) {
        var bulletin = new RedisBulletin(config);
        open.add(bulletin);
        return bulletin;
    }

    private static Notice notice(Kind kind) {
        return new Notice(kind, new InterviewId(UUID.randomUUID()));
    }
}
