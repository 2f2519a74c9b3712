package dev.viva.server.people.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.viva.core.access.Passkeys.Passkey;
import dev.viva.server.RealStores;
import dev.viva.server.people.SignIn.Result;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever has not the passkey does not come in, and nothing becomes a passkey that is none; each for the reason that
/// is
/// meant.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeyAttacksIT {

    @TempDir
    private static Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T08:00:00Z"));
    private RealStores stores;

    @BeforeAll
    void start() throws Exception {
        stores = new RealStores(folder, Scene.PUBLIC, now::get, _ -> {});
    }

    @AfterAll
    void stop() throws Exception {
        stores.close();
    }

    static List<Attack> attacks() {
        return Stream.concat(SigningAttacks.all().stream(), AddingAttacks.all().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefused(Attack attack) throws Exception {
        var scene = new Scene(stores, now);
        var refused = catchThrowableOfType(
                PasskeyException.class, () -> attack.steps().against(scene));

        assertThat(refused).as("let in: %s", attack).isNotNull();
        assertThat(refused.reason()).as(attack.name()).isEqualTo(attack.reason());
    }

    @Test
    void whoeverIsHonestComesIn() throws Exception {
        assertThat(attacks()).hasSizeGreaterThan(80);
        var scene = new Scene(stores, now);

        assertThat(scene.signIn()).isInstanceOfSatisfying(Result.In.class, in -> {
            assertThat(in.signedIn().session().member())
                    .isEqualTo(scene.ada.session().member());
            assertThat(in.signedIn().session().secondFactor()).isTrue();
        });
        assertThat(scene.signIn()).isInstanceOf(Result.In.class);
        assertThat(scene.confirm(scene.key)).isInstanceOf(Result.In.class);
    }

    @Test
    void anAuthenticatorThatDoesNotCountIsGoodEachTime() throws Exception {
        var scene = new Scene(stores, now);
        var still = new SoftAuthenticator(Scene.ORIGIN).counting(0);
        scene.add(scene.ada.session(), still);

        for (var i = 0; i < 3; i++) {
            assertThat(scene.answer(still.sign(scene.signIn.ask()))).isInstanceOf(Result.In.class);
        }
    }

    @Test
    void aSyncedPasskeyStaysSynced() throws Exception {
        var scene = new Scene(stores, now);
        var synced = new SoftAuthenticator(Scene.ORIGIN);
        synced.bent.flags = 0x0d;
        scene.add(scene.ada.session(), synced);
        assertThat(scene.own.list(scene.ada.session()))
                .extracting(Passkey::synced)
                .containsExactlyInAnyOrder(false, true);
        assertThat(scene.answer(synced.sign(scene.signIn.ask()))).isInstanceOf(Result.In.class);
    }
}
