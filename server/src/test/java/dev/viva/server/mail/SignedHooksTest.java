package dev.viva.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.server.config.Secret;
import dev.viva.server.mail.SignedHooks.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedHooksTest {

    /// The example of the specification: github.com/standard-webhooks, libraries/javascript.
    private static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String AT = "1614265330";
    private static final String RIGHT = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    private final SignedHooks hooks = hooksAt(1_614_265_330);

    @Test
    void theExampleOfTheSpecificationIsRightAlsoAmongOthers() {
        assertThat(hooks.right(new Signature(ID, AT, RIGHT), BODY)).isTrue();
        assertThat(hooks.right(new Signature(ID, AT, "v1a,x v1,AAAA " + RIGHT), BODY))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "msg_p5jXN8AQM9LWM0D4loKWxJek, 1614265331, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='",
        "msg_other, 1614265330, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='",
        "msg_p5jXN8AQM9LWM0D4loKWxJek, 1614265330, 'v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='",
        "msg_p5jXN8AQM9LWM0D4loKWxJek, 1614265330, 'v1,'",
        "msg_p5jXN8AQM9LWM0D4loKWxJek, 1614265330, ''",
        "msg_p5jXN8AQM9LWM0D4loKWxJek, soon, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='",
        "'', '', ''"
    })
    void anythingElseIsWrong(String id, String at, String signatures) {
        assertThat(hooks.right(new Signature(id, at, signatures), BODY)).isFalse();
    }

    @Test
    void aBodyThatWasChangedIsWrongAndAnOldOneIsNotTakenAgain() {
        assertThat(hooks.right(new Signature(ID, AT, RIGHT), "{\"test\":2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(hooksAt(1_614_265_330 + 300).right(new Signature(ID, AT, RIGHT), BODY))
                .isTrue();
        assertThat(hooksAt(1_614_265_330 + 301).right(new Signature(ID, AT, RIGHT), BODY))
                .isFalse();
        assertThat(hooksAt(1_614_265_330 - 301).right(new Signature(ID, AT, RIGHT), BODY))
                .isFalse();
    }

    private static SignedHooks hooksAt(long second) {
        return new SignedHooks(SECRET, () -> Instant.ofEpochSecond(second));
    }
}
