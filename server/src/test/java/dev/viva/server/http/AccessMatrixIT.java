package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.ApiKeys;
import dev.viva.core.access.Inspection;
import dev.viva.core.access.Passkeys.NewPasskey;
import dev.viva.core.access.Passkeys.Passkey;
import dev.viva.core.access.Permission;
import dev.viva.core.access.Role;
import dev.viva.core.id.MailId;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Tenants;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.http.RealApi.SignedIn;
import dev.viva.server.http.call.Access;
import dev.viva.server.http.call.Operation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every operation of the contract x everybody who may ask x what is their own tenant's and what is another's. The list
/// of operations is the router's own, so a new one without a row in [#WITH] fails here.
///
/// Once as it is, and once with the tenant filters of the queries taken out: then the database alone keeps tenants
/// apart.
class AccessMatrixIT {

    private static final String FILTER = "(?:\\b\\w+\\.)?\\btenant_id = :tenantId\\b";

    @TempDir
    private Path folder;

    /// What stands between tenants.
    enum Walls {
        BOTH(_ -> {}),
        DATABASE_ALONE(jdbi -> {
            var statements = jdbi.getConfig(SqlStatements.class);
            var asItWas = statements.getTemplateEngine();
            statements
                    .setUnusedBindingAllowed(true)
                    .setTemplateEngine((sql, context) -> asItWas.render(sql.replaceAll(FILTER, "true"), context));
        });

        @SuppressWarnings("ImmutableEnumChecker") // keeps nothing
        private final Consumer<Jdbi> customised;

        Walls(Consumer<Jdbi> customised) {
            this.customised = customised;
        }
    }

    private static final JsonObject PASSKEY_MADE = json("clientDataJSON", "AA").put("attestationObject", "AA");
    static final JsonObject PASSKEY_ANSWER = json("id", "AA")
            .put(
                    "response",
                    json("clientDataJSON", "AA").put("authenticatorData", "AA").put("signature", "AA"));

    /// Bodies by operation; operations without one are not listed.
    private static final Map<String, JsonObject> WITH = Map.ofEntries(
            Map.entry("noteNoticeShown", json("noticeVersion", "1")),
            Map.entry("giveConsent", json("noticeVersion", "1").put("given", true)),
            Map.entry("noteDeviceCheck", json("onlyZeros", false).put("playedBack", true)),
            Map.entry("createInterview", json("planId", "PLAN").put("candidateName", "Robin")),
            Map.entry("confirmSession", json("password", "wrong on purpose, so that nothing changes")),
            Map.entry("confirmWithPasskey", PASSKEY_ANSWER),
            Map.entry("addPasskey", json("name", "k").put("response", PASSKEY_MADE)),
            Map.entry("changePassword", json("present", "wrong on purpose").put("next", RealApi.PASSWORD)),
            Map.entry("setUpSecondFactor", json("secret", "MZXW6YTBOJTG633C").put("code", "000000")),
            Map.entry("inviteMember", json("email", "NEW").put("role", "VIEWER")),
            Map.entry("changeMember", json("role", "VIEWER")),
            Map.entry(
                    "changeVendors",
                    new JsonObject()
                            .put("allowed", new JsonArray().add("GOOGLE"))
                            .put("kept", false)),
            Map.entry("changeCompany", json("name", "Renamed").put("secondFactor", false)),
            Map.entry(
                    "setIdentityProvider",
                    json("issuer", "http://127.0.0.1:1")
                            .put("clientId", "c")
                            .put("domains", new JsonArray().add("acme.example"))
                            .put("required", true)
                            .put("trustedFactor", false)),
            Map.entry("createTenant", json("key", "KEY").put("name", "T").put("ownerEmail", "o@t.example")),
            Map.entry("askForInspection", json("reason", "a fault was reported")),
            Map.entry("allowInspection", json("hours", 1)),
            Map.entry("changeTenant", json("status", "SUSPENDED")),
            Map.entry("createApiKey", json("name", "k").put("scopes", new JsonArray().add("READ_INTERVIEWS"))),
            Map.entry("rotateApiKey", json("overlapMinutes", 5)));

    private final AtomicInteger fresh = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void nobodyGetsWhatIsNotTheirs(Walls walls) throws Exception {
        try (var api = new RealApi(folder.resolve(walls.name()), walls.customised)) {
            var acme = new Company(api, "acme");
            var rival = new Company(api, "rival");
            var asked = 0;
            for (var operation : api.operations) {
                if (operation.access() instanceof Access.StaffWith with) {
                    for (var caller : callers(acme)) {
                        asked += ask(api, operation, with.permission(), caller, acme, rival);
                    }
                } else if (operation.access() instanceof Access.CandidateOnly) {
                    asked += candidate(api, operation, acme, rival);
                }
            }
            assertThat(asked).isGreaterThan(350);
            rival.isAsItWas();
            System.out.printf("%s: %d requests%n", walls, asked);
        }
    }

    /// Who asks.
    ///
    /// @param may whether a permission is theirs
    private record Caller(String name, Function<HttpRequest<Buffer>, HttpRequest<Buffer>> shows, Rights may) {}

    private interface Rights {
        boolean includes(Permission permission);
    }

    private static List<Caller> callers(Company acme) {
        var callers = new ArrayList<Caller>();
        callers.add(new Caller("anonymous", request -> request, _ -> false));
        callers.add(new Caller(
                "candidate", request -> request.bearerTokenAuthentication(acme.candidate.text()), _ -> false));
        acme.members.forEach((role, who) -> callers.add(
                new Caller(role.name(), request -> request.putHeader("Cookie", who.cookie()), p -> p.allowedTo(role))));
        callers.add(new Caller(
                "OPERATOR",
                request -> request.putHeader("Cookie", acme.operator.cookie()),
                p -> p.allowedTo(Role.OPERATOR)));
        callers.add(new Caller(
                "API key", request -> request.bearerTokenAuthentication(acme.apiKey), ApiKeys.SCOPES::contains));
        return callers;
    }

    private int ask(RealApi api, Operation operation, Permission needed, Caller caller, Company own, Company other)
            throws Exception {
        if (operation.id().equals("signOut") || operation.id().equals("watchInterview")) {
            return 0; // would end the caller's session; a stream: LiveRoutesTest
        }
        var what = operation.id() + " by " + caller.name();
        var mine = send(api, operation, caller, own);
        if (caller.name().equals("anonymous") || caller.name().equals("candidate")) {
            assertThat(mine.statusCode()).as(what).isEqualTo(401);
            return 1;
        }
        if (!caller.may().includes(needed)) {
            assertThat(mine.statusCode()).as(what).isEqualTo(403);
            return 1;
        }
        assertThat(mine.statusCode()).as(what + ": " + mine.bodyAsString()).isNotIn(401, 500);
        if (needed == Permission.MANAGE_TENANTS) {
            return 1; // all tenants are theirs to list
        }
        assertThat(String.valueOf(mine.bodyAsString())).as(what).doesNotContain(other.name);
        if (!pathOf(api, operation).contains("{")) {
            return 1;
        }
        var theirs = send(api, operation, caller, other);
        assertThat(theirs.statusCode()).as(what + " in another tenant").isIn(403, 404);
        assertThat(String.valueOf(theirs.bodyAsString())).as(what).doesNotContain(other.name);
        return 2;
    }

    private int candidate(RealApi api, Operation operation, Company acme, Company rival) throws Exception {
        var forged = new CandidateToken(rival.tenant, rival.candidate.interview(), acme.candidate.secret());
        var moved = new CandidateToken(acme.tenant, rival.candidate.interview(), rival.candidate.secret());
        for (var token : List.of(forged, moved)) {
            var request = api.request(methodOf(api, operation), pathOf(api, operation))
                    .bearerTokenAuthentication(token.text());
            assertThat(answer(api, request, operation, acme).statusCode())
                    .as(operation.id())
                    .isEqualTo(401);
        }
        return 2;
    }

    private HttpResponse<Buffer> send(RealApi api, Operation operation, Caller caller, Company target)
            throws Exception {
        var request = api.request(methodOf(api, operation), target.path(pathOf(api, operation)));
        return answer(api, caller.shows().apply(request), operation, target);
    }

    private HttpResponse<Buffer> answer(RealApi api, HttpRequest<Buffer> request, Operation operation, Company target)
            throws Exception {
        var body = WITH.get(operation.id());
        if (body == null) {
            return api.send(request);
        }
        var number = fresh.incrementAndGet();
        var text = body.encode()
                .replace("PLAN", target.plan.toString())
                .replace("NEW", "n" + number + "@acme.example")
                .replace("KEY", "key-" + number);
        return api.send(request, new JsonObject(text));
    }

    private static String pathOf(RealApi api, Operation operation) {
        return api.contract().contract().operation(operation.id()).getOpenAPIPath();
    }

    private static HttpMethod methodOf(RealApi api, Operation operation) {
        return api.contract().contract().operation(operation.id()).getHttpMethod();
    }

    private static JsonObject json(String name, Object value) {
        return new JsonObject().put(name, value);
    }

    /// A tenant with somebody in each role, and one of everything that it can have.
    private static final class Company {

        private final RealApi api;
        private final String name;
        private final TenantId tenant;
        private final Map<Role, SignedIn> members = new EnumMap<>(Role.class);
        private final SignedIn operator;
        private final CandidateToken candidate;
        private final UUID plan;
        private final String apiKey;
        private final AtomicInteger made = new AtomicInteger();
        private final int membersAtFirst;
        private final UUID key;
        private final MailId mail;
        private final Passkey passkey;

        Company(RealApi api, String name) {
            this.api = api;
            this.name = name + "-mark";
            var kept = api.people.people();
            tenant = kept.tenants().create(name, this.name, null);
            for (var role : Role.values()) {
                if (role != Role.OPERATOR) {
                    members.put(role, api.join(tenant, role + "@" + this.name + ".example", role));
                }
            }
            operator = api.join(Tenants.HOUSE, name + "@house.example", Role.OPERATOR);
            candidate = api.interview(tenant);
            plan = api.stores.plans().list(tenant).getFirst().id().value();
            var newKey = kept.apiKeys().create(tenant, this.name, ApiKeys.SCOPES, null);
            apiKey = newKey.secret();
            key = newKey.key().id();
            mail = api.keptMail(tenant, this.name);
            passkey = passkey(Role.RECRUITER);
            membersAtFirst = kept.members().list(tenant).size();
        }

        /// A path with ids of this company: of things that may go, for those who may take them away.
        String path(String template) {
            return template.replace("{interviewId}", candidate.interview().toString())
                    .replace("{visit}", "1")
                    .replace("{track}", "CANDIDATE")
                    .replace("{memberId}", template.contains("{memberId}") ? someMember() : "")
                    .replace("{sessionId}", UUID.randomUUID().toString())
                    .replace("{tenantId}", template.contains("{tenantId}") ? someTenant() : "")
                    .replace("{mailId}", mail.toString())
                    .replace("{passkeyId}", template.contains("{passkeyId}") ? somePasskey() : "")
                    .replace("{inspectionId}", template.contains("{inspectionId}") ? someInspection() : "")
                    .replace("{keyId}", template.contains("{keyId}") ? someKey() : "");
        }

        private String someMember() {
            var link = api.people
                    .joining()
                    .invite(tenant, "m" + made.incrementAndGet() + "@" + name + ".example", Role.VIEWER, Role.OWNER);
            return link.member().toString();
        }

        private String someTenant() {
            return api.people
                    .people()
                    .tenants()
                    .create("t-" + UUID.randomUUID(), "x", null)
                    .toString();
        }

        private String somePasskey() {
            return passkey(Role.OWNER).id().toString();
        }

        private Passkey passkey(Role role) {
            var id = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
            var made = new NewPasskey(id, new byte[1], 0, false);
            var member = members.get(role).member();
            return api.people.people().passkeys().add(tenant, member, name, made);
        }

        private String someInspection() {
            var stranger = new MemberId(UUID.randomUUID());
            return api.people
                    .people()
                    .inspections()
                    .ask(tenant, stranger, "Otto", name)
                    .id()
                    .toString();
        }

        private String someKey() {
            return api.people
                    .people()
                    .apiKeys()
                    .create(tenant, "x", ApiKeys.SCOPES, null)
                    .key()
                    .id()
                    .toString();
        }

        void isAsItWas() {
            var kept = api.people.people();
            var strangers = kept.members().list(tenant).stream()
                    .filter(member -> !member.email().endsWith("@" + name + ".example"));
            assertThat(strangers).isEmpty();
            assertThat(kept.members().list(tenant)).hasSizeGreaterThan(membersAtFirst);
            assertThat(kept.members().list(tenant))
                    .filteredOn(member -> member.email().startsWith("m"))
                    .allMatch(member -> member.role() == Role.VIEWER)
                    .hasSize(made.get());
            assertThat(kept.tenants().company(tenant).name()).isEqualTo(name);
            assertThat(kept.apiKeys().find(apiKey)).isPresent();
            var recruiter = members.get(Role.RECRUITER).member();
            assertThat(kept.passkeys().list(tenant, recruiter)).contains(passkey);
            assertThat(kept.apiKeys().list(tenant)).anyMatch(each -> each.id().equals(key));
            assertThat(kept.inspections().list(tenant)).allMatch(each -> each.state() == Inspection.State.ASKED);
            assertThat(Stream.of(candidate.interview()))
                    .allMatch(interview ->
                            api.stores.interviews().find(tenant, interview).isPresent());
        }
    }
}
