package dev.viva.server.http;

import static dev.viva.server.http.RealApi.PASSWORD;
import static dev.viva.server.http.RealApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.IdentityProvider;
import dev.viva.core.access.Role;
import dev.viva.core.id.TenantId;
import dev.viva.server.http.RealApi.SignedIn;
import dev.viva.server.people.Authenticator;
import dev.viva.server.people.signon.TestProvider;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Sign-in at a company's own provider: by HTTP, on a real PostgreSQL, at a real little provider.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignOnIT {

    @TempDir
    private static Path folder;

    private final Vertx vertx = Vertx.vertx();
    private RealApi api;
    private TestProvider provider;
    private String key;
    private TenantId acme;
    private SignedIn owner;

    @BeforeAll
    void start() throws Exception {
        api = new RealApi(folder, _ -> {});
        provider = new TestProvider(vertx, api.now::get);
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @BeforeEach
    void found() throws Exception {
        key = "acme-" + UUID.randomUUID().toString().substring(0, 8);
        acme = api.people.people().tenants().create(key, "Acme", null);
        owner = api.join(acme, "ada@acme.example", Role.OWNER);
        assertThat(set(settings()).statusCode()).isEqualTo(200);
    }

    @Test
    void aMemberComesInByTheProviderAndIsKnownByTheIdentityFromThenOn() throws Exception {
        var bob = api.join(acme, "bob@acme.example", Role.RECRUITER);

        var first = signIn(who("sub-bob", "bob@acme.example"));
        var renamed = signIn(who("sub-bob", "robert@acme.example"));
        var other = signIn(who("sub-mallory", "bob@acme.example"));

        assertThat(first.bodyAsJsonObject().getString("member"))
                .isEqualTo(bob.member().toString());
        assertThat(api.send(api.request(HttpMethod.GET, "/session").putHeader("Cookie", session(first)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(renamed.bodyAsJsonObject().getString("member"))
                .isEqualTo(bob.member().toString());
        assertThat(detail(other)).contains("another identity");
    }

    @Test
    void whoIsInvitedJoinsByTheProviderAndTheLinkIsUsedUp() throws Exception {
        var link = api.people
                .joining()
                .invite(acme, "eve@acme.example", Role.VIEWER, Role.OWNER)
                .link();

        var in = signIn(who("sub-eve", "eve@acme.example"));

        assertThat(in.bodyAsJsonObject().getString("role")).isEqualTo("VIEWER");
        assertThat(api.people.joining().look(link.substring(link.indexOf('#') + 1)))
                .isEmpty();
    }

    @Test
    void whoIsNotInvitedJoinsOnlyWhereTheCompanySaysAsWhat() throws Exception {
        assertThat(detail(signIn(who("sub-x", "x@acme.example")))).contains("nobody has invited you");

        set(settings().put("joinAs", "HIRING_MANAGER"));

        assertThat(signIn(who("sub-x", "x@acme.example")).bodyAsJsonObject().getString("role"))
                .isEqualTo("HIRING_MANAGER");
        assertThat(set(settings().put("joinAs", "ADMIN")).statusCode()).isEqualTo(400);
    }

    @Test
    void whereThePasswordIsForOwnersOnlyOthersAreSentToTheProvider() throws Exception {
        api.join(acme, "bob@acme.example", Role.ADMIN);
        set(settings().put("required", true));

        assertThat(problem(byPassword("bob@acme.example"))).isEqualTo("sign-on-elsewhere");
        assertThat(byPassword("ada@acme.example").statusCode()).isEqualTo(200);
    }

    @Test
    void wherePasswordsAreForOwnersOnlyALinkMakesNoOtherPassword() throws Exception {
        var bob = api.join(acme, "bob@acme.example", Role.ADMIN);
        var back = api.people.joining().recover(acme, bob.member(), Role.OWNER).link();
        var invited = api.people
                .joining()
                .invite(acme, "eve@acme.example", Role.VIEWER, Role.OWNER)
                .link();
        var owning = api.people
                .joining()
                .invite(acme, "olga@acme.example", Role.OWNER, Role.OWNER)
                .link();
        set(settings().put("required", true));

        assertThat(accept(invited).statusCode()).isEqualTo(409);
        assertThat(accept(back).statusCode()).isEqualTo(409);
        assertThat(accept(owning).statusCode()).isEqualTo(200);
        assertThat(signIn(who("sub-eve", "eve@acme.example")).statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsToBecomeOwnerComesByTheLinkSoThatThereIsAPassword() throws Exception {
        var link = api.people
                .joining()
                .invite(acme, "olga@acme.example", Role.OWNER, Role.OWNER)
                .link();

        assertThat(detail(signIn(who("sub-olga", "olga@acme.example")))).contains("nobody has invited you");
        assertThat(accept(link).statusCode()).isEqualTo(200);
        assertThat(signIn(who("sub-olga", "olga@acme.example"))
                        .bodyAsJsonObject()
                        .getString("role"))
                .isEqualTo("OWNER");
    }

    @Test
    void withAnotherClientOfTheProviderEverybodyIsBoundAnew() throws Exception {
        var bob = api.join(acme, "bob@acme.example", Role.RECRUITER);
        assertThat(signIn(who("sub-for-one-client", "bob@acme.example")).statusCode())
                .isEqualTo(200);
        var now = api.people.people().signOns().provider(acme).orElseThrow();
        var other =
                new IdentityProvider(now.issuer(), "another", now.clientSecret(), now.domains(), false, false, null);
        api.people.people().signOns().keep(acme, other);
        api.people.people().signOns().keep(acme, now);

        assertThat(signIn(who("sub-for-the-other", "bob@acme.example"))
                        .bodyAsJsonObject()
                        .getString("member"))
                .isEqualTo(bob.member().toString());
    }

    private HttpResponse<Buffer> accept(String link) throws Exception {
        return api.accept(link, "X", RealApi.PASSWORD);
    }

    @Test
    void aSecondFactorIsAskedUnlessTheCompanyTrustsTheProviders() throws Exception {
        var phone = enrol();
        var ada = who("sub-ada", "ada@acme.example");
        ada.put("amr", List.of("pwd", "mfa"));
        var journey = begin();
        var back = provider.visit(journey.to(), ada);

        var asked = finish(journey, back);
        var wrong = finish(journey, Map.of("state", back.get("state"), "secondFactor", "000000"));
        api.later(Duration.ofSeconds(30));
        var right = finish(journey, Map.of("state", back.get("state"), "secondFactor", phone.code(api.now.get())));
        var again = finish(journey, Map.of("state", back.get("state"), "secondFactor", phone.code(api.now.get())));
        set(settings().put("trustedFactor", true));

        assertThat(problem(asked)).isEqualTo("code-needed");
        assertThat(problem(wrong)).isEqualTo("not-signed-in");
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(problem(again)).isEqualTo("sign-on-failed");
        assertThat(signIn(ada).statusCode()).isEqualTo(200);
    }

    @Test
    void aTrustedSecondFactorIsEnoughForACompanyThatDemandsOne() throws Exception {
        api.send(
                api.as(owner, HttpMethod.PUT, "/company"),
                new JsonObject().put("name", "Acme").put("secondFactor", true));
        var ada = who("sub-ada", "ada@acme.example");
        assertThat(signIn(ada).bodyAsJsonObject().getBoolean("enrolFirst")).isTrue();

        ada.put("amr", List.of("mfa"));
        var now = api.people.people().signOns().provider(acme).orElseThrow();
        api.people.people().signOns().keep(acme, trusting(now));

        assertThat(signIn(ada).bodyAsJsonObject().getBoolean("enrolFirst")).isFalse();
    }

    @Test
    void aDangerousActIsConfirmedAtTheProvider() throws Exception {
        var ada = who("sub-ada", "ada@acme.example");
        var mine = new SignedIn(acme, owner.member(), session(signIn(ada)));
        api.later(Duration.ofMinutes(11));
        assertThat(problem(invite(mine, "new@acme.example"))).isEqualTo("confirm-first");

        var journey = journey(api.send(api.as(mine, HttpMethod.POST, "/session/confirm/sign-on")));
        assertThat(journey.to().getQuery()).contains("prompt=login", "max_age=0");
        var back = provider.visit(journey.to(), ada);
        var confirmed = api.send(
                api.request(HttpMethod.POST, "/session/sign-on/return")
                        .putHeader("Cookie", journey.cookie() + "; " + mine.cookie()),
                JsonObject.mapFrom(back));

        var fresh = new SignedIn(acme, owner.member(), session(confirmed));
        assertThat(invite(fresh, "new@acme.example").statusCode()).isEqualTo(201);
        assertThat(api.send(api.as(mine, HttpMethod.GET, "/session")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void settingsAreTriedOutAndTheSecretIsNeverShown() throws Exception {
        var shown = api.send(api.as(owner, HttpMethod.GET, "/company/identity-provider"));
        assertThat(shown.bodyAsJsonObject().getString("redirectUri"))
                .isEqualTo("http://localhost:7000/recruiter/sign-on");
        assertThat(shown.bodyAsJsonObject().getJsonObject("provider").getBoolean("hasSecret"))
                .isTrue();
        assertThat(shown.bodyAsString()).doesNotContain(TestProvider.SECRET);

        assertThat(detail(set(settings().put("issuer", "http://127.0.0.1:1")))).contains("cannot be reached");
        assertThat(detail(set(settings().put("issuer", "http://provider.example"))))
                .contains("https://");

        assertThat(api.send(api.as(owner, HttpMethod.DELETE, "/company/identity-provider"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(api.send(api.request(HttpMethod.POST, "/session/sign-on"), new JsonObject().put("company", key))
                        .statusCode())
                .isEqualTo(404);
    }

    /// The Owner cannot set it any more: a second factor is demanded of them first.
    private static IdentityProvider trusting(IdentityProvider now) {
        return new IdentityProvider(
                now.issuer(), now.clientId(), now.clientSecret(), now.domains(), now.required(), true, now.joinAs());
    }

    private record Away(URI to, String cookie) {}

    private Away begin() throws Exception {
        return journey(
                api.send(api.request(HttpMethod.POST, "/session/sign-on"), new JsonObject().put("company", key)));
    }

    private static Away journey(HttpResponse<Buffer> answer) {
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        return new Away(
                URI.create(answer.bodyAsJsonObject().getString("to")),
                answer.getHeader("Set-Cookie").split(";", 2)[0]);
    }

    private HttpResponse<Buffer> signIn(Map<String, Object> who) throws Exception {
        var journey = begin();
        return finish(journey, provider.visit(journey.to(), who));
    }

    private HttpResponse<Buffer> finish(Away journey, Map<String, String> back) throws Exception {
        return api.send(
                api.request(HttpMethod.POST, "/session/sign-on/return").putHeader("Cookie", journey.cookie()),
                JsonObject.mapFrom(back));
    }

    private HttpResponse<Buffer> invite(SignedIn by, String email) throws Exception {
        return api.send(
                api.as(by, HttpMethod.POST, "/members"),
                new JsonObject().put("email", email).put("role", "VIEWER"));
    }

    private HttpResponse<Buffer> byPassword(String email) throws Exception {
        return api.send(
                api.request(HttpMethod.POST, "/session"),
                new JsonObject().put("company", key).put("email", email).put("password", PASSWORD));
    }

    private Authenticator enrol() throws Exception {
        var offer = api.send(api.as(owner, HttpMethod.POST, "/account/second-factor"))
                .bodyAsJsonObject();
        var phone = new Authenticator(offer.getString("secret"));
        var proof = new JsonObject().put("secret", phone.secret()).put("code", phone.code(api.now.get()));
        assertThat(api.send(api.as(owner, HttpMethod.PUT, "/account/second-factor"), proof)
                        .statusCode())
                .isEqualTo(200);
        return phone;
    }

    private HttpResponse<Buffer> set(JsonObject settings) throws Exception {
        return api.send(api.as(owner, HttpMethod.PUT, "/company/identity-provider"), settings);
    }

    private JsonObject settings() {
        return new JsonObject()
                .put("issuer", provider.issuer().toString())
                .put("clientId", TestProvider.CLIENT)
                .put("clientSecret", TestProvider.SECRET)
                .put("domains", new JsonArray().add("acme.example"))
                .put("required", false)
                .put("trustedFactor", false);
    }

    private static Map<String, Object> who(String subject, String email) {
        return new HashMap<>(Map.of("sub", subject, "email", email, "name", "Somebody"));
    }

    /// The last cookie of the session that was set.
    private static String session(HttpResponse<Buffer> answer) {
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        return answer.headers().getAll("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("viva_session="))
                .map(cookie -> cookie.split(";", 2)[0])
                .findFirst()
                .orElseThrow();
    }

    private static String detail(HttpResponse<Buffer> answer) {
        assertThat(problem(answer)).isEqualTo("sign-on-failed");
        return answer.bodyAsJsonObject().getString("detail");
    }
}
