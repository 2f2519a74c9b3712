package dev.viva.server.http;

import dev.viva.core.access.Role;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.MailId;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.core.mail.Letter;
import dev.viva.core.mail.MailKind;
import dev.viva.core.mail.MailState;
import dev.viva.server.RealStores;
import dev.viva.server.access.CandidateDoor;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.access.Invitations;
import dev.viva.server.config.AddressRanges;
import dev.viva.server.config.Secret;
import dev.viva.server.hook.Hooking;
import dev.viva.server.http.guard.ClientAddress;
import dev.viva.server.http.guard.HttpCounters;
import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.http.guard.RateGuard;
import dev.viva.server.http.listen.Listening;
import dev.viva.server.http.operate.MetricsAccess;
import dev.viva.server.http.operate.OperatePorts;
import dev.viva.server.http.passkey.PasskeyPorts;
import dev.viva.server.http.people.PeoplePorts;
import dev.viva.server.http.replay.ReplayPorts;
import dev.viva.server.http.signon.SignOnPorts;
import dev.viva.server.http.staff.InterviewPorts;
import dev.viva.server.limit.Limiter;
import dev.viva.server.mail.CandidatePost;
import dev.viva.server.mail.Mailing;
import dev.viva.server.mail.ResendHook;
import dev.viva.server.mail.SignedHooks;
import dev.viva.server.outbound.Outbound;
import dev.viva.server.people.Joining.Newcomer;
import dev.viva.server.people.Joining.Result;
import dev.viva.server.people.PeopleServices;
import dev.viva.server.people.signon.SignOn;
import dev.viva.server.plans.ShippedPlans;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/// The HTTP side over a real PostgreSQL; only the rooms are not there. Every answer is held to the contract.
final class RealApi implements AutoCloseable {

    static final String PASSWORD = "five short words in here";
    static final Secret HOOK_SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final URI PUBLIC = URI.create("http://localhost:7000");

    final AtomicReference<Instant> now;
    final RealStores stores;
    final PeopleServices people;
    final List<dev.viva.server.http.call.Operation> operations;
    final ApiFixture.FakeHealth health = new ApiFixture.FakeHealth();
    private final RateGuard rates;
    private final Vertx vertx = Vertx.vertx();
    private final ContractCheck contract;
    private final Listening server;
    private final WebClient client;

    RealApi(Path folder, Consumer<Jdbi> customised) throws Exception {
        this(new AtomicReference<>(Instant.parse("2026-11-20T08:00:00Z")), folder, customised);
    }

    private RealApi(AtomicReference<Instant> now, Path folder, Consumer<Jdbi> customised) throws Exception {
        this(now, new RealStores(folder, PUBLIC, now::get, customised), new Limiter(null));
    }

    private RealApi(AtomicReference<Instant> now, RealStores stores, Limiter limiter) throws Exception {
        this.now = now;
        this.stores = stores;
        this.rates = new RateGuard(limiter, new ClientAddress(AddressRanges.NONE));
        people = stores.people();
        contract = new ContractCheck(vertx);
        var settings = new HttpSettings(
                "127.0.0.1",
                0,
                PUBLIC,
                URI.create("ws://127.0.0.1:7880"),
                null,
                null,
                Duration.ofHours(12),
                HttpLimits.STANDARD,
                null);
        var api = new HttpApi(vertx, settings, ports());
        operations = api.operations();
        server = api.start().await(10, TimeUnit.SECONDS);
        client = WebClient.create(
                vertx, new WebClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(server.port()));
    }

    /// One more node over the same database, which goes first.
    RealApi node(Limiter limiter) throws Exception {
        return new RealApi(now, stores, limiter);
    }

    /// Stops a node, and leaves the database to the others.
    void leave() throws Exception {
        vertx.close().await(60, TimeUnit.SECONDS);
    }

    private HttpPorts ports() {
        var surroundings = new FakeSurroundings();
        return new HttpPorts(
                ApiFixture.onVirtualThreads(),
                new PeoplePorts(people, ApiFixture.onVirtualThreads(), ApiFixture.VOICES),
                new SignOnPorts(
                        new SignOn(people.people(), new Outbound(vertx, true), PUBLIC, now::get),
                        ApiFixture.onVirtualThreads()),
                PasskeyPorts.over(people.people(), PUBLIC),
                new Mailing(
                        stores.mail(),
                        stores.post(),
                        new ResendHook(new SignedHooks(HOOK_SECRET, now::get), stores.mail(), stores.receipts())),
                new Hooking(stores.hooks(), new Outbound(vertx, true), ApiFixture.onVirtualThreads()),
                stores.repetitions(),
                new InterviewPorts(
                        stores.interviews(),
                        stores.plans(),
                        invitations(),
                        door(),
                        letters(),
                        stores.records(),
                        people.people().tenants()::vendorRules),
                new ReplayPorts(stores.transcripts(), stores.recordings(), surroundings),
                new FakeInterviews(),
                new OperatePorts(
                        surroundings,
                        stores.receipts(),
                        health,
                        stores.nodes(),
                        new HttpCounters(),
                        new MetricsAccess("metrics-token", () -> "")),
                rates);
    }

    CandidateDoor door() {
        return new CandidateDoor(stores.links(), letters(), PUBLIC);
    }

    private CandidatePost letters() {
        return new CandidatePost(stores.post(), stores.interviews());
    }

    Invitations invitations() {
        return new Invitations(stores.interviews(), stores.plans(), PUBLIC, now::get);
    }

    ContractCheck contract() {
        return contract;
    }

    /// A member who has just signed in.
    ///
    /// @param cookie with the session
    record SignedIn(TenantId tenant, MemberId member, String cookie) {}

    /// Somebody new, signed in already.
    SignedIn join(TenantId tenant, String email, Role role) {
        var link = people.joining().invite(tenant, email, role, role).link();
        var joined =
                people.joining().accept(link.substring(link.indexOf('#') + 1), new Newcomer("X", PASSWORD), null, "x");
        if (joined instanceof Result.In(var signedIn)) {
            return new SignedIn(tenant, signedIn.session().member(), "viva_session=" + signedIn.token());
        }
        throw new AssertionError(email + ": " + joined);
    }

    /// A session in an interview that nobody has begun.
    CandidateToken candidate(TenantId tenant) {
        var opened = door().open(interview(tenant), UUID.randomUUID().toString(), null, null);
        if (opened instanceof CandidateDoor.Entry.In(var session, var _)) {
            return session;
        }
        throw new AssertionError(opened);
    }

    /// The link to an interview that nobody has begun.
    CandidateToken interview(TenantId tenant) {
        stores.plans().add(tenant, ShippedPlans.firstSteps());
        return invitations()
                .invite(tenant, ShippedPlans.firstSteps().id(), "Robin Doe", false)
                .token();
    }

    /// Sends all mail that is due, to nobody but the page.
    void sendMail() {
        var queue = stores.mail();
        for (var due = queue.take(); due.isPresent(); due = queue.take()) {
            queue.settle(due.get(), MailState.KEPT, "");
        }
    }

    /// A message that says `words`, kept here.
    MailId keptMail(TenantId tenant, String words) {
        var letter = new Letter("x@" + words + ".example", words, words, words);
        var mail = stores.mail().put(tenant, MailKind.MEMBER_INVITATION, UUID.randomUUID(), letter);
        sendMail();
        return mail;
    }

    InterviewId interviewId(TenantId tenant) {
        return interview(tenant).interview();
    }

    HttpRequest<Buffer> request(HttpMethod method, String path) {
        return client.request(method, ApiFixture.BASE + path);
    }

    HttpRequest<Buffer> as(SignedIn who, HttpMethod method, String path) {
        return request(method, path).putHeader("Cookie", who.cookie());
    }

    /// Accepts an invitation, or a way back, with a link as it was given out.
    ///
    /// @param name null to leave it out
    HttpResponse<Buffer> accept(String link, String name, String password) throws Exception {
        var body = new JsonObject()
                .put("token", link.substring(link.indexOf('#') + 1))
                .put("password", password);
        if (name != null) {
            body.put("name", name);
        }
        return send(request(HttpMethod.POST, "/invitation/accept"), body);
    }

    HttpResponse<Buffer> send(HttpRequest<Buffer> request) throws Exception {
        return checked(request, request.send().await(60, TimeUnit.SECONDS));
    }

    HttpResponse<Buffer> send(HttpRequest<Buffer> request, JsonObject body) throws Exception {
        return checked(request, request.sendJsonObject(body).await(60, TimeUnit.SECONDS));
    }

    private HttpResponse<Buffer> checked(HttpRequest<Buffer> request, HttpResponse<Buffer> answer) throws Exception {
        contract.check(request.method(), request.uri(), answer);
        return answer;
    }

    /// The code of a problem, such as `not-signed-in`.
    static String problem(HttpResponse<Buffer> answer) {
        return answer.bodyAsJsonObject().getString("type").replace("urn:viva:", "");
    }

    void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public void close() throws IOException {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        stores.close();
    }
}
