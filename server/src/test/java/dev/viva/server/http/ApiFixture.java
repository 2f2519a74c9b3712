package dev.viva.server.http;

import dev.viva.core.access.ApiKeys;
import dev.viva.core.access.Credentials;
import dev.viva.core.access.Inspections;
import dev.viva.core.access.Members;
import dev.viva.core.access.Passkeys;
import dev.viva.core.access.Role;
import dev.viva.core.access.SignOns;
import dev.viva.core.hook.Hooks;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.lease.NodeTable;
import dev.viva.core.mail.MailQueue;
import dev.viva.core.repeat.Repetitions;
import dev.viva.core.runtime.Offload;
import dev.viva.core.tenant.Region;
import dev.viva.core.tenant.Tenants;
import dev.viva.core.tenant.Vendor;
import dev.viva.core.tenant.VendorRules;
import dev.viva.core.tenant.VoiceOffer;
import dev.viva.server.access.CandidateDoor;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.access.Invitations;
import dev.viva.server.config.AddressRanges;
import dev.viva.server.hook.Hooking;
import dev.viva.server.http.guard.ClientAddress;
import dev.viva.server.http.guard.HttpCounters;
import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.http.guard.RateGuard;
import dev.viva.server.http.listen.Listening;
import dev.viva.server.http.operate.HealthProbe;
import dev.viva.server.http.operate.MetricsAccess;
import dev.viva.server.http.operate.OperatePorts;
import dev.viva.server.http.passkey.PasskeyPorts;
import dev.viva.server.http.people.PeoplePorts;
import dev.viva.server.http.replay.ReplayPorts;
import dev.viva.server.http.signon.SignOnPorts;
import dev.viva.server.http.staff.InterviewPorts;
import dev.viva.server.limit.Limiter;
import dev.viva.server.mail.CandidatePost;
import dev.viva.server.mail.Letters;
import dev.viva.server.mail.Mailing;
import dev.viva.server.mail.Post;
import dev.viva.server.mail.ResendHook;
import dev.viva.server.metrics.Metrics;
import dev.viva.server.outbound.Outbound;
import dev.viva.server.people.PasswordRules;
import dev.viva.server.people.Passwords;
import dev.viva.server.people.People;
import dev.viva.server.people.PeopleServices;
import dev.viva.server.people.signon.SignOn;
import dev.viva.server.plans.ShippedPlans;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/// The whole HTTP side on a free loopback port, with nothing real behind it. Every answer is held to the contract.
final class ApiFixture {

    static final TenantId ACME = new TenantId(UUID.fromString("0195b3a2-0000-7000-8000-000000000001"));
    static final TenantId OTHER = new TenantId(UUID.fromString("0195b3a2-0000-7000-8000-000000000002"));
    static final String BASE = "/api/v1";

    /// Two voices of vendors, and no other.
    static final List<VoiceOffer> VOICES =
            List.of(new VoiceOffer("gemini", Vendor.GOOGLE, Region.EU), new VoiceOffer("openai", Vendor.OPENAI, null));

    final Vertx vertx = Vertx.vertx();
    final FakeStaffSessions sessions = new FakeStaffSessions();
    final FakeInterviewStore interviews = new FakeInterviewStore();
    final FakeCandidateLinks links = new FakeCandidateLinks(interviews);
    final FakePlanStore plans = new FakePlanStore();
    final FakeRecordStore records = new FakeRecordStore(interviews);
    final FakeRecordingStore recordings = new FakeRecordingStore();
    final FakeInterviews live = new FakeInterviews();
    final FakeHealth health = new FakeHealth();
    final FakeSurroundings surroundings = new FakeSurroundings();
    final HttpCounters counters = new HttpCounters();
    final RateGuard rates = new RateGuard(new Limiter(null, () -> 0), new ClientAddress(AddressRanges.NONE));
    final Metrics metrics = new Metrics().with(counters);
    final ContractCheck contract;
    final Listening server;
    final WebClient client;
    final WebSocketClient sockets;
    final String recruiter;

    ApiFixture(HttpLimits limits) throws Exception {
        this(limits, "http://localhost:7000", null);
    }

    ApiFixture(HttpLimits limits, String publicUrl, Path pages) throws Exception {
        contract = new ContractCheck(vertx);
        var url = URI.create(publicUrl);
        var settings = new HttpSettings(
                "127.0.0.1", 0, url, URI.create("ws://127.0.0.1:7880"), null, pages, Duration.ofHours(8), limits, null);
        server = new HttpApi(vertx, settings, ports(url)).start().await(10, TimeUnit.SECONDS);
        client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setDefaultHost("127.0.0.1")
                        .setDefaultPort(server.port())
                        .setFollowRedirects(false));
        sockets = vertx.createWebSocketClient();
        recruiter = sessions.signedIn(ACME, Role.RECRUITER);
        plans.add(ACME, ShippedPlans.firstSteps());
    }

    HttpPorts ports(URI url) {
        var services = people(url);
        var signOn = new SignOn(services.people(), new Outbound(vertx, false), url, InstantSource.system());
        var invitations = new Invitations(interviews, plans, url, () -> Instant.parse("2026-11-20T08:00:00.123456Z"));
        var letters = new CandidatePost(mailing(url).post(), interviews);
        var door = new CandidateDoor(links, letters, url);
        return new HttpPorts(
                onVirtualThreads(),
                new PeoplePorts(services, onVirtualThreads(), VOICES),
                new SignOnPorts(signOn, onVirtualThreads()),
                PasskeyPorts.over(services.people(), url),
                mailing(url),
                new Hooking(absent(Hooks.class), new Outbound(vertx, false), onVirtualThreads()),
                absent(Repetitions.class),
                new InterviewPorts(interviews, plans, invitations, door, letters, records, _ -> VendorRules.OPEN),
                new ReplayPorts(records, recordings, surroundings),
                live,
                new OperatePorts(
                        surroundings,
                        new FakeReceipts(),
                        health,
                        absent(NodeTable.class),
                        counters,
                        new MetricsAccess("metrics-token", metrics::text)),
                rates);
    }

    /// Sessions only: `PeopleIT` has the rest, and the real one.
    private PeopleServices people(URI url) {
        var people = new People(
                absent(Tenants.class),
                absent(Members.class),
                absent(Credentials.class),
                sessions,
                absent(SignOns.class),
                absent(Passkeys.class),
                absent(ApiKeys.class),
                absent(Inspections.class),
                new Passwords());
        var post = mailing(url).post();
        return PeopleServices.of(people, new PasswordRules(null), post, url, InstantSource.system());
    }

    /// None: `MailIT` has it.
    private static Mailing mailing(URI url) {
        var queue = absent(MailQueue.class);
        var post = new Post(queue, absent(Tenants.class), Letters.in("en"), url);
        return new Mailing(queue, post, new ResendHook(null, queue, new FakeReceipts()));
    }

    private static <T> T absent(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, _) -> {
            if (method.getName().equals("find")) {
                return Optional.empty();
            }
            throw new AssertionError(port.getSimpleName() + "." + method.getName() + " is not for this test");
        }));
    }

    static Offload onVirtualThreads() {
        return new Offload() {
            @Override
            public <T> CompletionStage<T> call(Callable<T> work) {
                var result = new CompletableFuture<T>();
                Thread.ofVirtual().start(() -> {
                    try {
                        result.complete(work.call());
                    } catch (Throwable failure) {
                        result.completeExceptionally(failure);
                    }
                });
                return result;
            }
        };
    }

    /// A new interview and a session of its candidate.
    CandidateToken invite() throws Exception {
        return invite(ACME);
    }

    CandidateToken invite(TenantId tenant) throws Exception {
        var plan = ShippedPlans.firstSteps();
        plans.add(tenant, plan);
        var invitations = new Invitations(interviews, plans, URI.create("http://x"), Instant::now);
        var link = onVirtualThreads()
                .call(() -> invitations.invite(tenant, plan.id(), "Robin Doe", false))
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS)
                .token();
        var session = CandidateToken.create(tenant, link.interview(), new SecureRandom());
        links.begin(session);
        return session;
    }

    InterviewId interview(InterviewStatus status) throws Exception {
        var id = invite().interview();
        interviews.status(id, status);
        return id;
    }

    HttpRequest<Buffer> request(HttpMethod method, String path) {
        return client.request(method, BASE + path);
    }

    HttpRequest<Buffer> asRecruiter(HttpMethod method, String path) {
        return request(method, path).putHeader("Cookie", "viva_session=" + recruiter);
    }

    HttpRequest<Buffer> asCandidate(HttpMethod method, String path, CandidateToken session) {
        return request(method, path).putHeaders(CandidateBrowser.headers(session));
    }

    HttpResponse<Buffer> get(String path) throws Exception {
        return send(asRecruiter(HttpMethod.GET, path));
    }

    HttpResponse<Buffer> send(HttpRequest<Buffer> request) throws Exception {
        return checked(request, request.send());
    }

    HttpResponse<Buffer> send(HttpRequest<Buffer> request, JsonObject body) throws Exception {
        return checked(request, request.sendJsonObject(body));
    }

    HttpResponse<Buffer> checked(HttpRequest<Buffer> request, Future<HttpResponse<Buffer>> answer) throws Exception {
        var response = answer.await(5, TimeUnit.SECONDS);
        contract.check(request.method(), request.uri(), response);
        return response;
    }

    int port() {
        return server.port();
    }

    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    /// Healthy until told otherwise.
    static final class FakeHealth implements HealthProbe {
        volatile boolean storage = true;

        volatile boolean database = true;
        volatile boolean livekit = true;

        @Override
        public boolean storageTakes() {
            return storage;
        }

        @Override
        public boolean databaseAnswers() {
            return database;
        }

        @Override
        public boolean livekitAnswers() {
            return livekit;
        }
    }
}
