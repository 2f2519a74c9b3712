package dev.viva.server.people.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.JWKSet;
import dev.viva.server.RealStores;
import dev.viva.server.people.SignIn.Result;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever is not who they say they are does not come in, and for the reason that is meant.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignOnAttacksIT {

    /// Longer than any honest answer takes on a busy machine.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T08:00:00Z"));
    private RealStores stores;

    @BeforeAll
    void start() throws Exception {
        stores = new RealStores(folder, Scene.PUBLIC, now::get, _ -> {});
    }

    @AfterAll
    void stop() throws Exception {
        stores.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    static List<Attack> attacks() {
        return Stream.concat(TokenAttacks.all().stream(), FlowAttacks.all().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefused(Attack attack) throws Exception {
        var patience = attack.reason() == SignOnException.Reason.TOO_SLOW ? Duration.ofSeconds(2) : PATIENCE;
        try (var scene = new Scene(vertx, stores, now, patience)) {
            var refused = catchThrowableOfType(
                    SignOnException.class, () -> attack.steps().against(scene));
            assertThat(refused).as("let in").isNotNull();
            assertThat(refused.reason()).isEqualTo(attack.reason());
        }
    }

    @Test
    void whoeverIsHonestComesIn() throws Exception {
        assertThat(attacks()).hasSizeGreaterThan(80);
        try (var scene = new Scene(vertx, stores, now, PATIENCE)) {
            assertThat(scene.signIn()).isInstanceOf(Result.In.class);
            assertThat(scene.signInWith("email_verified", "true")).isInstanceOf(Result.In.class);
            assertThat(scene.signInWith("azp", TestProvider.CLIENT)).isInstanceOf(Result.In.class);
            assertThat(scene.confirm(Scene.BOB, Scene.Shows.ITS_SESSION)).isInstanceOf(Result.In.class);
        }
    }

    @Test
    void newKeysAreFetchedButNoMoreThanOnceAMinute() throws Exception {
        try (var scene = new Scene(vertx, stores, now, PATIENCE)) {
            scene.signIn();
            var next = TestProvider.key("two");
            scene.provider.bent.keys = _ -> new JWKSet(next);
            scene.provider.bent.signing = claims -> TestProvider.sign(claims, next);
            scene.later(Duration.ofMinutes(1));

            assertThat(scene.signIn()).isInstanceOf(Result.In.class);

            var asked = scene.provider.keysAsked.get();
            var madeUp = TestProvider.key("made up");
            scene.provider.bent.signing = claims -> TestProvider.sign(claims, madeUp);
            for (var i = 0; i < 5; i++) {
                var refused = catchThrowableOfType(SignOnException.class, scene::signIn);
                assertThat(refused.reason()).isEqualTo(SignOnException.Reason.NO_KEY);
            }
            assertThat(scene.provider.keysAsked).hasValue(asked);
        }
    }
}
