package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.core.access.Role;
import dev.viva.core.id.TenantId;
import dev.viva.server.cluster.RedisFixture;
import dev.viva.server.limit.Limiter;
import dev.viva.server.limit.RedisBuckets;
import dev.viva.server.redis.RedisConnection;
import dev.viva.server.redis.RedisLink;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes over one PostgreSQL and one Redis, and somebody who guesses a password at both.
class SharedLimitsIT {

    private static final Duration GUARD = Duration.ofSeconds(60);
    private static final int FREE_TRIES = 5;

    @TempDir
    Path folder;

    private final RedisFixture redis = new RedisFixture();
    private final List<RedisConnection> connections = new ArrayList<>();
    private RealApi database;
    private final List<RealApi> nodes = new ArrayList<>();
    private TenantId tenant;

    @BeforeEach
    void start() throws Exception {
        redis.start();
        database = new RealApi(folder, _ -> {});
        tenant = database.people.people().tenants().create("acme", "Acme", null);
        database.join(tenant, "owner@acme.example", Role.OWNER);
        for (var node = 0; node < 2; node++) {
            var connection = new RedisConnection(RedisLink.to(redis.config(), 512));
            connections.add(connection);
            await().atMost(GUARD).until(() -> connection.present() != null);
            nodes.add(database.node(new Limiter(new RedisBuckets(connection::present))));
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (var node : nodes) {
            node.leave();
        }
        connections.forEach(RedisConnection::close);
        redis.close();
        database.close();
    }

    @Test
    void guessesAtTwoNodesWithRedisEmptiedInBetweenAreNoMoreThanTheAccountAllows() throws Exception {
        var statuses = new ArrayList<>(guess(30));
        connections.getFirst().present().sync().flushall();
        statuses.addAll(guess(30));

        assertThat(statuses).filteredOn(status -> status == 401).hasSize(FREE_TRIES);
        assertThat(statuses).isSubsetOf(401, 429, 503);
    }

    @Test
    void withoutRedisNobodySignsInAndAWorkingSessionAndHealthGoOn() throws Exception {
        var member = database.join(tenant, "viewer@acme.example", Role.VIEWER);
        redis.kill();
        await().atMost(GUARD).until(() -> connections.stream().allMatch(each -> each.present() == null));
        var node = nodes.getFirst();

        var signIn = node.send(node.request(HttpMethod.POST, "/session"), body());
        var session = node.send(node.as(member, HttpMethod.GET, "/session"));
        var health = node.send(node.request(HttpMethod.GET, "/healthz"));

        assertThat(signIn.statusCode()).isEqualTo(503);
        assertThat(signIn.getHeader("Retry-After")).isNotNull();
        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(health.statusCode()).isEqualTo(200);
        redis.start();
        await().atMost(GUARD)
                .until(() -> node.send(node.request(HttpMethod.POST, "/session"), body())
                                .statusCode()
                        == 401);
    }

    /// All at once, half of them at each node.
    private List<Integer> guess(int guesses) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, guesses)
                    .mapToObj(call -> nodes.get(call % nodes.size()))
                    .map(node -> (Callable<Integer>) () -> node.send(node.request(HttpMethod.POST, "/session"), body())
                            .statusCode())
                    .toList();
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    private static JsonObject body() {
        return new JsonObject()
                .put("company", "acme")
                .put("email", "owner@acme.example")
                .put("password", "not the right words");
    }
}
