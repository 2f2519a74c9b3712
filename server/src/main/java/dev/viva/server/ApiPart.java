package dev.viva.server;

import dev.viva.server.access.Invitations;
import dev.viva.server.children.ChildException;
import dev.viva.server.children.PortUnusableException;
import dev.viva.server.config.ConfigException;
import dev.viva.server.config.RedisConfig;
import dev.viva.server.http.HttpApi;
import dev.viva.server.http.HttpPorts;
import dev.viva.server.http.HttpSettings;
import dev.viva.server.http.guard.ClientAddress;
import dev.viva.server.http.guard.HttpCounters;
import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.http.guard.RateGuard;
import dev.viva.server.http.listen.CertificateException;
import dev.viva.server.http.listen.HttpsSettings;
import dev.viva.server.http.listen.ListenException;
import dev.viva.server.http.listen.Listening;
import dev.viva.server.http.operate.MetricsAccess;
import dev.viva.server.limit.Limiter;
import dev.viva.server.limit.RedisBuckets;
import dev.viva.server.limit.SharedBuckets;
import dev.viva.server.live.Interviews;
import dev.viva.server.people.Passwords;
import dev.viva.server.people.PeopleServices;
import dev.viva.server.people.signon.Outbound;
import dev.viva.server.people.signon.SignOn;
import dev.viva.server.redis.RedisConnection;
import dev.viva.server.redis.RedisLink;
import dev.viva.server.runtime.Blocking;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What browsers and those who watch a node come to.
final class ApiPart {

    /// Longer than a wait for this many nobody sits before a sign-in.
    private static final int WAITING_SIGN_INS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(ApiPart.class);

    /// Counts that wait for Redis; while it hangs more are refused at once.
    private static final int WAITING_COUNTS = 512;

    /// Providers that are asked at the same time; each for ten seconds at the most.
    private static final int AT_PROVIDERS = 8;

    private final Ground ground;
    private final Interviews interviews;
    private final Invitations invitations;
    private final PeopleServices people;
    private final MailPart mail;

    ApiPart(Ground ground, Interviews interviews, Invitations invitations, PeopleServices people, MailPart mail) {
        this.ground = ground;
        this.interviews = interviews;
        this.invitations = invitations;
        this.people = people;
        this.mail = mail;
    }

    /// Listens, with pages and API or, on a node that only holds interviews, with what watches it. Blocks for a moment.
    void serve() throws IOException, ChildException, ConfigException {
        var counters = new HttpCounters();
        ground.metrics().with(counters);
        var api = new HttpApi(ground.vertx(), settings(), ports(counters));
        var listening = listen(ground.config().node().role().serves() ? api.start() : api.startProbes());
        ground.shutdown()
                .add("the API", Duration.ofSeconds(5), () -> listening.close().await(5, TimeUnit.SECONDS));
    }

    private static Listening listen(Future<Listening> started) throws ChildException, ConfigException {
        try {
            return started.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case ListenException refused -> // it was free a moment ago
                    throw PortUnusableException.of(refused.host(), refused.port(), refused.setting(), refused);
                case CertificateException unusable -> throw new ConfigException(String.valueOf(unusable.getMessage()));
                case null, default -> throw e;
            }
        }
    }

    private HttpPorts ports(HttpCounters counters) throws IOException {
        var storage = ground.storage();
        var token = ground.neighbours().data().secrets().get("metrics-token").reveal();
        return new HttpPorts(
                ground.blocking(),
                hashing(),
                people,
                mail.mailing(),
                outside(),
                signOn(),
                storage.interviews(),
                storage.plans(),
                invitations,
                storage.records(),
                storage.transcripts(),
                new LevelledRecordings(storage.recordings()),
                new RecordedWaveforms(storage.recordings()),
                interviews,
                ground.rooms(),
                new Probe(storage, ground.rooms(), ground.sound().counts()),
                counters,
                rates(),
                new MetricsAccess(token, ground.metrics()::text));
    }

    private RateGuard rates() {
        var http = ground.config().http();
        if ("https".equals(ground.publicUrl().getScheme())
                && ground.config().https().certificate() == null
                && http.trustedProxies().isEmpty()) {
            LOG.atWarn().log("http.trustedProxies is not set: all who come by the proxy share one client's limits");
        }
        var limiter = new Limiter(shared(ground.config().redis()));
        ground.metrics().with(limiter);
        return new RateGuard(limiter, new ClientAddress(http.trustedProxies()));
    }

    private @Nullable SharedBuckets shared(RedisConfig config) {
        if (config.url() == null) {
            return null;
        }
        var redis = new RedisConnection(RedisLink.to(config, WAITING_COUNTS));
        ground.shutdown().add("the count of requests", Duration.ofSeconds(5), redis::close);
        return new RedisBuckets(redis::present);
    }

    private SignOn signOn() {
        var outbound = new Outbound(ground.vertx(), ground.config().people().privateProviders());
        return new SignOn(people.people(), outbound, ground.publicUrl(), people.clock());
    }

    private Blocking outside() {
        var outside = new Blocking(ground.vertx(), "providers", AT_PROVIDERS, WAITING_SIGN_INS);
        ground.shutdown().add("sign-ins at providers", Duration.ofSeconds(2), outside::close);
        return outside;
    }

    private Blocking hashing() {
        var hashing = new Blocking(ground.vertx(), "sign-in", Passwords.AT_ONCE, WAITING_SIGN_INS);
        ground.shutdown().add("waiting sign-ins", Duration.ofSeconds(2), hashing::close);
        return hashing;
    }

    private HttpSettings settings() {
        return new HttpSettings(
                ground.config().http().host(),
                ground.neighbours().httpPort(),
                ground.publicUrl(),
                ground.neighbours().livekit().publicUrl(),
                signalling(),
                pages(),
                ground.config().people().session(),
                HttpLimits.STANDARD,
                https());
    }

    /// Our own livekit-server has no certificate: where pages come by HTTPS, this server hands signalling on.
    private @Nullable URI signalling() {
        var livekit = ground.neighbours().livekit();
        var through = livekit.isChild()
                && livekit.publicUrl()
                        .getRawAuthority()
                        .equals(ground.publicUrl().getRawAuthority());
        return through ? livekit.url() : null;
    }

    private @Nullable HttpsSettings https() {
        var https = ground.config().https();
        var certificate = https.certificate();
        var key = https.key();
        return certificate == null
                        || key == null
                        || !ground.config().node().role().serves()
                ? null
                : new HttpsSettings(
                        certificate,
                        key,
                        https.host(),
                        https.port(),
                        https.redirectPort(),
                        ground.neighbours().livekit().relay());
    }

    private @Nullable Path pages() {
        var pages = ground.home().resolve("web-client").resolve("dist");
        return Files.isDirectory(pages) ? pages : null;
    }
}
