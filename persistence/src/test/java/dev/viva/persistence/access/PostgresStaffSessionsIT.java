package dev.viva.persistence.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.Role;
import dev.viva.core.access.StaffSessions;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.id.TenantId;
import dev.viva.persistence.PostgresFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PostgresStaffSessionsIT {

    private static final Duration HOUR = Duration.ofHours(1);

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = postgres.newTenant();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(1_795_000_000_000L));
    private final StaffSessions sessions = new PostgresStaffSessions(postgres.transactions(), now::get);

    @Test
    void aSignInTokenIsExchangedForASession() {
        var token = sessions.issue(tenant, Role.RECRUITER, HOUR);

        var signedIn = sessions.signIn(token, HOUR.multipliedBy(2)).orElseThrow();

        assertThat(token).hasSizeLessThanOrEqualTo(90);
        assertThat(signedIn.session())
                .isEqualTo(new StaffSession(tenant, Role.RECRUITER, now.get().plus(HOUR.multipliedBy(2))));
        assertThat(sessions.find(signedIn.token())).contains(signedIn.session());
        assertThat(signedIn.toString()).doesNotContain(signedIn.token());
    }

    @Test
    void aTokenForOneThingIsNoneForAnother() {
        var token = sessions.issue(tenant, Role.OWNER, HOUR);
        var session = sessions.signIn(token, HOUR).orElseThrow().token();

        assertThat(sessions.find(token)).isEmpty();
        assertThat(sessions.signIn(session, HOUR)).isEmpty();
    }

    @Test
    void tokensAndSessionsExpire() {
        var token = sessions.issue(tenant, Role.VIEWER, HOUR);
        var session = sessions.signIn(token, HOUR).orElseThrow().token();

        now.updateAndGet(instant -> instant.plus(HOUR));

        assertThat(sessions.signIn(token, HOUR)).isEmpty();
        assertThat(sessions.find(session)).isEmpty();
    }

    @Test
    void expiredOnesAreClearedAwayWithTheNextToken() {
        var token = sessions.issue(tenant, Role.VIEWER, HOUR);
        assertThat(sessions.signIn(token, HOUR)).isPresent();
        now.updateAndGet(instant -> instant.plus(HOUR));

        sessions.issue(tenant, Role.VIEWER, HOUR);

        assertThat(rows("staff_token")).isEqualTo(1);
        assertThat(rows("staff_session")).isZero();
    }

    @Test
    void aRevokedSessionIsOver() {
        var token = sessions.issue(tenant, Role.ADMIN, HOUR);
        var session = sessions.signIn(token, HOUR).orElseThrow().token();

        sessions.revoke(session);
        sessions.revoke(session);

        assertThat(sessions.find(session)).isEmpty();
    }

    @Test
    void whatIsNoTokenIsNotFound() {
        var token = sessions.issue(tenant, Role.ADMIN, HOUR);
        var bytes = Base64.getUrlDecoder().decode(token);
        bytes[40] ^= 1;
        var forged = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        for (var text : List.of("", "x", "not base64!", token.substring(1), token + "A", token + "=", forged)) {
            assertThat(sessions.signIn(text, HOUR)).as(text).isEmpty();
            assertThat(sessions.find(text)).as(text).isEmpty();
            sessions.revoke(text);
        }
    }

    @Test
    void theDatabaseKnowsNoToken() {
        var token = sessions.issue(tenant, Role.ADMIN, HOUR);
        var secret = java.util.HexFormat.of().formatHex(Base64.getUrlDecoder().decode(token), 16, 48);

        var rows = postgres.ownerJdbi()
                .withHandle(handle -> handle.createQuery("SELECT t::text FROM staff_token t")
                        .mapTo(String.class)
                        .list());
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(secret) || row.contains(token));
    }

    private int rows(String table) {
        return postgres.transactions()
                .call(
                        tenant,
                        handle -> handle.createQuery("SELECT count(*) FROM " + table)
                                .mapTo(Integer.class)
                                .one());
    }
}
