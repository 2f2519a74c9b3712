package dev.viva.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.access.CandidateLinks;
import dev.viva.core.access.IdentityProvider;
import dev.viva.core.access.Inspections;
import dev.viva.core.access.Permission;
import dev.viva.core.access.Role;
import dev.viva.core.access.SessionTimes;
import dev.viva.core.access.SignOns;
import dev.viva.core.error.ServiceException;
import dev.viva.core.hook.Endpoint.Wanted;
import dev.viva.core.hook.HookEvent;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.CandidateInvitation;
import dev.viva.core.interview.InterviewStore.NewInterview;
import dev.viva.core.mail.Letter;
import dev.viva.core.mail.MailKind;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.AnswerTyped;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.Sha256;
import dev.viva.core.repeat.Repetitions.Request;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.RecordFixture;
import dev.viva.persistence.access.PostgresApiKeys;
import dev.viva.persistence.access.PostgresInspections;
import dev.viva.persistence.access.PostgresStaffSessions;
import dev.viva.persistence.access.StaffOf;
import dev.viva.persistence.candidate.PostgresCandidateLinks;
import dev.viva.persistence.crypto.FileKeyStore;
import dev.viva.persistence.hook.PostgresHooks;
import dev.viva.persistence.mail.PostgresMailQueue;
import dev.viva.persistence.repeat.PostgresRepetitions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/// The second wall: what the application's role sees when a query forgets its tenant.
class RowLevelSecurityIT {

    /// Tables that belong to no tenant and say nothing about any, with all that they hold.
    private static final Map<String, List<String>> OF_THE_INSTALLATION = Map.of(
            "hook_receipt", List.of("source", "id_hash", "taken_at"),
            "mail_due", List.of("mail_id", "tenant_id", "task", "due_at", "attempts"),
            "node", List.of("node_id", "home", "address", "bridge", "beat", "inside", "takes"),
            "passkey_challenge", List.of("challenge_hash", "expires_at"),
            "scheduled_tasks",
                    List.of(
                            "task_name",
                            "task_instance",
                            "task_data",
                            "execution_time",
                            "picked",
                            "picked_by",
                            "last_success",
                            "last_failure",
                            "consecutive_failures",
                            "last_heartbeat",
                            "version"),
            "webhook_due",
                    List.of("delivery_id", "endpoint_id", "tenant_id", "task", "due_at", "held_until", "attempts"));

    private static final PostgresFixture POSTGRES = PostgresFixture.shared();
    private static final TenantId ACME = POSTGRES.newTenant();
    private static final TenantId RIVAL = POSTGRES.newTenant();

    @TempDir
    private static Path temp;

    private static Database one;

    @BeforeAll
    static void fillEveryTable() {
        var settings = PostgresFixture.settings(POSTGRES.port());
        one = Database.open(new DatabaseSettings(
                settings.jdbcUrl(), "", 1, settings.connectTimeout(), settings.statementTimeout()));
        var acme = new RecordFixture(POSTGRES.transactions(), temp);
        var _ = new PostgresHooks(POSTGRES.database(), acme.keys, InstantSource.system())
                .create(ACME, new Wanted(URI.create("https://x.example"), "x", Set.of(HookEvent.INVITED)));
        var _ = new PostgresRepetitions(POSTGRES.transactions(), acme.keys, InstantSource.system())
                .begin(new Request(ACME, UUID.randomUUID(), "k", Sha256.NONE));
        var interview = new InterviewId(UUID.randomUUID());
        fillLinks(acme, interview);
        var writer = acme.records.open(ACME, interview);
        var _ = writer.append(MediaTime.NONE, new AnswerTyped(null, "ours"));
        var _ = writer.append(MediaTime.NONE, new InterviewEnded(Outcome.COMPLETED));
        writer.close().toCompletableFuture().join();
        acme.interviews.seen(ACME, interview, Role.OWNER);
        var system = InstantSource.system();
        var staff = new StaffOf(POSTGRES, temp, system);
        var member = staff.active(ACME, "ada@acme.example", Role.OWNER);
        staff.invite(ACME, "bob@acme.example");
        staff.attempt(ACME, member);
        staff.passkey(ACME, member);
        var _ = new PostgresStaffSessions(POSTGRES.transactions(), SessionTimes.STANDARD, system)
                .begin(ACME, member, false, "x");
        var _ = new PostgresApiKeys(POSTGRES.transactions(), system)
                .create(ACME, "x", Set.of(Permission.READ_INTERVIEWS), null);
        var _ = new PostgresMailQueue(POSTGRES.database(), FileKeyStore.open(temp.resolve("mail-keys")), system)
                .put(ACME, MailKind.MEMBER_INVITATION, member.value(), new Letter("x@acme.example", "x", "x", "x"));
        fillSignOn(staff.signOns());
        fillInspections(new PostgresInspections(POSTGRES.transactions(), FileKeyStore.open(temp.resolve("i")), system));
    }

    private static void fillInspections(Inspections inspections) {
        var operator = new MemberId(UUID.randomUUID());
        var asked = inspections.ask(ACME, operator, "Otto", "x");
        inspections.allow(ACME, asked.id(), operator, Duration.ofHours(1));
        var session = UUID.randomUUID();
        inspections.enter(ACME, operator, session);
        inspections.look(ACME, session, "listInterviews", null);
    }

    private static void fillLinks(RecordFixture acme, InterviewId interview) {
        var invitation = new CandidateInvitation(RecordFixture.SECRET, "x@y.example", CandidateLinks.VALID, true);
        acme.interviews.create(
                ACME, new NewInterview(interview, RecordFixture.plan(), "X", invitation, RecordFixture.CREATED, false));
        var links = new PostgresCandidateLinks(POSTGRES.transactions(), acme.keys, () -> RecordFixture.CREATED);
        var _ = links.code(ACME, interview, RecordFixture.SECRET, "123456");
        var _ = links.open(
                ACME, new CandidateLinks.Exchange(interview, RecordFixture.SECRET, "attempt", "session", "123456"));
    }

    private static void fillSignOn(SignOns signOns) {
        var issuer = URI.create("https://provider.example");
        var provider = new IdentityProvider(issuer, "viva", "s", Set.of("acme.example"), false, false, null);
        signOns.keep(ACME, provider);
        var _ = signOns.leave(ACME, provider, "browser", null);
        var _ = signOns.find(ACME, new SignOns.Identity(issuer, "sub", "ada@acme.example", "Ada"), null);
    }

    @AfterAll
    static void close() {
        one.close();
    }

    @Test
    void aQueryWithoutFilterSeesItsOwnTenantOnly() {
        for (var table : tablesOfTenants()) {
            assertThat(seen(ACME, table)).as(table).isPositive();
            assertThat(seen(RIVAL, table)).as(table).isEqualTo(table.equals("tenant") ? 1 : 0);
        }
    }

    @Test
    void aConnectionWithoutTenantSeesNothingBeforeAndAfterATransaction() {
        var app = Jdbi.create(PostgresFixture.settings(POSTGRES.port()).jdbcUrl(), "viva_app", "");
        for (var table : tablesOfTenants()) {
            app.useHandle(handle -> {
                assertThat(count(handle, table)).as(table).isZero();
                handle.useTransaction(inside -> {
                    inside.execute("SELECT set_config('viva.tenant', ?, true)", ACME.toString());
                    assertThat(count(inside, table)).as(table).isPositive();
                });
                assertThat(count(handle, table)).as(table).isZero();
            });
        }
    }

    @Test
    void nobodyWritesForAnotherTenant() {
        assertThatThrownBy(() -> POSTGRES.transactions()
                        .run(
                                RIVAL,
                                handle -> handle.execute(
                                        "INSERT INTO tenant (tenant_id, key, name, created_at) VALUES (?, 'forged', 'x', now())",
                                        ACME.value())))
                .hasMessageContaining("row-level security");
    }

    @Test
    void nobodyBreaksInThroughTheTriggerThatRunsAsTheOwner() {
        var interview = anInterviewOfAcme();
        assertThatThrownBy(() ->
                        POSTGRES.transactions().run(RIVAL, handle -> handle.execute("""
                        INSERT INTO record_event
                        SELECT tenant_id, interview_id, next_seq, 1, epoch, 0, 0, now(), 'x', 'x', head_hash, '', head_hash
                        FROM (SELECT ?::uuid AS tenant_id, ?::uuid AS interview_id, 3::bigint AS next_seq,
                                     2::bigint AS epoch, decode(repeat('00', 32), 'hex') AS head_hash) forged
                        """, ACME.value(), interview)))
                .hasMessageContaining("not this tenant");
        assertThat(seen(ACME, "record_event")).isEqualTo(3);
    }

    @Test
    void everyTableIsUnderForcedSecurityAndNoneBelongsToTheApplication() {
        assertThat(tablesOfTenants()).contains("record_event", "member", "tenant");
        var open = POSTGRES.ownerJdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT relname FROM pg_class c
                        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                          AND relname <> 'flyway_schema_history'
                          AND (pg_get_userbyid(relowner) = 'viva_app' OR NOT relrowsecurity OR NOT relforcerowsecurity
                               OR NOT EXISTS (SELECT FROM pg_policy p
                                              WHERE p.polrelid = c.oid AND p.polwithcheck IS NOT NULL))
                        """).mapTo(String.class).list());

        assertThat(open).isEmpty();
    }

    @Test
    void aTableWithoutSecurityHoldsWhatIsListedHereAndNothingOfATenant() {
        OF_THE_INSTALLATION.forEach((table, columns) -> {
            var found = POSTGRES.ownerJdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "SELECT attname FROM pg_attribute"
                                            + " WHERE attrelid = CAST('installation.' || :table AS regclass) AND attnum > 0 AND NOT attisdropped")
                            .bind("table", table)
                            .mapTo(String.class)
                            .list());
            assertThat(found).as(table).containsExactlyInAnyOrderElementsOf(columns);
        });
    }

    @Test
    void whatIsHandedOutIsIdsAndNothingElse() {
        var insert =
                "INSERT INTO installation.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)"
                        + " VALUES ('x', ?, ?, now(), false, 1)";
        var id = ACME + "/" + anInterviewOfAcme();

        assertThatThrownBy(() -> POSTGRES.ownerJdbi().useHandle(handle -> handle.execute(insert, "Ada", null)))
                .hasMessageContaining("violates check constraint");
        assertThatThrownBy(() -> POSTGRES.ownerJdbi().useHandle(handle -> handle.execute(insert, id, new byte[1])))
                .hasMessageContaining("violates check constraint");
    }

    @Test
    void ofOtherTenantsANodeSeesWhichInterviewsAreHeldAndNoMore() {
        var columns = POSTGRES.ownerJdbi()
                .withHandle(handle -> handle.createQuery("SELECT pg_get_function_result(p.oid) FROM pg_proc p"
                                + " WHERE prosecdef AND proname <> 'record_event_guard'"
                                + " AND pronamespace = 'public'::regnamespace")
                        .mapTo(String.class)
                        .list());

        assertThat(columns)
                .containsExactly(
                        "TABLE(tenant_id uuid, interview_id uuid, epoch bigint)",
                        "TABLE(tenant_id uuid, interview_id uuid, epoch bigint)");
    }

    /// The shared server's owner is a superuser, whom no policy holds back: so this one has a database of its own.
    @Test
    void aNodeSeesItsLeasesAlsoWhereTheOwnerIsNoSuperuser() {
        POSTGRES.ownerJdbi().useHandle(handle -> {
            handle.execute("CREATE ROLE plain_owner LOGIN CREATEROLE CREATEDB");
            handle.execute("GRANT viva_app TO plain_owner WITH ADMIN OPTION");
            handle.execute("CREATE DATABASE plain OWNER plain_owner");
        });
        DatabaseSetup.prepare(plain("plain_owner"), "");
        var node = UUID.randomUUID();
        Jdbi.create(plain("postgres")).useHandle(handle -> {
            handle.execute("SET session_replication_role = replica"); // no interview is needed for a lease
            handle.execute(
                    "INSERT INTO interview_lease VALUES (?, ?, 2, 0, decode(repeat('00', 32), 'hex'), now(), NULL, ?)",
                    ACME.value(),
                    UUID.randomUUID(),
                    node);
        });

        Jdbi.create(plain("viva_app")).useHandle(handle -> {
            assertThat(count(handle, "leases_of('" + node + "')")).isEqualTo(1);
            assertThat(count(handle, "orphaned_leases()")).isEqualTo(1);
            assertThat(count(handle, "interview_lease")).isZero();
        });
    }

    private static DataSource plain(String user) {
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + POSTGRES.port() + "/plain");
        source.setUser(user);
        return source;
    }

    @Test
    void policiesThatLookAcrossTenantsAreTheOneForTheOwnersEyesAndTheListOfTenants() {
        var wide = POSTGRES.ownerJdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT CAST(polrelid AS regclass) || ' ' || CAST(polcmd AS text) || ' '"
                                        + " || array_to_string(ARRAY(SELECT CASE r WHEN 0 THEN 'everybody' ELSE pg_get_userbyid(r) END FROM unnest(polroles) r), ',')"
                                        + " FROM pg_policy WHERE pg_get_expr(polqual, polrelid) NOT LIKE '%viva.tenant%'")
                        .mapTo(String.class)
                        .list());

        assertThat(wide).containsExactlyInAnyOrder("interview_lease r postgres", "tenant * everybody");
    }

    @Test
    void theListOfTenantsIsSeenInItsOwnScopeOnlyAndThatScopeShowsNothingElse() {
        long all = one.installation().overTenants(handle -> count(handle, "tenant"));
        assertThat(all).isGreaterThanOrEqualTo(2);
        long outside = one.installation().call(handle -> count(handle, "tenant"));
        assertThat(outside).isZero();
        for (var table : tablesOfTenants()) {
            if (!table.equals("tenant")) {
                long rows = one.installation().overTenants(handle -> count(handle, table));
                assertThat(rows).as(table).isZero();
            }
        }
    }

    @Test
    void everyUniqueKeyNamesTheTenant() {
        var without = POSTGRES.ownerJdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT DISTINCT c.relname || ' (' || (SELECT string_agg(a.attname, ', ') FROM pg_attribute a
                                 WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)) || ')' FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
                        WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace
                          AND c.relname <> 'flyway_schema_history'
                          AND NOT EXISTS (SELECT FROM pg_attribute a
                                          WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                                            AND a.attname = 'tenant_id')
                        """).mapTo(String.class).list());

        assertThat(without).containsExactly("tenant (key)");
    }

    @Test
    void theApplicationMayNotReadTheHistoryOfMigrationsNorMakeTables() {
        assertThatThrownBy(() -> POSTGRES.transactions().run(ACME, handle -> count(handle, "flyway_schema_history")))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> POSTGRES.transactions().run(ACME, handle -> handle.execute("CREATE TABLE x ()")))
                .hasMessageContaining("permission denied");
    }

    @Test
    void theSettingsThatKeepWordsOutOfLogsAndLimitWaitingHold() {
        assertThat(setting("log_parameter_max_length_on_error")).isEqualTo("0");
        assertThat(setting("log_error_verbosity")).isEqualTo("terse");
        assertThat(setting("statement_timeout")).isEqualTo("10s");
        assertThat(setting("role")).isEqualTo("none");
    }

    @Test
    void aPoolWithoutAFreeConnectionIsUnavailable() {
        one.transactions().run(ACME, _ -> {
            var other = CompletableFuture.runAsync(() -> one.transactions().run(ACME, _ -> {}));
            assertThatThrownBy(other::join).hasCauseInstanceOf(ServiceException.Unavailable.class);
        });
    }

    @Test
    void aTransactionWithinAnotherIsRefusedBecauseItWouldChangeTheTenantOfBoth() {
        assertThatThrownBy(() -> POSTGRES.transactions()
                        .run(ACME, _ -> POSTGRES.transactions().run(RIVAL, _ -> {})))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void settingUpAgainChangesNothing() {
        var before = tablesOfTenants();

        DatabaseSetup.prepare(POSTGRES.owner(), "");

        assertThat(tablesOfTenants()).isEqualTo(before);
    }

    @Test
    void aRoleAboveTheLawIsRefused() {
        POSTGRES.ownerJdbi().useHandle(handle -> handle.execute("ALTER ROLE viva_app BYPASSRLS"));
        try {
            assertThatThrownBy(() -> DatabaseSetup.prepare(POSTGRES.owner(), ""))
                    .hasStackTraceContaining("bypasses row-level security");
        } finally {
            POSTGRES.ownerJdbi().useHandle(handle -> handle.execute("ALTER ROLE viva_app NOBYPASSRLS"));
        }
    }

    @Test
    void aPasswordIsSetAndStoredHashed() {
        DatabaseSetup.prepare(POSTGRES.owner(), "s3cret'word");

        var stored = POSTGRES.ownerJdbi()
                .withHandle(handle -> handle.createQuery("SELECT rolpassword FROM pg_authid WHERE rolname = 'viva_app'")
                        .mapTo(String.class)
                        .one());
        assertThat(stored).startsWith("SCRAM-SHA-256");
    }

    private static String setting(String name) {
        return POSTGRES.transactions()
                .call(
                        ACME,
                        handle -> handle.createQuery("SELECT current_setting(:name)")
                                .bind("name", name)
                                .mapTo(String.class)
                                .one());
    }

    private static Object anInterviewOfAcme() {
        return POSTGRES.transactions()
                .call(
                        ACME,
                        handle -> handle.createQuery("SELECT interview_id FROM interview LIMIT 1")
                                .mapTo(java.util.UUID.class)
                                .one());
    }

    private static List<String> tablesOfTenants() {
        return POSTGRES.ownerJdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT relname FROM pg_class
                        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                          AND relname <> 'flyway_schema_history'
                        """).mapTo(String.class).list());
    }

    private static int seen(TenantId tenant, String table) {
        return POSTGRES.transactions().call(tenant, handle -> count(handle, table));
    }

    private static int count(Handle handle, String table) {
        return handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Integer.class)
                .one();
    }
}
