package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.core.access.CandidateLinks;
import dev.viva.core.id.TenantId;
import dev.viva.core.mail.MailKind;
import dev.viva.server.access.Invitations.Wish;
import dev.viva.server.cluster.RedisFixture;
import dev.viva.server.limit.Limiter;
import dev.viva.server.limit.RedisBuckets;
import dev.viva.server.plans.ShippedPlans;
import dev.viva.server.redis.RedisConnection;
import dev.viva.server.redis.RedisLink;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes over one PostgreSQL and one Redis, and somebody with a link who guesses its code at both.
class GuessedCodesIT {

    private static final Duration GUARD = Duration.ofSeconds(60);
    private static final int GUESSES = 40;

    @TempDir
    Path folder;

    private final RedisFixture redis = new RedisFixture();
    private final List<RedisConnection> connections = new ArrayList<>();
    private final List<RealApi> nodes = new ArrayList<>();
    private RealApi database;
    private TenantId tenant;
    private String link;

    @BeforeEach
    void start() throws Exception {
        redis.start();
        database = new RealApi(folder, _ -> {});
        tenant = database.people.people().tenants().create("acme", "Acme", null);
        database.stores.plans().add(tenant, ShippedPlans.firstSteps());
        var wish = new Wish(ShippedPlans.firstSteps().id(), "Robin", "robin@mail.example", CandidateLinks.VALID, true);
        link = database.invitations().invite(tenant, wish).token().text();
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
    void guessesAtTwoNodesWithRedisEmptiedInBetweenAreFiveForEachCode() throws Exception {
        var statuses = new ArrayList<Integer>();
        for (var code = 0; code < CandidateLinks.MOST_CODES; code++) {
            connections.getFirst().present().sync().flushall();
            assertThat(sendCode()).isEqualTo(204);
            var right = code();
            statuses.addAll(guess(right));
            connections.getFirst().present().sync().flushall();
            statuses.addAll(guess(right));
            assertThat(tried()).as("tries counted for code " + code).isEqualTo(CandidateLinks.MOST_TRIES);
            assertThat(open(nodes.getFirst(), right))
                    .as("the right code after five wrong ones")
                    .isEqualTo(422);
            database.later(Duration.ofMillis(1));
        }
        connections.getFirst().present().sync().flushall();

        assertThat(sendCode()).isEqualTo(429);
        System.out.printf("codes: %d guesses, 0 let in%n", statuses.size());
        assertThat(statuses).hasSize(CandidateLinks.MOST_CODES * 2 * GUESSES).isSubsetOf(422, 429);
        assertThat(statuses).filteredOn(status -> status == 422).hasSizeGreaterThan(CandidateLinks.MOST_CODES * 5);
    }

    /// All at once, half of them at each node; never the right one.
    private List<Integer> guess(String right) throws Exception {
        var wrong = IntStream.iterate(Integer.parseInt(right) + 1, code -> code + 1)
                .limit(GUESSES)
                .mapToObj(code -> String.format(Locale.ROOT, "%06d", code % 1_000_000))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, GUESSES)
                    .mapToObj(call -> (Callable<Integer>) () -> open(nodes.get(call % nodes.size()), wrong.get(call)))
                    .toList();
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    private int open(RealApi node, String code) throws Exception {
        var body = new JsonObject()
                .put("link", link)
                .put("attempt", UUID.randomUUID().toString())
                .put("code", code);
        return node.send(node.request(HttpMethod.POST, "/candidate/session"), body)
                .statusCode();
    }

    private int sendCode() throws Exception {
        var node = nodes.getLast();
        return node.send(node.request(HttpMethod.POST, "/candidate/code"), new JsonObject().put("link", link))
                .statusCode();
    }

    private String code() {
        database.sendMail();
        var newest = database.stores.mail().list(tenant, 1).getFirst();
        assertThat(newest.kind()).isEqualTo(MailKind.CANDIDATE_CODE);
        var text =
                database.stores.mail().kept(tenant, newest.id()).orElseThrow().text();
        return text.replaceAll("(?s).*\\n(\\d{6})\\n.*", "$1");
    }

    /// Of the newest code, as the database has it.
    private int tried() throws Exception {
        try (var connection = database.stores.owner().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT tries FROM candidate_code ORDER BY made_at DESC LIMIT 1")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
