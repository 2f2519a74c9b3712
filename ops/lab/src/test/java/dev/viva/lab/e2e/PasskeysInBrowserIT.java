package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A passkey in real Chromium, with its virtual authenticator, on a real server.
@TestInstance(Lifecycle.PER_CLASS)
class PasskeysInBrowserIT {

    private static final int TENANT_AND_MEMBER = 32;

    @TempDir
    private static Path folder;

    private VivaProcess viva;
    private BrowserRun run;

    @BeforeAll
    void liveThroughIt() throws Exception {
        Needs.builtPages();
        Needs.node();
        Needs.chromium();
        var into = Files.createDirectory(folder.resolve("passkeys"));
        viva = VivaProcess.startNode(Files.createDirectory(folder.resolve("viva")), NodeSettings.alone());
        run = BrowserRun.run(
                "passkeys.mjs",
                into,
                new JsonObject().put("shots", into.resolve("shots").toString()),
                Map.of("VIVA_FIRST_LINK", viva.recruitersLink().toString()));
    }

    @AfterAll
    void stop() throws Exception {
        if (viva != null) {
            viva.close();
        }
        if (run != null) {
            run.keepShots();
        }
    }

    @Test
    void everythingIsThereAndThePagesHaveNoErrors() {
        assertThat(run.exit()).as(() -> "" + run.seen()).isZero();
        assertThat(run.all("done")).hasSize(1);
        assertThat(run.all("error")).isEmpty();
        assertThat(run.all("console"))
                // Chromium's own line for each refused request
                .filteredOn(line -> !line.getString("text").matches("(?s).*status of (401|403|422).*"))
                .isEmpty();
    }

    @Test
    void thePasskeySignsInAndSaysOfWhichCompanyAndMember() {
        assertThat(run.the("made").getString("site")).isEqualTo("localhost");
        assertThat(run.the("made").getInteger("user")).isEqualTo(TENANT_AND_MEMBER);
        assertThat(run.the("signed-in").getInteger("signatures")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void withoutAFingerprintItDoesNotAnswer() {
        assertThat(run.the("unverified").getString("words")).contains("Nothing came from your device");
    }

    @Test
    void itConfirmsItsOwnRemovalAndOpensNothingAfterwards() {
        assertThat(run.the("confirmed").getInteger("status")).isEqualTo(200);
        assertThat(run.the("removed").getInteger("rows")).isZero();
        assertThat(run.the("gone").getString("words")).contains("this passkey is not known here");
    }
}
