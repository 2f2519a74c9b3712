package dev.viva.server;

import dev.viva.core.repeat.Repetitions;
import dev.viva.persistence.hook.PostgresReceipts;
import dev.viva.persistence.repeat.PostgresRepetitions;
import dev.viva.server.children.ChildException;
import dev.viva.server.children.PortUnusableException;
import dev.viva.server.config.ConfigException;
import dev.viva.server.http.HttpApi;
import dev.viva.server.http.HttpPorts;
import dev.viva.server.http.HttpSettings;
import dev.viva.server.http.guard.HttpCounters;
import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.http.listen.CertificateException;
import dev.viva.server.http.listen.HttpsSettings;
import dev.viva.server.http.listen.ListenException;
import dev.viva.server.http.listen.Listening;
import dev.viva.server.http.operate.MetricsAccess;
import dev.viva.server.http.operate.OperatePorts;
import dev.viva.server.http.replay.ReplayPorts;
import dev.viva.server.http.staff.InterviewPorts;
import dev.viva.server.live.Interviews;
import dev.viva.server.people.PeopleServices;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What browsers and those who watch a node come to.
final class ApiPart {

    private final Ground ground;
    private final Interviews interviews;
    private final CandidatePart candidates;
    private final PeopleServices people;
    private final MailPart mail;
    private final HookPart hooks;

    ApiPart(
            Ground ground,
            Interviews interviews,
            CandidatePart candidates,
            PeopleServices people,
            MailPart mail,
            HookPart hooks) {
        this.ground = ground;
        this.interviews = interviews;
        this.candidates = candidates;
        this.people = people;
        this.mail = mail;
        this.hooks = hooks;
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
        var entrance = new EntrancePart(ground, people);
        return new HttpPorts(
                ground.blocking(),
                entrance.people(),
                entrance.signOn(),
                entrance.passkeys(),
                mail.mailing(),
                hooks.hooking(),
                repetitions(storage),
                interviewPorts(storage),
                new ReplayPorts(
                        storage.transcripts(),
                        new LevelledRecordings(storage.recordings()),
                        new RecordedWaveforms(storage.recordings())),
                interviews,
                operate(counters),
                new LimitsPart(ground).guard());
    }

    private InterviewPorts interviewPorts(Storage storage) {
        return new InterviewPorts(
                storage.interviews(),
                storage.plans(),
                candidates.invitations(),
                candidates.door(),
                candidates.letters(),
                storage.records(),
                storage.tenants()::vendorRules);
    }

    private Repetitions repetitions(Storage storage) {
        var clock = ground.self().clock();
        var repetitions = new PostgresRepetitions(storage.database().transactions(), storage.keys(), clock);
        if (ground.config().node().role().serves()) {
            var forgetting = new Forgetting(storage.tenants(), repetitions, clock).start();
            ground.shutdown().add("forgetting", Duration.ofSeconds(6), forgetting::close);
        }
        return repetitions;
    }

    private OperatePorts operate(HttpCounters counters) throws IOException {
        var token = ground.neighbours().data().secrets().get("metrics-token").reveal();
        return new OperatePorts(
                ground.rooms(),
                new PostgresReceipts(ground.storage().database(), ground.self().clock()),
                new Probe(ground.storage(), ground.rooms(), ground.sound().counts()),
                ground.storage().nodes(),
                counters,
                new MetricsAccess(token, ground.metrics()::text));
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
