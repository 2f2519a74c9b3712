package dev.viva.persistence.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.Role;
import dev.viva.core.access.SessionTimes;
import dev.viva.core.access.StaffSessions;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Company;
import dev.viva.core.tenant.Tenant;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.tenant.PostgresTenants;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresStaffSessionsIT {

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration WHOLE = Duration.ofHours(2);

    @TempDir
    private Path temp;

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = postgres.newTenant();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(1_795_000_000_000L));
    private final StaffSessions sessions =
            new PostgresStaffSessions(postgres.transactions(), new SessionTimes(IDLE, WHOLE), now::get);
    private final PostgresTenants tenants = new PostgresTenants(postgres.database(), now::get);
    private StaffOf staff;
    private MemberId ada;

    @BeforeEach
    void employ() {
        staff = new StaffOf(postgres, temp, now::get);
        ada = staff.active(tenant, "ada@acme.example", Role.RECRUITER);
    }

    @Test
    void aTokenStandsForTheSessionOfItsMember() {
        var signedIn = sessions.begin(tenant, ada, false, "Chrome on Linux");

        assertThat(sessions.find(signedIn.token())).contains(signedIn.session());
        assertThat(signedIn.session().role()).isEqualTo(Role.RECRUITER);
        assertThat(signedIn.session().expiresAt()).isEqualTo(now.get().plus(WHOLE));
        assertThat(signedIn.toString()).doesNotContain(signedIn.token());
        assertThat(sessions.find(signedIn.token().substring(1) + "A")).isEmpty();
        assertThat(sessions.find("")).isEmpty();
    }

    @Test
    void aSessionEndsWithoutUseAndAtTheLatestAfterItsWholeTime() {
        var idle = sessions.begin(tenant, ada, false, "x").token();
        var used = sessions.begin(tenant, ada, false, "x").token();
        for (var minutes = 0; minutes < WHOLE.toMinutes(); minutes += 20) {
            assertThat(sessions.find(used)).as("after %d minutes", minutes).isPresent();
            later(Duration.ofMinutes(20));
        }

        assertThat(sessions.find(used)).isEmpty();
        assertThat(sessions.find(idle)).isEmpty();
    }

    @Test
    void whatIsOverIsClearedAwayWhenTheNextOneBegins() {
        var _ = sessions.begin(tenant, ada, false, "x");
        later(WHOLE);
        var _ = sessions.begin(tenant, ada, false, "y");

        var devices = postgres.transactions()
                .call(
                        tenant,
                        handle -> handle.createQuery("SELECT device FROM staff_session")
                                .mapTo(String.class)
                                .list());
        assertThat(devices).containsExactly("y");
    }

    @Test
    void aNewRoleCountsAtOnceAndARemovedMemberIsOut() {
        staff.active(tenant, "owner@acme.example", Role.OWNER);
        var token = sessions.begin(tenant, ada, false, "x").token();

        staff.members.changeRole(tenant, ada, Role.VIEWER, Role.OWNER);
        assertThat(sessions.find(token).orElseThrow().role()).isEqualTo(Role.VIEWER);

        staff.members.remove(tenant, ada, Role.OWNER);
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void nobodyIsSignedInToASuspendedTenantNorAfterATrial() {
        var token = sessions.begin(tenant, ada, false, "x").token();
        tenants.become(tenant, Tenant.Status.SUSPENDED);
        assertThat(sessions.find(token)).isEmpty();
        tenants.become(tenant, Tenant.Status.ACTIVE);
        assertThat(sessions.find(token)).isPresent();

        var trial = tenants.create(
                "trial-" + tenant.toString().substring(0, 8), "Trial", now.get().plusSeconds(60));
        var guest = sessions.begin(trial, staff.active(trial, "g@x.example", Role.OWNER), false, "x")
                .token();
        assertThat(sessions.find(guest)).isPresent();
        later(Duration.ofSeconds(60));
        assertThat(sessions.find(guest)).isEmpty();
    }

    @Test
    void confirmingGivesANewTokenAndEndsTheOldOne() {
        var before = sessions.begin(tenant, ada, false, "x");
        later(Duration.ofMinutes(15));

        var after = sessions.confirm(before.token(), true).orElseThrow();

        assertThat(sessions.find(before.token())).isEmpty();
        assertThat(after.session().id()).isEqualTo(before.session().id());
        assertThat(after.session().confirmedAt()).isEqualTo(now.get());
        assertThat(after.session().secondFactor()).isTrue();
        assertThat(after.session().expiresAt()).isEqualTo(before.session().expiresAt());
        assertThat(sessions.confirm(before.token(), true)).isEmpty();
    }

    @Test
    void membersSeeAndEndTheirOwnSessionsAndNobodyElses() {
        var bob = staff.active(tenant, "bob@acme.example", Role.VIEWER);
        var adas = sessions.begin(tenant, ada, false, "Firefox on Linux");
        later(Duration.ofMinutes(2));
        var adasOther = sessions.begin(tenant, ada, false, "Safari on macOS");
        var bobs = sessions.begin(tenant, bob, false, "x");

        assertThat(sessions.list(tenant, ada))
                .extracting(StaffSessions.OpenSession::device)
                .containsExactly("Safari on macOS", "Firefox on Linux");
        assertThat(sessions.revoke(tenant, ada, bobs.session().id())).isFalse();
        sessions.revokeOthers(tenant, ada, adas.session().id());
        assertThat(sessions.find(adasOther.token())).isEmpty();
        assertThat(sessions.find(adas.token())).isPresent();
        assertThat(sessions.find(bobs.token())).isPresent();
        assertThat(sessions.revoke(tenant, ada, adas.session().id())).isTrue();
        sessions.revoke(bobs.token());
        sessions.revoke(bobs.token());
        assertThat(sessions.find(bobs.token())).isEmpty();
    }

    @Test
    void whereTheCompanyDemandsASecondFactorAMemberWithoutOneHasToEnrolFirst() {
        var token = sessions.begin(tenant, ada, false, "x").token();
        tenants.decide(tenant, new Company("Acme", true));

        assertThat(sessions.find(token).orElseThrow().enrolFirst()).isTrue();
        staff.credentials.secondFactor(tenant, ada, new byte[20], List.of());
        assertThat(sessions.find(token).orElseThrow().enrolFirst()).isFalse();
    }

    private void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
