package dev.viva.server.people.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.viva.core.access.Passkeys.NewPasskey;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CeremoniesTest {

    private static final String SITE = "viva.example";
    private static final String ORIGIN = "https://viva.example";
    private static final int SPOILT = 3_000;

    private final Ceremonies ceremonies = new Ceremonies(Site.at(URI.create(ORIGIN)));
    private final byte[] challenge = new byte[32];
    private final SoftAuthenticator key = new SoftAuthenticator(ORIGIN);

    @Test
    void theSiteIsTheHostAndTheOriginWhatBrowsersSay() {
        assertThat(Site.at(URI.create("https://viva.example/"))).isEqualTo(new Site(SITE, ORIGIN));
        assertThat(Site.at(URI.create("https://viva.example:443"))).isEqualTo(new Site(SITE, ORIGIN));
        assertThat(Site.at(URI.create("https://viva.example:8443")).origin()).isEqualTo("https://viva.example:8443");
        assertThat(Site.at(URI.create("http://localhost:7000")))
                .isEqualTo(new Site("localhost", "http://localhost:7000"));
    }

    @Test
    void whateverComesForANewPasskeyIsReadOrRefused() {
        var random = new Random(20261122);
        for (var i = 0; i < SPOILT; i++) {
            var honest = new SoftAuthenticator(ORIGIN).make(SITE, challenge, new byte[32]);
            var spoilt = random.nextBoolean()
                    ? new Attestation(honest.clientData(), spoilt(honest.attestationObject(), random))
                    : new Attestation(spoilt(honest.clientData(), random), honest.attestationObject());
            assertThatCode(() -> refusing(() -> ceremonies.verified(ceremonies.read(spoilt))))
                    .as("input %d", i)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void nothingThatIsSpoiltAfterItWasSignedIsLetIn() throws PasskeyException {
        var made = ceremonies.verified(ceremonies.read(key.make(SITE, challenge, new byte[32])));
        assertThat(ceremonies.verified(ceremonies.read(key.sign(SITE, challenge)), made))
                .isEqualTo(2);
        var known = new NewPasskey(made.credentialId(), made.publicKey(), 0, made.synced());
        var random = new Random(20261122);
        for (var i = 0; i < SPOILT; i++) {
            var honest = key.sign(SITE, challenge);
            var part = random.nextInt(3);
            var spoilt = new Assertion(
                    honest.credentialId(),
                    part == 0 ? spoilt(honest.clientData(), random) : honest.clientData(),
                    part == 1 ? spoilt(honest.authenticatorData(), random) : honest.authenticatorData(),
                    part == 2 ? spoilt(honest.signature(), random) : honest.signature(),
                    null);
            assertThat(refusing(() -> ceremonies.verified(ceremonies.read(spoilt), known)))
                    .as("input %d", i)
                    .isFalse();
        }
    }

    private interface Step {
        Object take() throws PasskeyException;
    }

    /// True if it was let in.
    private static boolean refusing(Step step) {
        try {
            return step.take() != null;
        } catch (PasskeyException _) {
            return false;
        }
    }

    /// A few bytes changed, some cut off, or some put at the end; never the same as before.
    private static byte[] spoilt(byte[] bytes, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> {
                var longer = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(8));
                longer[longer.length - 1] = (byte) (1 + random.nextInt(255));
                yield longer;
            }
            default -> {
                var changed = bytes.clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
                yield changed;
            }
        };
    }
}
