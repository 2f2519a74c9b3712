package dev.viva.persistence.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.access.Member;
import dev.viva.core.access.Members;
import dev.viva.core.access.Members.Arrival;
import dev.viva.core.access.Role;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Tenant;
import dev.viva.core.tenant.Tenants;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.tenant.PostgresTenants;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresMembersIT {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path temp;

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = postgres.newTenant();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(1_795_000_000_000L));
    private StaffOf staff;
    private Members members;

    @BeforeEach
    void open() {
        staff = new StaffOf(postgres, temp, now::get);
        members = staff.members;
    }

    @Test
    void whoAcceptsAnInvitationIsAMemberAndTheInvitationIsUsedUp() {
        var invited = members.invite(tenant, "Ada@Acme.example", Role.ADMIN, Role.ADMIN, DAY);

        var look = members.look(invited.token()).orElseThrow();
        assertThat(look.email()).isEqualTo("Ada@Acme.example");
        assertThat(look.role()).isEqualTo(Role.ADMIN);
        assertThat(members.list(tenant)).extracting(Member::state).containsExactly(Member.State.INVITED);

        var joined = members.accept(invited.token(), new Arrival("Ada", "other@evil.example", "hash"))
                .orElseThrow();
        assertThat(members.find(tenant, joined.member()).orElseThrow())
                .returns("Ada", Member::name)
                .returns("Ada@Acme.example", Member::email)
                .returns(Member.State.ACTIVE, Member::state);
        assertThat(members.look(invited.token())).isEmpty();
        assertThat(members.accept(invited.token(), new Arrival("Eve", "", "hash")))
                .isEmpty();
    }

    @Test
    void invitationsEndWithTheirTimeWithANewerOneAndWithTheirTenant() {
        var first = members.invite(tenant, "ada@acme.example", Role.VIEWER, Role.VIEWER, DAY)
                .token();
        var second = members.invite(tenant, "ADA@acme.example", Role.ADMIN, Role.ADMIN, DAY)
                .token();
        assertThat(members.look(first)).isEmpty();
        assertThat(members.look(second).orElseThrow().role()).isEqualTo(Role.ADMIN);

        var tenants = new PostgresTenants(postgres.database(), now::get);
        tenants.become(tenant, Tenant.Status.SUSPENDED);
        assertThat(members.look(second)).isEmpty();
        tenants.become(tenant, Tenant.Status.ACTIVE);

        now.updateAndGet(instant -> instant.plus(DAY));
        assertThat(members.look(second)).isEmpty();
    }

    @Test
    void anAddressIsThereOnceWhateverItsLetters() {
        staff.active(tenant, "ada@acme.example", Role.VIEWER);

        assertThatThrownBy(() -> members.invite(tenant, " ADA@ACME.EXAMPLE", Role.OWNER, Role.OWNER, DAY))
                .isInstanceOf(Conflict.class);
        staff.active(postgres.newTenant(), "ada@acme.example", Role.VIEWER); // another company's business
    }

    @Test
    void theLastOwnerStays() {
        var owner = staff.active(tenant, "owner@acme.example", Role.OWNER);
        var other = staff.active(tenant, "other@acme.example", Role.ADMIN);

        assertThatThrownBy(() -> members.remove(tenant, owner, Role.OWNER)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> members.changeRole(tenant, owner, Role.VIEWER, Role.OWNER))
                .isInstanceOf(Conflict.class);
        members.changeRole(tenant, other, Role.OWNER, Role.OWNER);
        members.remove(tenant, owner, Role.OWNER);
        assertThat(members.list(tenant)).extracting(Member::id).containsExactly(other);
    }

    @Test
    void anAdminUnmakesNoOwnerWhoWasInvitedEither() {
        staff.active(tenant, "owner@acme.example", Role.OWNER);
        var other = members.invite(tenant, "next@acme.example", Role.OWNER, Role.OWNER, DAY);

        assertThatThrownBy(() -> members.invite(tenant, "next@acme.example", Role.VIEWER, Role.ADMIN, DAY))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> members.changeRole(tenant, other.member(), Role.VIEWER, Role.ADMIN))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> members.remove(tenant, other.member(), Role.ADMIN))
                .isInstanceOf(Conflict.class);
        assertThat(members.look(other.token()).orElseThrow().role()).isEqualTo(Role.OWNER);
    }

    @Test
    void whoeverIsNotTheFirstIsNotTheFirst() {
        var one = members.invite(tenant, "", Role.OWNER, Role.OWNER, DAY);
        var two = members.invite(tenant, "", Role.OWNER, Role.OWNER, DAY);
        assertThat(members.look(one.token())).as("several nodes print one each").isPresent();

        assertThat(members.accept(two.token(), new Arrival("Ada", "ada@acme.example", "hash")))
                .isPresent();

        assertThat(members.accept(one.token(), new Arrival("Eve", "eve@acme.example", "hash")))
                .isEmpty();
        var late = members.invite(tenant, "", Role.OWNER, Role.OWNER, DAY);
        assertThat(members.accept(late.token(), new Arrival("Eve", "eve@acme.example", "hash")))
                .isEmpty();
    }

    @Test
    void ofTwoOwnersWhoRemoveEachOtherAtOnceOneStays() throws Exception {
        for (var round = 0; round < 10; round++) {
            var company = postgres.newTenant();
            var one = staff.active(company, "one@acme.example", Role.OWNER);
            var two = staff.active(company, "two@acme.example", Role.OWNER);
            try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
                var both = new ArrayList<Future<?>>();
                both.add(together.submit(() -> members.remove(company, one, Role.OWNER)));
                both.add(together.submit(() -> members.remove(company, two, Role.OWNER)));
                var refused = 0;
                for (var each : both) {
                    try {
                        each.get();
                    } catch (ExecutionException e) {
                        assertThat(e).hasCauseInstanceOf(Conflict.class);
                        refused++;
                    }
                }
                assertThat(refused).isEqualTo(1);
            }
            assertThat(members.list(company)).hasSize(1);
        }
    }

    @Test
    void nobodyOfTheHouseIsAnythingButOperatorAndNobodyElseIsOne() {
        var tenants = new PostgresTenants(postgres.database(), InstantSource.system());
        tenants.begin();

        assertThatThrownBy(() -> members.invite(tenant, "x@acme.example", Role.OPERATOR, Role.OPERATOR, DAY))
                .hasMessageContaining("check constraint");
        assertThatThrownBy(() -> members.invite(Tenants.HOUSE, "x@acme.example", Role.OWNER, Role.OWNER, DAY))
                .hasMessageContaining("check constraint");
    }

    @Test
    void namesAndAddressesAreNotReadableInTheDatabase() {
        var ada = staff.active(tenant, "canary-address@acme.example", Role.VIEWER);

        var dump = postgres.ownerJdbi()
                .withHandle(handle -> handle.createQuery("SELECT CAST(m AS text) FROM member m")
                        .mapTo(String.class)
                        .list());

        assertThat(dump).isNotEmpty().noneMatch(row -> row.contains("canary") || row.contains("Somebody"));
        assertThat(members.find(tenant, ada).orElseThrow().toString()).doesNotContain("canary");
        assertThat(members.find(postgres.newTenant(), ada)).isEmpty();
        assertThatThrownBy(() -> members.remove(tenant, new MemberId(UUID.randomUUID()), Role.OWNER))
                .isInstanceOf(NotFound.class);
    }
}
