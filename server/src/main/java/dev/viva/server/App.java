package dev.viva.server;

import dev.viva.ai.local.LocalVoice;
import dev.viva.ai.local.LocalVoiceEngine;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.media.session.LeaseView;
import dev.viva.media.session.SessionParts;
import dev.viva.media.session.SessionSettings;
import dev.viva.server.access.Invitations;
import dev.viva.server.children.ChildException;
import dev.viva.server.children.LiveKitServer;
import dev.viva.server.children.Neighbours;
import dev.viva.server.children.PortUnusableException;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.http.HttpApi;
import dev.viva.server.http.HttpCounters;
import dev.viva.server.http.HttpLimits;
import dev.viva.server.http.HttpPorts;
import dev.viva.server.http.HttpSettings;
import dev.viva.server.http.MetricsAccess;
import dev.viva.server.metrics.Metrics;
import dev.viva.server.rooms.LiveKitRooms;
import dev.viva.server.runtime.Blocking;
import dev.viva.server.runtime.LoopLag;
import dev.viva.server.runtime.Shutdown;
import dev.viva.server.sample.SampleInterview;
import dev.viva.server.session.Admission;
import dev.viva.server.session.HeldInterviews;
import dev.viva.server.session.Seats;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The whole process, made with `new` in the order in which things need each other. What is started is handed to
/// [Shutdown] at once, which stops it in reverse.
public final class App {

    private final ServerConfig config;
    private final Neighbours neighbours;
    private final Path home;
    private final Shutdown shutdown;
    private final Consumer<String> say;
    private final InstantSource clock = InstantSource.system();
    private final Metrics metrics = new Metrics();
    private final URI publicUrl;

    private App(ServerConfig config, Neighbours neighbours, Path home, Shutdown shutdown, Consumer<String> say) {
        this.config = config;
        this.neighbours = neighbours;
        this.home = home;
        this.shutdown = shutdown;
        this.say = say;
        var configured = config.http().publicUrl();
        this.publicUrl = configured == null ? URI.create("http://localhost:" + neighbours.httpPort()) : configured;
    }

    /// Starts everything. Blocks; on failure the caller runs `shutdown`.
    ///
    /// @param home where `web-client/dist` is
    /// @param say  where a person reads what is being done
    /// @return what to tell the person who started it
    public static List<String> start(
            ServerConfig config, Neighbours neighbours, Path home, Shutdown shutdown, Consumer<String> say)
            throws IOException, ChildException {
        return new App(config, neighbours, home, shutdown, say).start();
    }

    private List<String> start() throws IOException, ChildException {
        var livekit = neighbours.livekit();
        var connections = config.database().connections();
        var storage = Storage.open(neighbours.database().access(), connections, neighbours.data(), clock, shutdown);
        var vertx = vertx();
        var blocking = blocking(vertx);
        var voice = voice();
        var rooms = new LiveKitRooms(vertx, blocking, livekit, config.interview(), clock, metrics::joined);
        rooms.warmUp();
        shutdown.add("the rooms", Duration.ofSeconds(5), rooms::close);
        var parts = new SessionParts(
                vertx, blocking, voice, storage.recordings(), rooms, sessions(), metrics.media(), LeaseView.UNSHARED);
        var seats = new Seats(neighbours.data().secrets().get("seat-key"));
        var interviews = new HeldInterviews(
                parts, storage.interviews(), storage.records(), rooms, admission(vertx, voice), seats);
        var invitations = new Invitations(storage.interviews(), storage.plans(), publicUrl, clock);
        var ports = ports(storage, blocking, interviews, invitations, rooms);
        serve(new HttpApi(vertx, http(livekit), ports));
        drainOnStop(interviews);
        var first = new FirstStart(storage, invitations, neighbours.data(), publicUrl);
        sample(first);
        return first.welcome();
    }

    private Vertx vertx() {
        var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        shutdown.add(
                "the event loops", Duration.ofSeconds(5), () -> vertx.close().await(5, TimeUnit.SECONDS));
        return vertx;
    }

    private Blocking blocking(Vertx vertx) {
        var limits = config.limits();
        var blocking = new Blocking(vertx, "storage", limits.blockingCalls(), limits.blockingBacklog());
        shutdown.add("waiting work", Duration.ofSeconds(10), blocking::close);
        return blocking;
    }

    private LocalVoiceEngine voice() {
        var found = LocalVoice.probe();
        if (!found.speaks() || !found.listens()) {
            say.accept(
                    "The local voice is not complete (./viva doctor says what is missing): interviews use text too.");
        }
        var voice = LocalVoiceEngine.start(found, config.voice().decoders());
        metrics.withLocalVoice(voice::stats);
        shutdown.add("the voice", Duration.ofSeconds(5), voice::close);
        return voice;
    }

    private Admission admission(Vertx vertx, VoiceEngine voice) {
        var lag = LoopLag.start(vertx);
        shutdown.add("the loops' probes", Duration.ofSeconds(1), lag::close);
        var limits = config.limits();
        var admission = new Admission(
                new Admission.Limits(limits.interviews(), voice.capacity(), limits.loopLag()), lag::worstNanos);
        metrics.with(admission, lag::worstNanos);
        return admission;
    }

    private SessionSettings sessions() {
        return new SessionSettings(
                config.interview().visitHold(), config.voice().hangOver());
    }

    private HttpPorts ports(
            Storage storage, Blocking blocking, HeldInterviews interviews, Invitations invitations, LiveKitRooms rooms)
            throws IOException {
        var counters = new HttpCounters();
        metrics.with(storage.records().counters())
                .with(storage.database()::use)
                .with(blocking)
                .withSteps(interviews::stepsRefused)
                .with(counters);
        return new HttpPorts(
                blocking,
                storage.sessions(),
                storage.interviews(),
                storage.plans(),
                invitations,
                storage.records(),
                storage.transcripts(),
                new LevelledRecordings(storage.recordings()),
                new RecordedWaveforms(storage.recordings()),
                interviews,
                rooms,
                new Probe(storage, rooms),
                counters,
                new MetricsAccess(
                        neighbours.data().secrets().get("metrics-token").reveal(), metrics::text));
    }

    private HttpSettings http(LiveKitServer livekit) {
        return new HttpSettings(
                config.http().host(),
                neighbours.httpPort(),
                publicUrl,
                livekit.publicUrl(),
                pages(),
                Duration.ofHours(12),
                HttpLimits.STANDARD);
    }

    private @Nullable Path pages() {
        var pages = home.resolve("web-client").resolve("dist");
        return Files.isDirectory(pages) ? pages : null;
    }

    /// The port was free a moment ago; somebody may have been faster.
    private void serve(HttpApi api) throws ChildException {
        HttpServer server;
        try {
            server = api.start().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException refused) {
                throw PortUnusableException.of(config.http().host(), neighbours.httpPort(), "http.port", refused);
            }
            throw e;
        }
        shutdown.add("the API", Duration.ofSeconds(5), () -> server.close().await(5, TimeUnit.SECONDS));
    }

    /// Before the API goes: candidates hear and read to the last.
    private void drainOnStop(HeldInterviews interviews) {
        var drain = config.limits().drain();
        var limit = drain.plus(HeldInterviews.STOP_LIMIT);
        shutdown.add(
                "the interviews",
                limit,
                () -> interviews.drain(drain, Optional.empty()).await(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void sample(FirstStart first) {
        if (config.interview().sample() && first.isFirst()) {
            var sample = SampleInterview.start(first.inviteSample(), neighbours.data(), say);
            shutdown.add("the sample candidate", Duration.ofSeconds(5), sample::close);
        }
    }
}
