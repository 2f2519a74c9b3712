package dev.viva.server.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.server.cluster.RedisFixture;
import dev.viva.server.redis.RedisConnection;
import dev.viva.server.redis.RedisLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Nodes that count together in a real Redis, which is not always there.
class RedisBucketsIT {

    private static final Duration GUARD = Duration.ofSeconds(60);
    private static final RateLimit OPEN = RateLimit.open("open", 10, Duration.ofSeconds(60));
    private static final RateLimit CLOSED = RateLimit.closed("closed", 10, Duration.ofSeconds(60));

    private final RedisFixture redis = new RedisFixture();
    private final List<RedisConnection> open = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        open.forEach(RedisConnection::close);
        redis.close();
    }

    @Test
    void twoNodesShareOneLimit() {
        redis.start();
        var nodes = List.of(node(), node());

        assertThat(free(nodes, CLOSED, 40)).isEqualTo(10);
        assertThat(nodes.get(0).take(CLOSED, "other").toCompletableFuture().join())
                .isInstanceOf(Verdict.Free.class);
    }

    @Test
    void callsThatComeAtOnceAreNotCountedTwiceOrForgotten() {
        redis.start();
        var nodes = List.of(node(), node());
        var asked = new ArrayList<CompletableFuture<Verdict>>();
        for (var call = 0; call < 40; call++) {
            asked.add(nodes.get(call % 2).take(CLOSED, "x").toCompletableFuture());
        }

        var free = asked.stream()
                .filter(each -> each.join() instanceof Verdict.Free)
                .count();

        assertThat(free).isBetween(1L, 10L); // who lost too many races is told to come back
        assertThat(free + free(nodes, CLOSED, 40)).isLessThanOrEqualTo(10);
    }

    @Test
    void anEmptiedRedisGivesNoMoreThanOneMoreBurst() {
        redis.start();
        var nodes = List.of(node(), node());
        var before = free(nodes, CLOSED, 40);

        open.getFirst().present().sync().flushall();

        assertThat(before).isEqualTo(10);
        assertThat(free(nodes, CLOSED, 40)).isLessThanOrEqualTo(10);
    }

    @Test
    void whatIsCountedGoesByItselfWhenItMattersNoMore() {
        redis.start();
        free(List.of(node()), CLOSED, 1);
        var commands = open.getFirst().present().sync();

        var keys = commands.keys("viva:rate:*");

        assertThat(keys)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(commands.ttl(key)).isBetween(1L, 62L));
    }

    @Test
    void aRedisThatHangsIsWaitedForShortlyAndThenEachLimitGoesItsWay() throws Exception {
        redis.start();
        var node = node();

        redis.halt();
        assertThat(verdict(node, CLOSED)).isInstanceOf(Verdict.Unknown.class);
        assertThat(verdict(node, OPEN)).isInstanceOf(Verdict.Free.class);
        for (var call = 0; call < 2_000; call++) { // more than may wait for its answer: none of it is kept
            var _ = node.take(RateLimit.open("flood", 10_000, Duration.ofMillis(10)), "x");
        }
        assertThat(verdict(node, CLOSED)).isInstanceOf(Verdict.Unknown.class);
        redis.goOn();

        untilShared(node);
    }

    @Test
    void aRedisThatIsGoneIsMissedAtOnceAndFoundAgainWithoutARestart() throws Exception {
        redis.start();
        var node = node();

        redis.kill();
        await().atMost(GUARD).until(() -> verdict(node, CLOSED) instanceof Verdict.Unknown);
        assertThat(verdict(node, OPEN)).isInstanceOf(Verdict.Free.class);
        redis.start();

        untilShared(node);
    }

    @Test
    void aNodeStartsWithoutRedis() {
        var node = new Limiter(new RedisBuckets(connection()::present));

        assertThat(verdict(node, OPEN)).isInstanceOf(Verdict.Free.class);
        assertThat(verdict(node, CLOSED)).isInstanceOf(Verdict.Unknown.class);
        redis.start();

        untilShared(node);
    }

    private static Verdict verdict(Limiter node, RateLimit limit) {
        return node.take(limit, UUID.randomUUID().toString())
                .toCompletableFuture()
                .join();
    }

    private static void untilShared(Limiter node) {
        await().atMost(GUARD).until(() -> verdict(node, CLOSED) instanceof Verdict.Free);
    }

    private static int free(List<Limiter> nodes, RateLimit limit, int calls) {
        var free = 0;
        for (var call = 0; call < calls; call++) {
            var node = nodes.get(call % nodes.size());
            free += node.take(limit, "x").toCompletableFuture().join() instanceof Verdict.Free ? 1 : 0;
        }
        return free;
    }

    /// One that has found Redis.
    private Limiter node() {
        var connection = connection();
        await().atMost(GUARD).until(() -> connection.present() != null);
        var node = new Limiter(new RedisBuckets(connection::present));
        untilShared(node); // the first call of all loads classes
        return node;
    }

    private RedisConnection connection() {
        var connection = new RedisConnection(RedisLink.to(redis.config(), 512));
        open.add(connection);
        return connection;
    }
}
