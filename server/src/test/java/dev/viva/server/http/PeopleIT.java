package dev.viva.server.http;

import static dev.viva.server.http.RealApi.PASSWORD;
import static dev.viva.server.http.RealApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.Role;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Tenant;
import dev.viva.core.tenant.Tenants;
import dev.viva.server.http.RealApi.SignedIn;
import dev.viva.server.people.Authenticator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// How people come in, prove who they are, and manage who else does; by HTTP, on a real PostgreSQL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleIT {

    private static final String EMAIL = "ada@acme.example";

    @TempDir
    private static Path folder;

    private RealApi api;
    private String key;
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
        key = "acme-" + UUID.randomUUID().toString().substring(0, 8);
        acme = api.people.people().tenants().create(key, "Acme", null);
        owner = api.join(acme, EMAIL, Role.OWNER);
    }

    @Test
    void theRightPasswordSignsInAndTheCookieIsOutOfReach() throws Exception {
        var answer = signIn(EMAIL.toUpperCase(Locale.ROOT), PASSWORD, null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject().getString("role")).isEqualTo("OWNER");
        assertThat(answer.getHeader("Set-Cookie"))
                .contains("viva_session=", "HTTPOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void aWrongCompanyAddressOrPasswordMakesNoDifferenceToTheAnswer() throws Exception {
        var wrongPassword = signIn(EMAIL, "another password of mine", null);
        var wrongAddress = signIn("eve@acme.example", PASSWORD, null);
        var wrongCompany = api.send(
                api.request(HttpMethod.POST, "/session"),
                new JsonObject().put("company", "nobodys").put("email", EMAIL).put("password", PASSWORD));

        assertThat(wrongPassword.statusCode()).isEqualTo(401);
        assertThat(wrongAddress.bodyAsString()).isEqualTo(wrongPassword.bodyAsString());
        assertThat(wrongCompany.bodyAsString()).isEqualTo(wrongPassword.bodyAsString());
    }

    @Test
    void afterFiveWrongPasswordsTheRightOneHasToWaitToo() throws Exception {
        for (var guess = 0; guess < 5; guess++) {
            assertThat(signIn(EMAIL, "wrong password no " + guess, null).statusCode())
                    .isEqualTo(401);
        }

        var answer = signIn(EMAIL, PASSWORD, null);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(problem(answer)).isEqualTo("too-many-tries");
        assertThat(Integer.parseInt(answer.getHeader("Retry-After"))).isBetween(30, 31);
        api.later(Duration.ofSeconds(31));
        assertThat(signIn(EMAIL, PASSWORD, null).statusCode()).isEqualTo(200);
    }

    @Test
    void aSecondFactorIsSetUpAskedForAndItsCodesAreGoodOnce() throws Exception {
        var offer = api.send(api.as(owner, HttpMethod.POST, "/account/second-factor"))
                .bodyAsJsonObject();
        var phone = new Authenticator(offer.getString("secret"));
        assertThat(offer.getString("uri")).startsWith("otpauth://totp/Viva%20Acme:ada%40acme.example?secret=");
        assertThat(offer.getString("qr").lines().map(String::length).distinct()).hasSize(1);
        var wrong = api.send(
                api.as(owner, HttpMethod.PUT, "/account/second-factor"),
                new JsonObject().put("secret", offer.getString("secret")).put("code", "000000"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        var codes = api.send(
                        api.as(owner, HttpMethod.PUT, "/account/second-factor"),
                        new JsonObject().put("secret", phone.secret()).put("code", phone.code(api.now.get())))
                .bodyAsJsonObject()
                .getJsonArray("codes");

        assertThat(problem(signIn(EMAIL, PASSWORD, null))).isEqualTo("code-needed");
        assertThat(problem(signIn(EMAIL, PASSWORD, phone.code(api.now.get())))) // used for the set-up
                .isEqualTo("not-signed-in");
        api.later(Duration.ofSeconds(60));
        assertThat(signIn(EMAIL, PASSWORD, phone.code(api.now.get())).statusCode())
                .isEqualTo(200);
        assertThat(signIn(EMAIL, PASSWORD, phone.code(api.now.get())).statusCode())
                .isEqualTo(401);
        var recovery = codes.getString(3).toLowerCase(Locale.ROOT).replace("-", " ");
        assertThat(signIn(EMAIL, PASSWORD, recovery).statusCode()).isEqualTo(200);
        assertThat(signIn(EMAIL, PASSWORD, recovery).statusCode()).isEqualTo(401);
    }

    @Test
    void guessingCodesIsNotMadeCheaperByShowingThePasswordInBetween() throws Exception {
        enrol();
        for (var guess = 0; guess < 5; guess++) {
            assertThat(problem(signIn(EMAIL, PASSWORD, null))).isEqualTo("code-needed");
            assertThat(signIn(EMAIL, PASSWORD, "00000" + guess).statusCode()).isEqualTo(401);
        }

        assertThat(signIn(EMAIL, PASSWORD, null).statusCode()).isEqualTo(429);
    }

    @Test
    void guessingCodesIsNotMadeCheaperByChangingThePasswordInBetween() throws Exception {
        enrol();
        for (var guess = 0; guess < 5; guess++) {
            var weak = new JsonObject().put("present", PASSWORD).put("next", "x");
            assertThat(problem(api.send(api.as(owner, HttpMethod.PUT, "/account/password"), weak)))
                    .isEqualTo("weak-password");
            var proof = new JsonObject().put("password", PASSWORD).put("code", "00000" + guess);
            assertThat(problem(api.send(api.as(owner, HttpMethod.POST, "/session/confirm"), proof)))
                    .isEqualTo("wrong-password");
        }

        var proof = new JsonObject().put("password", PASSWORD).put("code", "000009");
        assertThat(api.send(api.as(owner, HttpMethod.POST, "/session/confirm"), proof)
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void whoSignsInAnewHasLeftTheOldSession() throws Exception {
        var body = new JsonObject().put("company", key).put("email", EMAIL).put("password", PASSWORD);
        var again = api.send(api.as(owner, HttpMethod.POST, "/session"), body);

        assertThat(session(cookie(again)).statusCode()).isEqualTo(200);
        assertThat(session(owner.cookie()).statusCode()).isEqualTo(401);
    }

    @Test
    void weakPasswordsAreRefusedWithAReason() throws Exception {
        var link = api.people
                .joining()
                .invite(acme, "bob-the-builder@acme.example", Role.VIEWER, Role.OWNER)
                .link();
        for (var weak : new String[] {"too short", "aaaaaaaaaaaaaaaaaaaaaaa", "it is bob-the-builder"}) {
            var answer = accept(link, weak);
            assertThat(answer.statusCode()).as(weak).isEqualTo(422);
            assertThat(problem(answer)).isEqualTo("weak-password");
        }
        assertThat(accept(link, PASSWORD).statusCode()).isEqualTo(200);
        assertThat(accept(link, PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() throws Exception {
        var elsewhere = cookie(signIn(EMAIL, PASSWORD, null));
        var change = new JsonObject().put("present", "not the present one").put("next", "six other words for a change");
        assertThat(problem(api.send(api.as(owner, HttpMethod.PUT, "/account/password"), change)))
                .isEqualTo("wrong-password");

        change.put("present", PASSWORD);
        assertThat(api.send(api.as(owner, HttpMethod.PUT, "/account/password"), change)
                        .statusCode())
                .isEqualTo(204);

        assertThat(session(elsewhere).statusCode()).isEqualTo(401);
        assertThat(session(owner.cookie()).statusCode()).isEqualTo(200);
        assertThat(signIn(EMAIL, PASSWORD, null).statusCode()).isEqualTo(401);
        assertThat(signIn(EMAIL, "six other words for a change", null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void dangerousActsAreOpenAgainAfterConfirmingAndTheOldCookieIsGone() throws Exception {
        api.later(Duration.ofMinutes(11));
        var invitation = new JsonObject().put("email", "bob@acme.example").put("role", "VIEWER");
        assertThat(problem(api.send(api.as(owner, HttpMethod.POST, "/members"), invitation)))
                .isEqualTo("confirm-first");

        var confirmed = api.send(
                api.as(owner, HttpMethod.POST, "/session/confirm"), new JsonObject().put("password", PASSWORD));
        var fresh = new SignedIn(acme, owner.member(), cookie(confirmed));

        assertThat(api.send(api.as(fresh, HttpMethod.POST, "/members"), invitation)
                        .statusCode())
                .isEqualTo(201);
        assertThat(session(owner.cookie()).statusCode()).isEqualTo(401);
    }

    @Test
    void anAdminMakesNoOwnersAndNobodyChangesThemselves() throws Exception {
        var admin = api.join(acme, "admin@acme.example", Role.ADMIN);
        var toOwner = new JsonObject().put("role", "OWNER");

        assertThat(api.send(
                                api.as(admin, HttpMethod.POST, "/members"),
                                new JsonObject().put("email", "x@acme.example").put("role", "OWNER"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.send(api.as(admin, HttpMethod.DELETE, "/members/" + owner.member()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.send(api.as(admin, HttpMethod.PATCH, "/members/" + admin.member()), toOwner)
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.send(api.as(owner, HttpMethod.PATCH, "/members/" + admin.member()), toOwner)
                        .bodyAsJsonObject()
                        .getString("role"))
                .isEqualTo("OWNER");
        assertThat(session(admin.cookie()).bodyAsJsonObject().getString("role")).isEqualTo("OWNER");
    }

    @Test
    void aCompanyThatDemandsASecondFactorLetsNobodyFurtherWithoutOne() throws Exception {
        var company = new JsonObject().put("name", "Acme").put("secondFactor", true);
        assertThat(api.send(api.as(owner, HttpMethod.PUT, "/company"), company).statusCode())
                .isEqualTo(200);

        assertThat(problem(api.send(api.as(owner, HttpMethod.GET, "/interviews"))))
                .isEqualTo("enrol-first");
        enrol();
        assertThat(api.send(api.as(owner, HttpMethod.GET, "/interviews")).statusCode())
                .isEqualTo(200);
        assertThat(api.send(api.as(owner, HttpMethod.DELETE, "/account/second-factor"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void anOperatorMakesATenantWhoseOwnerComesInByTheLink() throws Exception {
        var operator = api.join(Tenants.HOUSE, "op-" + key + "@house.example", Role.OPERATOR);
        var wanted = new JsonObject()
                .put("key", "rival-" + key)
                .put("name", "Rival")
                .put("ownerEmail", "boss@rival.example")
                .put("trialDays", 14);

        var made =
                api.send(api.as(operator, HttpMethod.POST, "/tenants"), wanted).bodyAsJsonObject();
        var joined = accept(made.getString("link"), PASSWORD);
        var boss = cookie(joined);
        assertThat(joined.bodyAsJsonObject().getString("role")).isEqualTo("OWNER");
        assertThat(session(boss).statusCode()).isEqualTo(200);
        assertThat(api.send(api.as(operator, HttpMethod.POST, "/tenants"), wanted)
                        .statusCode())
                .isEqualTo(409);

        var id = made.getJsonObject("tenant").getString("id");
        change(operator, id, Tenant.Status.SUSPENDED);
        assertThat(session(boss).statusCode()).isEqualTo(401);
        var refused = api.send(
                api.request(HttpMethod.POST, "/session"),
                new JsonObject()
                        .put("company", "rival-" + key)
                        .put("email", "boss@rival.example")
                        .put("password", PASSWORD));
        assertThat(problem(refused)).isEqualTo("suspended");
        change(operator, id, Tenant.Status.ACTIVE);
        assertThat(session(boss).statusCode()).isEqualTo(200);
        api.later(Duration.ofDays(14));
        assertThat(session(boss).statusCode()).isEqualTo(401);
    }

    @Test
    void anApiKeyReadsWhatItsScopesSayAndNothingAfterItWasRevoked() throws Exception {
        var made = api.send(
                        api.as(owner, HttpMethod.POST, "/api-keys"),
                        new JsonObject().put("name", "ATS").put("scopes", new JsonArray().add("READ_INTERVIEWS")))
                .bodyAsJsonObject();
        var secret = made.getString("secret");
        var read = api.request(HttpMethod.GET, "/interviews").bearerTokenAuthentication(secret);
        var members = api.request(HttpMethod.GET, "/members").bearerTokenAuthentication(secret);
        var account = api.request(HttpMethod.GET, "/account").bearerTokenAuthentication(secret);

        assertThat(api.send(read).statusCode()).isEqualTo(200);
        assertThat(api.send(members).statusCode()).isEqualTo(403);
        assertThat(api.send(account).statusCode()).isEqualTo(403);
        var id = made.getJsonObject("apiKey").getString("id");
        assertThat(api.send(api.as(owner, HttpMethod.DELETE, "/api-keys/" + id)).statusCode())
                .isEqualTo(204);
        assertThat(api.send(read).statusCode()).isEqualTo(401);
    }

    @Test
    void aMemberWhoLostPasswordAndPhoneIsLetBackInByAnOwner() throws Exception {
        enrol();
        var second = api.join(acme, "hedy@acme.example", Role.OWNER);
        var made = recover(second, owner.member().toString());
        var link = made.bodyAsJsonObject().getString("link");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(session(owner.cookie()).statusCode()).as("until it is used").isEqualTo(200);

        var looked = api.send(
                api.request(HttpMethod.POST, "/invitation"),
                new JsonObject().put("token", link.substring(link.indexOf('#') + 1)));
        assertThat(looked.bodyAsJsonObject().getBoolean("recovery")).isTrue();
        assertThat(problem(accept(link, "too short"))).isEqualTo("weak-password");
        var back = comeBack(link, "another five short words");

        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.bodyAsJsonObject().getString("role")).isEqualTo("OWNER");
        assertThat(session(owner.cookie()).statusCode()).as("the old session").isEqualTo(401);
        assertThat(session(cookie(back)).statusCode()).isEqualTo(200);
        assertThat(signIn(EMAIL, PASSWORD, null).statusCode()).isEqualTo(401);
        assertThat(signIn(EMAIL, "another five short words", null).statusCode())
                .as("without a second factor")
                .isEqualTo(200);
        assertThat(comeBack(link, "yet another five words").statusCode())
                .as("used up")
                .isEqualTo(401);
        var account = api.send(api.request(HttpMethod.GET, "/account").putHeader("Cookie", cookie(back)));
        assertThat(account.bodyAsJsonObject().getString("name")).isEqualTo("X");
    }

    @Test
    void aWayBackEndsAfterADayAndWithTheNextOne() throws Exception {
        var viewer = api.join(acme, "vera@acme.example", Role.VIEWER);
        var first =
                recover(owner, viewer.member().toString()).bodyAsJsonObject().getString("link");
        var next = recover(owner, viewer.member().toString()).bodyAsJsonObject().getString("link");
        assertThat(comeBack(first, "another five short words").statusCode()).isEqualTo(401);

        api.later(Duration.ofHours(24).plusSeconds(1));

        assertThat(comeBack(next, "another five short words").statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyLetsThemselvesBackInAndAdministratorsNoOwner() throws Exception {
        var admin = api.join(acme, "adam@acme.example", Role.ADMIN);
        var invited = api.people
                .joining()
                .invite(acme, "new@acme.example", Role.VIEWER, Role.OWNER)
                .member();

        assertThat(recover(owner, owner.member().toString()).statusCode()).isEqualTo(403);
        assertThat(recover(admin, owner.member().toString()).statusCode()).isIn(403, 409);
        assertThat(recover(owner, invited.toString()).statusCode())
                .as("has not come in yet")
                .isEqualTo(409);
        assertThat(recover(owner, UUID.randomUUID().toString()).statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverHasTheMachineLetsAnybodyBackIn() throws Exception {
        var link = api.people.joining().recover(key, EMAIL.toUpperCase(Locale.ROOT));

        assertThat(comeBack(link.orElseThrow().link(), "another five short words")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.people.joining().recover(key, "eve@acme.example")).isEmpty();
        assertThat(api.people.joining().recover("nobodys", EMAIL)).isEmpty();
    }

    @Test
    void whoIsNewHasAName() throws Exception {
        var link = api.people
                .joining()
                .invite(acme, "new@acme.example", Role.VIEWER, Role.OWNER)
                .link();

        var nameless = comeBack(link, PASSWORD);

        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(accept(link, PASSWORD).statusCode()).as("and keeps the link").isEqualTo(200);
    }

    private HttpResponse<Buffer> recover(SignedIn by, String member) throws Exception {
        return api.send(api.as(by, HttpMethod.POST, "/members/" + member + "/recovery"));
    }

    private HttpResponse<Buffer> comeBack(String link, String password) throws Exception {
        return api.accept(link, null, password);
    }

    private void enrol() throws Exception {
        var offer = api.send(api.as(owner, HttpMethod.POST, "/account/second-factor"))
                .bodyAsJsonObject();
        var phone = new Authenticator(offer.getString("secret"));
        var proof = new JsonObject().put("secret", phone.secret()).put("code", phone.code(api.now.get()));
        assertThat(api.send(api.as(owner, HttpMethod.PUT, "/account/second-factor"), proof)
                        .statusCode())
                .isEqualTo(200);
    }

    private void change(SignedIn operator, String tenant, Tenant.Status status) throws Exception {
        var answer = api.send(
                api.as(operator, HttpMethod.PATCH, "/tenants/" + tenant),
                new JsonObject().put("status", status.name()));
        assertThat(answer.bodyAsJsonObject().getString("status")).isEqualTo(status.name());
    }

    private HttpResponse<Buffer> accept(String link, String password) throws Exception {
        return api.accept(link, "Bob", password);
    }

    private HttpResponse<Buffer> signIn(String email, String password, String code) throws Exception {
        var body = new JsonObject().put("company", key).put("email", email).put("password", password);
        if (code != null) {
            body.put("code", code);
        }
        return api.send(api.request(HttpMethod.POST, "/session"), body);
    }

    private HttpResponse<Buffer> session(String cookie) throws Exception {
        return api.send(api.request(HttpMethod.GET, "/session").putHeader("Cookie", cookie));
    }

    private static String cookie(HttpResponse<Buffer> answer) {
        return answer.getHeader("Set-Cookie").split(";", 2)[0];
    }
}
