package dev.viva.persistence.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.Credentials.Attempt;
import dev.viva.core.access.Role;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.Sha256;
import dev.viva.core.tenant.Tenant;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.tenant.PostgresTenants;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresCredentialsIT {

    private static final String EMAIL = "ada@acme.example";

    @TempDir
    private Path temp;

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = postgres.newTenant();
    private final String key = "t-" + tenant.toString().substring(0, 8);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(1_795_000_000_000L));
    private PostgresCredentials credentials;
    private MemberId ada;

    @BeforeEach
    void employ() {
        var staff = new StaffOf(postgres, temp, now::get);
        credentials = staff.credentials;
        ada = staff.active(tenant, EMAIL, Role.RECRUITER);
    }

    @Test
    void anAccountIsFoundByCompanyAndAddress() {
        assertThat(credentials.attempt(key, "ADA@acme.example")).isInstanceOfSatisfying(Attempt.Open.class, open -> {
            assertThat(open.account().member()).isEqualTo(ada);
            assertThat(open.account().passwordHash()).isEqualTo(StaffOf.PASSWORD_HASH);
            assertThat(open.account().hasSecondFactor()).isFalse();
        });
        assertThat(credentials.attempt(key, "bob@acme.example")).isInstanceOf(Attempt.Nobody.class);
        assertThat(credentials.attempt("nobodys", EMAIL)).isInstanceOf(Attempt.Nobody.class);
    }

    @Test
    void ofGuessesThatComeAtOnceFiveAreTaken() throws Exception {
        Callable<Attempt> guess = () -> {
            try {
                return credentials.attempt(key, EMAIL);
            } catch (Unavailable _) { // more guesses than connections: also none of the five
                return new Attempt.Nobody();
            }
        };
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    together.invokeAll(Stream.generate(() -> guess).limit(50).toList());
            var open = 0;
            for (var answer : answers) {
                if (answer.get() instanceof Attempt.Open) {
                    open++;
                }
            }
            assertThat(open + guessWhileOpen()).isEqualTo(5);
        }
    }

    @Test
    void theWaitDoublesUpToAQuarterOfAnHourAndSuccessEndsIt() {
        guessWhileOpen();
        for (var wait : List.of(30, 60, 120, 240, 480, 900, 900)) {
            assertThat(credentials.attempt(key, EMAIL))
                    .isInstanceOfSatisfying(
                            Attempt.Locked.class,
                            locked ->
                                    assertThat(locked.retryAfter().toSeconds()).isBetween((long) wait, wait + 1L));
            later(Duration.ofSeconds(wait));
            assertThat(credentials.attempt(key, EMAIL)).isInstanceOf(Attempt.Open.class);
        }
        later(Duration.ofMinutes(15));
        succeed();
        assertThat(guessWhileOpen()).isEqualTo(5);
    }

    @Test
    void aTryThatIsGivenBackBringsNoMoreGuesses() {
        for (var guess = 0; guess < 4; guess++) {
            assertThat(credentials.attempt(key, EMAIL)).isInstanceOf(Attempt.Open.class);
        }
        for (var honest = 0; honest < 20; honest++) {
            credentials.giveBack(open().taken());
        }
        assertThat(guessWhileOpen()).isEqualTo(1);
    }

    @Test
    void aStepAndARecoveryCodeAreGoodOnce() {
        var code = Sha256.of(new byte[] {1}).bytes();
        credentials.secondFactor(
                tenant,
                ada,
                new byte[] {7},
                List.of(code, Sha256.of(new byte[] {2}).bytes()));

        assertThat(credentials.account(tenant, ada).orElseThrow().totpSecret()).containsExactly(7);
        assertThat(credentials.useStep(tenant, ada, 100)).isTrue();
        assertThat(credentials.useStep(tenant, ada, 100)).isFalse();
        assertThat(credentials.useStep(tenant, ada, 99)).isFalse();
        assertThat(credentials.useStep(tenant, ada, 101)).isTrue();
        assertThat(credentials.useRecovery(tenant, ada, code)).isTrue();
        assertThat(credentials.useRecovery(tenant, ada, code)).isFalse();
        credentials.noSecondFactor(tenant, ada);
        assertThat(credentials.account(tenant, ada).orElseThrow().hasSecondFactor())
                .isFalse();
    }

    @Test
    void theSecretOfASecondFactorIsNotReadableInTheDatabase() {
        credentials.secondFactor(tenant, ada, "canary-secret-of-20b".getBytes(StandardCharsets.US_ASCII), List.of());

        var kept = postgres.transactions()
                .call(
                        tenant,
                        handle -> handle.createQuery("SELECT encode(totp, 'escape') FROM member")
                                .mapTo(String.class)
                                .one());
        assertThat(kept).doesNotContain("canary");
    }

    @Test
    void anAddressThatNobodyHasIsLockedLikeAnyOther() {
        for (var guess = 0; guess < 5; guess++) {
            assertThat(credentials.attempt(key, "nobody@acme.example")).isInstanceOf(Attempt.Nobody.class);
        }
        assertThat(credentials.attempt(key, "Nobody@acme.example")).isInstanceOf(Attempt.Locked.class);
        later(Duration.ofDays(2));
        assertThat(credentials.attempt(key, EMAIL)).isInstanceOf(Attempt.Open.class);
        var kept = postgres.transactions()
                .call(
                        tenant,
                        handle -> handle.createQuery("SELECT count(*) FROM sign_in_try")
                                .mapTo(Integer.class)
                                .one());
        assertThat(kept).as("what is old is forgotten").isEqualTo(1);
    }

    @Test
    void strangersDoNotMakeThoseWaitWhoAreSignedIn() {
        guessWhileOpen();

        assertThat(credentials.attempt(tenant, ada)).isInstanceOf(Attempt.Open.class);
    }

    @Test
    void thatACompanyIsSuspendedIsForThoseToKnowWhoProveThemselves() {
        new PostgresTenants(postgres.database(), now::get).become(tenant, Tenant.Status.SUSPENDED);

        assertThat(open().suspended()).isTrue();
        assertThat(credentials.attempt(key, "bob@acme.example")).isInstanceOf(Attempt.Nobody.class);
    }

    private Attempt.Open open() {
        return (Attempt.Open) credentials.attempt(key, EMAIL);
    }

    private void succeed() {
        credentials.succeeded(open().taken());
    }

    private int guessWhileOpen() {
        var open = 0;
        while (credentials.attempt(key, EMAIL) instanceof Attempt.Open) {
            open++;
        }
        return open;
    }

    private void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
