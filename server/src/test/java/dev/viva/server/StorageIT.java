package dev.viva.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.access.CandidateLinks;
import dev.viva.core.access.Role;
import dev.viva.core.error.ServiceException;
import dev.viva.core.interview.InterviewStore.Query;
import dev.viva.core.interview.InterviewStore.Sort;
import dev.viva.core.lease.LeaseTerms;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.ConsentWithdrawn;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.tenant.Tenants;
import dev.viva.persistence.recording.UploadCounts;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.children.DatabaseAccess;
import dev.viva.server.children.DatabaseUnusableException;
import dev.viva.server.children.LiveKitServer;
import dev.viva.server.children.PostgresServer;
import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.DiskSpace;
import dev.viva.server.mail.Letters;
import dev.viva.server.mail.Post;
import dev.viva.server.people.Joining.Founding;
import dev.viva.server.people.Joining.Newcomer;
import dev.viva.server.people.Joining.Result;
import dev.viva.server.people.PeopleServices;
import dev.viva.server.rooms.LiveKitRooms;
import dev.viva.server.runtime.Blocking;
import dev.viva.server.runtime.Shutdown;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a start does to a real database, and what a person finds after it.
@Timeout(180)
class StorageIT {

    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final URI PUBLIC = URI.create("https://viva.example");

    /// Nobody beats here, which in a node would be a process that stood still.
    private static final LeaseTerms UNBEATEN = new LeaseTerms(Duration.ofHours(1), Duration.ofSeconds(1));

    @TempDir
    private static Path temporary;

    private static ServerConfig config;
    private static DataDirectory data;
    private static PostgresServer postgres;
    private Shutdown shutdown;

    @BeforeAll
    static void startPostgres() throws Exception {
        var settings = Map.of("data.directory", temporary.resolve("data").toString(), "database.port", "0");
        config = ConfigReader.read(new ConfigSources(null, Map.of(), settings));
        data = DataDirectory.open(config.data().directory());
        postgres = PostgresServer.open(config.database(), config.data(), data, Path.of("target", "children-it"));
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        postgres.close();
        data.close();
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        shutdown = new Shutdown(_ -> {});
        var access = postgres.access();
        try (var connection = DriverManager.getConnection(
                        access.jdbcUrl(), access.owner(), access.password().reveal());
                var statement = connection.createStatement()) {
            statement.execute(
                    "DROP SCHEMA IF EXISTS installation CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC");
        }
    }

    @AfterEach
    void closeConnections() {
        shutdown.run();
    }

    @Test
    void aSecondStartFindsTheSameTenantAndTheSamePlans() throws Exception {
        var before = open(postgres.access());
        var plans = start(before).welcomeAndPlans();

        var after = open(postgres.access());

        assertThat(after.tenant()).isEqualTo(before.tenant());
        assertThat(start(after).welcomeAndPlans()).isEqualTo(plans).isEqualTo(1);
    }

    @Test
    void aPoolThatTheServerCannotFillStopsTheStartWithASentence() {
        assertThatThrownBy(() -> Storage.open(
                        postgres.access(), 190, data, RecordingPlace.here(data, space()), self(), shutdown))
                .isInstanceOf(DatabaseUnusableException.class)
                .hasMessageContaining("database.connections: found 190, but this PostgreSQL has room for");
    }

    @Test
    void theDatabaseAnswersUntilItsConnectionsAreClosed() throws Exception {
        var storage = Storage.open(postgres.access(), 2, data, RecordingPlace.here(data, space()), self(), shutdown);
        assertThat(storage.database().answers()).isTrue();
        assertThat(storage.database().use().waiting()).isZero();

        shutdown.run();

        assertThat(storage.database().answers()).isFalse();
    }

    @Test
    void theApplicationOwnsNothing() throws Exception {
        open(postgres.access());
        var access = postgres.access();

        try (var connection = DriverManager.getConnection(
                        access.jdbcUrl(),
                        "viva_app",
                        access.applicationPassword().reveal());
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DROP TABLE record_event"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("must be owner");
        }
    }

    @Test
    void tablesThatSomebodyChangedAreRefusedInOneSentence() throws Exception {
        open(postgres.access());
        execute("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '001'");

        assertThatThrownBy(() -> open(postgres.access()))
                .isInstanceOf(DatabaseUnusableException.class)
                .hasMessageStartingWith("The database cannot be used: Validate failed:")
                .hasMessageNotContaining("\n");
    }

    @Test
    void tablesThatAreGoneAreRefusedInOneSentence() throws Exception {
        open(postgres.access());
        execute("DROP TABLE tenant CASCADE");

        assertThatThrownBy(() -> open(postgres.access()))
                .isInstanceOf(DatabaseUnusableException.class)
                .hasMessageContaining("\"tenant\" does not exist");
    }

    @Test
    void theFirstStartInvitesASampleAndLaterOnesDoNot() throws Exception {
        var storage = open(postgres.access());
        var first = start(storage).first();
        assertThat(first.isFirst()).isTrue();
        first.inviteSample();

        assertThat(start(storage).first().isFirst()).isFalse();
        var any = new Query(List.of(), Sort.CREATED, true, null, 10);
        assertThat(storage.interviews().list(storage.tenant(), any).items())
                .singleElement()
                .matches(summary -> summary.sample());
    }

    @Test
    void theGuestsLinkStaysUntilItsInterviewIsOver() throws Exception {
        var storage = open(postgres.access());
        var link = guest(start(storage).first());

        assertThat(guest(start(storage).first())).isEqualTo(link);

        var token = CandidateToken.parse(link.substring(link.indexOf('#') + 1)).orElseThrow();
        end(storage, token);
        assertThat(guest(start(storage).first()))
                .startsWith("https://viva.example/interview#")
                .isNotEqualTo(link);
    }

    @Test
    void aGuestsLinkThatSomebodyOpenedIsFollowedByOneToANewInterview() throws Exception {
        var storage = open(postgres.access());
        var link = guest(start(storage).first());
        var token = CandidateToken.parse(link.substring(link.indexOf('#') + 1)).orElseThrow();
        var exchange = new CandidateLinks.Exchange(token.interview(), token.secret(), "page", "session", null);
        assertThat(storage.links().open(token.tenant(), exchange)).isInstanceOf(CandidateLinks.Opening.Opened.class);

        var next = guest(start(storage).first());

        assertThat(CandidateToken.parse(next.substring(next.indexOf('#') + 1))
                        .orElseThrow()
                        .interview())
                .isNotEqualTo(token.interview());
        assertThat(storage.links().admits(token.tenant(), token.interview(), "session"))
                .isTrue();
    }

    @Test
    void theFirstLinkMakesOwnerAndOperatorAndIsThenNoMore() throws Exception {
        var storage = open(postgres.access());
        var people = people(storage);
        var link = linkOf(start(storage).first(), "Recruiter:");
        assertThat(link).startsWith("https://viva.example/recruiter/join#");

        var founding = new Founding("Acme", "acme", "ada@acme.example");
        var newcomer = new Newcomer("Ada", "five short words in here");
        var joined = people.joining().accept(link.split("#", 2)[1], newcomer, founding, "x");

        assertThat(joined)
                .isInstanceOfSatisfying(
                        Result.In.class,
                        in -> assertThat(in.signedIn().session().role()).isEqualTo(Role.OWNER));
        assertThat(people.people().members().list(Tenants.HOUSE))
                .singleElement()
                .matches(member -> member.role() == Role.OPERATOR);
        assertThat(linkOf(start(storage).first(), "Recruiter:")).isEqualTo("https://viva.example/recruiter");
        assertThat(people.joining().look(link.split("#", 2)[1])).isEmpty();
    }

    @Test
    void aNeighbourThatIsAwayIsSeen() throws Exception {
        var storage = open(postgres.access());
        var vertx = Vertx.vertx();
        var rooms = new LiveKitRooms(
                vertx, new Blocking(vertx, "test", 2, 2), away(), config.interview(), () -> NOW, _ -> {});
        var probe = new Probe(storage, rooms, new UploadCounts());
        try {
            assertThat(probe.databaseAnswers()).isTrue();
            assertThat(probe.livekitAnswers()).isFalse();
            assertThatThrownBy(() -> rooms.warmUp(vertx).await(60, TimeUnit.SECONDS))
                    .isInstanceOf(ServiceException.Unavailable.class);

            shutdown.run();
            assertThat(probe.databaseAnswers()).isFalse();
        } finally {
            rooms.close();
            vertx.close().await();
        }
    }

    /// Port 1 of this machine: nobody listens there.
    private static LiveKitServer away() throws Exception {
        var settings = Map.of("livekit.url", "ws://127.0.0.1:1", "livekit.apiKey", "key");
        var secret = Map.of("LIVEKIT_API_SECRET", "s".repeat(32));
        var outside = ConfigReader.read(new ConfigSources(null, secret, settings));
        return LiveKitServer.open(outside.livekit(), config.data(), data, () -> {
            throw new AssertionError("an outside server is not started");
        });
    }

    private static NodeSelf self() {
        return NodeSelf.starting(UNBEATEN, InstantSource.system());
    }

    private Storage open(DatabaseAccess access) throws DatabaseUnusableException {
        return Storage.open(access, 10, data, RecordingPlace.here(data, space()), self(), shutdown);
    }

    private static Started start(Storage storage) {
        var joining = people(storage).joining();
        var post = new Post(storage.mail(), storage.tenants(), Letters.in("en"), PUBLIC);
        var candidates = CandidatePart.open(storage, post, PUBLIC, InstantSource.system());
        return new Started(storage, new FirstStart(storage, candidates, joining, data, PUBLIC));
    }

    private static PeopleServices people(Storage storage) {
        var post = new Post(storage.mail(), storage.tenants(), Letters.in("en"), PUBLIC);
        return Staffing.open(storage, config.people(), post, PUBLIC, InstantSource.system());
    }

    private record Started(Storage storage, FirstStart first) {
        int welcomeAndPlans() throws Exception {
            assertThat(first.welcome(null)).anyMatch(line -> line.contains("Viva is ready."));
            return storage.plans().list(storage.tenant()).size();
        }
    }

    private static void end(Storage storage, CandidateToken token) {
        var writer = storage.records().open(token.tenant(), token.interview());
        for (var event : List.of(new ConsentWithdrawn("1", "declined"), new InterviewEnded(Outcome.DECLINED))) {
            writer.append(MediaTime.NONE, event).toCompletableFuture().join();
        }
        writer.close().toCompletableFuture().join();
    }

    private static String guest(FirstStart first) throws Exception {
        return linkOf(first, "Candidate:");
    }

    private static String linkOf(FirstStart first, String whose) throws Exception {
        return first.welcome(null).stream()
                .filter(line -> line.contains(whose))
                .map(line -> line.replace(whose, "").strip())
                .findFirst()
                .orElseThrow();
    }

    private static void execute(String sql) throws SQLException {
        var access = postgres.access();
        try (var connection = DriverManager.getConnection(
                        access.jdbcUrl(), access.owner(), access.password().reveal());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private DiskSpace space() {
        return DiskSpace.watch(List.of(data.root()), 100);
    }
}
