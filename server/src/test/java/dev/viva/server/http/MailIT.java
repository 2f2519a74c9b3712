package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.Role;
import dev.viva.core.id.TenantId;
import dev.viva.core.mail.Letter;
import dev.viva.core.mail.MailKind;
import dev.viva.server.http.RealApi.SignedIn;
import dev.viva.server.plans.ShippedPlans;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Mail as the staff sees it; by HTTP, on a real PostgreSQL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailIT {

    @TempDir
    private static Path folder;

    private RealApi api;
    private TenantId acme;
    private SignedIn owner;

    @BeforeAll
    void start() throws Exception {
        api = new RealApi(folder, _ -> {});
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @BeforeEach
    void found() {
        acme = api.people
                .people()
                .tenants()
                .create("a-" + UUID.randomUUID().toString().substring(0, 8), "Acme", null);
        owner = api.join(acme, "ada@acme.example", Role.OWNER);
        api.later(Duration.ofSeconds(1)); // the newest is another one
    }

    @Test
    void whoeverIsInvitedIsWrittenToWithTheLinkThatTheInviterSees() throws Exception {
        var link = api.send(
                        api.as(owner, HttpMethod.POST, "/members"),
                        new JsonObject().put("email", "bob@acme.example").put("role", "VIEWER"))
                .bodyAsJsonObject()
                .getString("link");
        assertThat(newest().getString("state")).isEqualTo("WAITING");
        api.sendMail();

        assertThat(newest().getString("state")).isEqualTo("KEPT");
        assertThat(newest().getString("to")).isEqualTo("bob@acme.example");
        assertThat(newest().getString("kind")).isEqualTo("MEMBER_INVITATION");
        var letter = api.send(api.as(owner, HttpMethod.GET, "/mail/" + newest().getString("id")))
                .bodyAsJsonObject();
        assertThat(letter.getString("subject")).isEqualTo("You are invited to Acme");
        assertThat(letter.getString("text")).contains(link, "7 days").doesNotContain("{{");
    }

    @Test
    void aCandidateWhoseAddressIsGivenIsWrittenToAndOneWithoutIsNot() throws Exception {
        api.stores.plans().add(acme, ShippedPlans.firstSteps());
        var wanted = new JsonObject()
                .put("planId", ShippedPlans.firstSteps().id().toString())
                .put("candidateName", "Robin <b>Canary</b>");
        assertThat(api.send(api.as(owner, HttpMethod.POST, "/interviews"), wanted)
                        .statusCode())
                .isEqualTo(201);
        assertThat(newest().getString("kind")).isEqualTo("MEMBER_INVITATION");

        wanted.put("candidateEmail", "robin@canary.example");
        var made =
                api.send(api.as(owner, HttpMethod.POST, "/interviews"), wanted).bodyAsJsonObject();
        api.sendMail();

        var mail = newest();
        assertThat(mail.getString("kind")).isEqualTo("CANDIDATE_INVITATION");
        assertThat(mail.getString("about")).isEqualTo(made.getString("id"));
        var letter = api.send(api.as(owner, HttpMethod.GET, "/mail/" + mail.getString("id")))
                .bodyAsJsonObject();
        assertThat(letter.getString("subject")).isEqualTo("Your interview with Acme");
        assertThat(letter.getString("text")).contains("Robin <b>Canary</b>", made.getString("link"));
        wanted.put("candidateEmail", "robin@canary.example\r\nBcc: eve@x.example");
        assertThat(api.send(api.as(owner, HttpMethod.POST, "/interviews"), wanted)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void onlyAnOwnerWhoHasJustProvedThatItIsThemOpensALetter() throws Exception {
        var mail = api.keptMail(acme, "words");
        for (var role : List.of(Role.ADMIN, Role.RECRUITER)) {
            var other = api.join(acme, role + "@acme.example", role);
            assertThat(api.send(api.as(other, HttpMethod.GET, "/mail/" + mail)).statusCode())
                    .isEqualTo(403);
        }
        assertThat(api.send(api.as(owner, HttpMethod.GET, "/mail/" + mail)).statusCode())
                .isEqualTo(200);
        api.later(Duration.ofMinutes(11));
        assertThat(RealApi.problem(api.send(api.as(owner, HttpMethod.GET, "/mail/" + mail))))
                .isEqualTo("confirm-first");
    }

    @Test
    void whatResendSaysCameBackIsShownIfItIsSigned() throws Exception {
        var id = api.stores
                .mail()
                .put(acme, MailKind.MEMBER_INVITATION, UUID.randomUUID(), new Letter("x@y.example", "x", "x", "x"));
        var tags = new JsonObject().put("tenant", acme.toString()).put("mail", id.toString());
        var event = bounce(tags);

        assertThat(hook(event, "v1,AAAA").statusCode()).isEqualTo(401);
        assertThat(newest().getString("state")).isEqualTo("WAITING");
        for (var nonsense : List.of("{}", "nothing", "[]", bounce(new JsonObject()), bounce("x"), bounce(null))) {
            assertThat(hook(nonsense, signature(nonsense)).statusCode())
                    .as(nonsense)
                    .isEqualTo(204);
        }
        assertThat(newest().getString("state")).isEqualTo("WAITING");
        for (var time = 0; time < 2; time++) {
            assertThat(hook(event, signature(event)).statusCode()).isEqualTo(204);
            assertThat(newest().getString("state")).isEqualTo("BOUNCED");
        }
    }

    private static String bounce(Object tags) {
        return new JsonObject()
                .put("type", "email.bounced")
                .put("data", new JsonObject().put("to", "robin@mail.example").put("tags", tags))
                .encode();
    }

    private HttpResponse<Buffer> hook(String body, String signature) throws Exception {
        return api.request(HttpMethod.POST, "/mail/resend")
                .putHeader("Content-Type", "application/json")
                .putHeader("svix-id", "msg_1")
                .putHeader("svix-timestamp", "" + api.now.get().getEpochSecond())
                .putHeader("svix-signature", signature)
                .sendBuffer(Buffer.buffer(body))
                .await(60, TimeUnit.SECONDS);
    }

    private String signature(String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        var key = Base64.getDecoder().decode(RealApi.HOOK_SECRET.reveal().substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        var signed = "msg_1." + api.now.get().getEpochSecond() + "." + body;
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonObject newest() throws Exception {
        return api.send(api.as(owner, HttpMethod.GET, "/mail"))
                .bodyAsJsonObject()
                .getJsonArray("items")
                .getJsonObject(0);
    }
}
