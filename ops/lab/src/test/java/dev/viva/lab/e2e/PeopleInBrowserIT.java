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

/// The first account, its second factor, an invited member and the Operator, in real Chromium on a real server.
@TestInstance(Lifecycle.PER_CLASS)
class PeopleInBrowserIT {

    @TempDir
    private static Path folder;

    private VivaProcess viva;
    private BrowserRun run;

    @BeforeAll
    void liveThroughIt() throws Exception {
        Needs.builtPages();
        Needs.node();
        Needs.chromium();
        var into = Files.createDirectory(folder.resolve("people"));
        viva = VivaProcess.startNode(Files.createDirectory(folder.resolve("viva")), NodeSettings.alone());
        run = BrowserRun.run(
                "people.mjs",
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
                // Chromium's own line for each refused request: the code that was asked for, the link that was used up
                .filteredOn(line -> !line.getString("text").contains("status of 401"))
                .isEmpty();
    }

    @Test
    void theFirstLinkMakesAnOwnerAndLeavesTheAddressBar() {
        assertThat(run.the("address").getString("hash")).isEmpty();
        assertThat(run.the("address").getString("key")).isEqualTo("acme-hotels");
        assertThat(run.the("set-up").getJsonArray("nav")).contains("Interviews", "Members", "Company");
        assertThat(run.the("signed-in").getJsonArray("nav"))
                .isEqualTo(run.the("set-up").getJsonArray("nav"));
    }

    @Test
    void aViewerWhoJoinsSeesInterviewsAndNobodysRights() {
        assertThat(run.the("joined").getJsonArray("nav")).contains("Interviews").doesNotContain("Members", "Company");
        assertThat(run.the("used-up").getString("title")).isEqualTo("This invitation is not valid");
        assertThat(run.the("members").getJsonArray("rows").encode()).contains("Ada Owner", "Bob Viewer");
    }

    @Test
    void theOperatorSeesCompaniesAndNoInterviews() {
        var rows = run.the("companies").getJsonArray("rows").encode();

        assertThat(rows).contains("Acme Hotels", "Rival", "Suspended");
        assertThat(run.the("companies").getBoolean("link")).isTrue();
        assertThat(run.the("operator-elsewhere").getString("title")).isEqualTo("This page is not open to you");
    }
}
