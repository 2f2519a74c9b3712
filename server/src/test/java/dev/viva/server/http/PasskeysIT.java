package dev.viva.server.http;

import static dev.viva.server.http.RealApi.PASSWORD;
import static dev.viva.server.http.RealApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.IdentityProvider;
import dev.viva.core.access.Role;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Tenant;
import dev.viva.server.http.RealApi.SignedIn;
import dev.viva.server.people.passkey.SoftAuthenticator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Passkeys by HTTP, over a real PostgreSQL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeysIT {

    @TempDir
    private static Path folder;

    private RealApi api;
    private String key;
    private TenantId acme;
    private SignedIn ada;
    private SoftAuthenticator phone;

    @BeforeAll
    void start() throws Exception {
        api = new RealApi(folder, _ -> {});
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @BeforeEach
    void employ() {
        key = "acme-" + UUID.randomUUID().toString().substring(0, 8);
        acme = api.people.people().tenants().create(key, "Acme", null);
        api.join(acme, "olga@acme.example", Role.OWNER);
        ada = api.join(acme, "ada@acme.example", Role.ADMIN);
        phone = new SoftAuthenticator("http://localhost:7000");
    }

    @Test
    void aPasskeySignsInWithoutAnythingElseAndCountsAsASecondFactor() throws Exception {
        var added = add(ada, phone);
        demandSecondFactors();

        var in = signIn(phone);

        assertThat(added.bodyAsJsonObject().getString("name")).isEqualTo("My phone");
        assertThat(added.bodyAsJsonObject().containsKey("usedAt")).isFalse();
        assertThat(in.bodyAsJsonObject().getString("member"))
                .isEqualTo(ada.member().toString());
        assertThat(in.bodyAsJsonObject().getBoolean("enrolFirst")).isFalse();
        var session = new SignedIn(acme, ada.member(), session(in));
        assertThat(api.send(api.as(session, HttpMethod.GET, "/members")).statusCode())
                .isEqualTo(200);
        assertThat(list(session).getFirst().getString("usedAt")).isNotNull();
    }

    @Test
    void whoSignsInAnewHasLeftTheOldSession() throws Exception {
        add(ada, phone);

        var question = send(HttpMethod.POST, "/session/passkey/challenge", null);
        var answer = api.send(
                api.as(ada, HttpMethod.POST, "/session/passkey"),
                SoftAuthenticator.json(phone.sign("localhost", challenge(question))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(api.send(api.as(ada, HttpMethod.GET, "/session")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void withAPasskeyThePasswordAloneIsNotEnough() throws Exception {
        var elsewhere = new SignedIn(acme, ada.member(), session(byPassword()));
        add(ada, phone);

        assertThat(problem(byPassword())).isEqualTo("passkey-needed");
        assertThat(api.send(api.as(elsewhere, HttpMethod.GET, "/session")).statusCode())
                .as("other sessions end with the first second factor")
                .isEqualTo(401);
        var confirmed =
                api.send(api.as(ada, HttpMethod.POST, "/session/confirm"), new JsonObject().put("password", PASSWORD));
        assertThat(problem(confirmed)).isEqualTo("passkey-needed");
        var withCode = credentials().put("code", "123456");
        assertThat(problem(send(HttpMethod.POST, "/session", withCode))).isEqualTo("not-signed-in");
    }

    @Test
    void aDangerousActIsConfirmedWithAPasskey() throws Exception {
        add(ada, phone);
        api.later(Duration.ofMinutes(11));
        assertThat(problem(api.send(api.as(ada, HttpMethod.POST, "/account/passkeys/challenge"))))
                .isEqualTo("confirm-first");

        var question = api.send(api.as(ada, HttpMethod.POST, "/session/confirm/passkey/challenge"));
        var confirmed = api.send(
                api.as(ada, HttpMethod.POST, "/session/confirm/passkey"),
                SoftAuthenticator.json(phone.sign("localhost", challenge(question))));

        assertThat(question.bodyAsJsonObject().getJsonArray("allowCredentials")).hasSize(1);
        var fresh = new SignedIn(acme, ada.member(), session(confirmed));
        assertThat(api.send(api.as(fresh, HttpMethod.POST, "/account/passkeys/challenge"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.send(api.as(ada, HttpMethod.GET, "/session")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void theLastSecondFactorStaysWhereTheCompanyDemandsOne() throws Exception {
        var first = add(ada, phone).bodyAsJsonObject().getString("id");
        var second = add(ada, new SoftAuthenticator("http://localhost:7000"))
                .bodyAsJsonObject()
                .getString("id");
        demandSecondFactors();

        assertThat(remove(first).statusCode()).isEqualTo(204);
        assertThat(remove(first).statusCode()).isEqualTo(404);
        assertThat(problem(remove(second))).isEqualTo("conflict");
        assertThat(list(ada)).hasSize(1);
        assertThat(signIn(phone).statusCode()).isEqualTo(422);
    }

    @Test
    void whereTheCompanysProviderIsTheOnlyWayInPasskeysOpenNothing() throws Exception {
        add(ada, phone);
        api.people
                .people()
                .signOns()
                .keep(
                        acme,
                        new IdentityProvider(
                                URI.create("https://provider.example"),
                                "viva",
                                null,
                                Set.of("acme.example"),
                                true,
                                false,
                                null));

        assertThat(problem(signIn(phone))).isEqualTo("sign-on-elsewhere");
        assertThat(problem(api.send(api.as(ada, HttpMethod.POST, "/account/passkeys/challenge"))))
                .isEqualTo("conflict");
        var account = api.send(api.as(ada, HttpMethod.GET, "/account")).bodyAsJsonObject();
        assertThat(account.getBoolean("passkey")).isFalse();
        assertThat(account.getBoolean("elsewhere")).isTrue();
    }

    @Test
    void aSuspendedCompanyAndAWayBackEndPasskeys() throws Exception {
        add(ada, phone);
        var back = api.people.joining().recover(acme, ada.member(), Role.OWNER).link();
        assertThat(api.accept(back, null, PASSWORD).statusCode()).isEqualTo(200);
        assertThat(problem(signIn(phone))).isEqualTo("passkey-refused");

        var bob = api.join(acme, "bob@acme.example", Role.VIEWER);
        var bobs = new SoftAuthenticator("http://localhost:7000");
        add(bob, bobs);
        api.people.people().tenants().become(acme, Tenant.Status.SUSPENDED);
        assertThat(problem(signIn(bobs))).isEqualTo("suspended");
    }

    @Test
    void whatIsNotWellFormedIsRefusedInWords() throws Exception {
        add(ada, phone);
        var wrong = send(HttpMethod.POST, "/session/passkey", answer("AAAAA", "AA"));
        var nothing = send(HttpMethod.POST, "/session/passkey", answer("AA", "AA"));

        assertThat(problem(wrong)).isEqualTo("malformed");
        assertThat(wrong.bodyAsJsonObject().getString("detail")).contains("Base64");
        assertThat(problem(nothing)).isEqualTo("passkey-refused");
        assertThat(problem(send(HttpMethod.POST, "/session/passkey", new JsonObject())))
                .isEqualTo("malformed");
    }

    private static JsonObject answer(String id, String rest) {
        var response = new JsonObject()
                .put("clientDataJSON", rest)
                .put("authenticatorData", rest)
                .put("signature", rest);
        return new JsonObject().put("id", id).put("response", response);
    }

    private HttpResponse<Buffer> add(SignedIn who, SoftAuthenticator authenticator) throws Exception {
        var wish = api.send(api.as(who, HttpMethod.POST, "/account/passkeys/challenge"))
                .bodyAsJsonObject();
        var user = Base64.getUrlDecoder().decode(wish.getJsonObject("user").getString("id"));
        var made = authenticator.make(
                wish.getJsonObject("rp").getString("id"),
                Base64.getUrlDecoder().decode(wish.getString("challenge")),
                user);
        var added =
                api.send(api.as(who, HttpMethod.POST, "/account/passkeys"), SoftAuthenticator.json("My phone", made));
        assertThat(added.statusCode()).as(added.bodyAsString()).isEqualTo(201);
        return added;
    }

    private HttpResponse<Buffer> signIn(SoftAuthenticator authenticator) throws Exception {
        var question = send(HttpMethod.POST, "/session/passkey/challenge", null);
        var signed = authenticator.sign(question.bodyAsJsonObject().getString("rpId"), challenge(question));
        return send(HttpMethod.POST, "/session/passkey", SoftAuthenticator.json(signed));
    }

    private static byte[] challenge(HttpResponse<Buffer> question) {
        return Base64.getUrlDecoder().decode(question.bodyAsJsonObject().getString("challenge"));
    }

    private HttpResponse<Buffer> remove(String passkey) throws Exception {
        return api.send(api.as(ada, HttpMethod.DELETE, "/account/passkeys/" + passkey));
    }

    private List<JsonObject> list(SignedIn who) throws Exception {
        return api
                .send(api.as(who, HttpMethod.GET, "/account/passkeys"))
                .bodyAsJsonObject()
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private JsonObject credentials() {
        return new JsonObject()
                .put("company", key)
                .put("email", "ada@acme.example")
                .put("password", PASSWORD);
    }

    private HttpResponse<Buffer> byPassword() throws Exception {
        return send(HttpMethod.POST, "/session", credentials());
    }

    private void demandSecondFactors() throws Exception {
        var changed = api.send(
                api.as(ada, HttpMethod.PUT, "/company"),
                new JsonObject().put("name", "Acme").put("secondFactor", true));
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    private HttpResponse<Buffer> send(HttpMethod method, String path, JsonObject body) throws Exception {
        var request = api.request(method, path);
        return body == null ? api.send(request) : api.send(request, body);
    }

    private static String session(HttpResponse<Buffer> answer) {
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        return answer.getHeader("Set-Cookie").split(";", 2)[0];
    }
}
