package dev.viva.persistence.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.access.IdentityProvider;
import dev.viva.core.access.Members.Arrival;
import dev.viva.core.access.Passkeys;
import dev.viva.core.access.Passkeys.NewPasskey;
import dev.viva.core.access.Passkeys.Passkey;
import dev.viva.core.access.Passkeys.Purpose;
import dev.viva.core.access.Role;
import dev.viva.core.access.SessionTimes;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Company;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.tenant.PostgresTenants;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresPasskeysIT {

    @TempDir
    private Path temp;

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = postgres.newTenant();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(1_795_000_000_000L));
    private StaffOf staff;
    private Passkeys passkeys;
    private MemberId ada;

    @BeforeEach
    void employ() {
        staff = new StaffOf(postgres, temp, now::get);
        passkeys = staff.passkeys;
        ada = staff.active(tenant, "ada@acme.example", Role.RECRUITER);
    }

    @Test
    void aChallengeIsGoodOnceForWhatItWasMadeAndInItsSession() {
        var session = UUID.randomUUID();
        var challenge = passkeys.challenge(Purpose.confirm(session));

        assertThat(challenge).hasSize(32);
        assertThat(passkeys.answered(challenge, Purpose.confirm(UUID.randomUUID())))
                .isFalse();
        assertThat(passkeys.answered(challenge, Purpose.add(session))).isFalse();
        assertThat(passkeys.answered(challenge, Purpose.signIn())).isFalse();
        assertThat(passkeys.answered(new byte[32], Purpose.confirm(session))).isFalse();
        assertThat(passkeys.answered(challenge, Purpose.confirm(session))).isTrue();
        assertThat(passkeys.answered(challenge, Purpose.confirm(session))).isFalse();
    }

    @Test
    void ofAnswersThatComeAtOnceOneCounts() throws Exception {
        var challenge = passkeys.challenge(Purpose.signIn());
        Callable<Boolean> answer = () -> passkeys.answered(challenge, Purpose.signIn());
        try (var together = Executors.newFixedThreadPool(4)) {
            var answers =
                    together.invokeAll(Stream.generate(() -> answer).limit(16).toList());
            var counted = 0;
            for (var each : answers) {
                counted += each.get() ? 1 : 0;
            }
            assertThat(counted).isEqualTo(1);
        }
    }

    @Test
    void aChallengeIsOverAfterFiveMinutesAndThenForgotten() {
        var late = passkeys.challenge(Purpose.signIn());
        now.updateAndGet(instant -> instant.plus(Passkeys.WAIT));

        assertThat(passkeys.answered(late, Purpose.signIn())).isFalse();
        passkeys.challenge(Purpose.signIn());
        var old = postgres.ownerJdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM installation.passkey_challenge WHERE expires_at <= :now")
                        .bind("now", now.get())
                        .mapTo(long.class)
                        .one());
        assertThat(old).isZero();
    }

    @Test
    void aPasskeyIsKeptFoundAndRemovedByItsMemberOnly() {
        var phone = passkeys.add(tenant, ada, "Ada's phone", made(1, 7));
        var bob = staff.active(tenant, "bob@acme.example", Role.VIEWER);

        assertThat(passkeys.list(tenant, ada)).containsExactly(phone);
        assertThat(phone.name()).isEqualTo("Ada's phone");
        assertThat(phone.usedAt()).isNull();
        assertThat(passkeys.credentialIds(tenant, ada)).containsExactly(new byte[] {1});
        assertThat(passkeys.find(tenant, new byte[] {1})).hasValueSatisfying(known -> {
            assertThat(known.member()).isEqualTo(ada);
            assertThat(known.key().publicKey()).containsExactly(9);
            assertThat(known.key().signCount()).isEqualTo(7);
            assertThat(known.inUse()).isTrue();
            assertThat(known.elsewhere()).isFalse();
        });
        assertThat(passkeys.find(tenant, new byte[] {2})).isEmpty();
        assertThat(passkeys.find(postgres.newTenant(), new byte[] {1})).isEmpty();
        assertThat(passkeys.remove(tenant, bob, phone.id())).isFalse();
        assertThat(passkeys.remove(tenant, ada, phone.id())).isTrue();
        assertThat(passkeys.list(tenant, ada)).isEmpty();
    }

    @Test
    void aCounterOnlyGrowsUnlessItNeverCounts() {
        var counting = passkeys.add(tenant, ada, "counts", made(1, 7)).id();
        var still = passkeys.add(tenant, ada, "does not", made(2, 0)).id();

        assertThat(passkeys.used(tenant, counting, 8)).isTrue();
        assertThat(passkeys.used(tenant, counting, 8)).isFalse();
        assertThat(passkeys.used(tenant, counting, 0)).isFalse();
        assertThat(passkeys.used(tenant, still, 0)).isTrue();
        assertThat(passkeys.used(tenant, still, 0)).isTrue();
        assertThat(passkeys.list(tenant, ada)).extracting(Passkey::usedAt).containsOnly(now.get());
    }

    @Test
    void noPasskeyIsKeptTwiceAndNoMemberHasTooMany() {
        for (var i = 0; i < Passkeys.MOST; i++) {
            var _ = passkeys.add(tenant, ada, "x", made(i, 0));
        }
        var bob = staff.active(tenant, "bob@acme.example", Role.VIEWER);

        assertThatThrownBy(() -> passkeys.add(tenant, ada, "one more", made(100, 0)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("20");
        assertThatThrownBy(() -> passkeys.add(tenant, bob, "not his", made(1, 0)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("known here already");
    }

    @Test
    void aPasskeyIsASecondFactor() {
        var tenants = new PostgresTenants(postgres.database(), now::get);
        tenants.decide(tenant, new Company("Acme", true));
        var sessions = new PostgresStaffSessions(postgres.transactions(), SessionTimes.STANDARD, now::get);
        var token = sessions.begin(tenant, ada, false, "x").token();
        assertThat(sessions.find(token).orElseThrow().enrolFirst()).isTrue();

        passkeys.add(tenant, ada, "x", made(1, 0));

        assertThat(sessions.find(token).orElseThrow().enrolFirst()).isFalse();
        assertThat(staff.credentials.account(tenant, ada).orElseThrow().hasSecondFactor())
                .isTrue();
        assertThat(staff.members.find(tenant, ada).orElseThrow().secondFactor()).isTrue();
    }

    @Test
    void whoSignsInAtTheCompanysProviderOnlyHasPasskeysThatDoNotCount() {
        passkeys.add(tenant, ada, "x", made(1, 0));
        staff.signOns.keep(
                tenant,
                new IdentityProvider(
                        URI.create("https://provider.example"), "viva", null, Set.of("a.example"), true, false, null));

        assertThat(passkeys.find(tenant, new byte[] {1}).orElseThrow().elsewhere())
                .isTrue();
        assertThat(staff.credentials.account(tenant, ada).orElseThrow().hasSecondFactor())
                .isFalse();
    }

    @Test
    void aWayBackAndARemovalEndPasskeys() {
        var bob = staff.active(tenant, "bob@acme.example", Role.VIEWER);
        passkeys.add(tenant, ada, "x", made(1, 0));
        passkeys.add(tenant, bob, "x", made(2, 0));
        var way = staff.members.recover(tenant, ada, Role.OWNER, Duration.ofHours(1));

        var _ = staff.members.accept(way.token(), new Arrival("", "", StaffOf.PASSWORD_HASH));
        staff.members.remove(tenant, bob, Role.OWNER);

        assertThat(List.of(passkeys.find(tenant, new byte[] {1}), passkeys.find(tenant, new byte[] {2})))
                .allMatch(Optional::isEmpty);
    }

    private static NewPasskey made(int id, long signCount) {
        return new NewPasskey(new byte[] {(byte) id}, new byte[] {9}, signCount, true);
    }
}
