package dev.viva.server;

import dev.viva.ai.voice.VoiceEngine;
import dev.viva.core.lease.NodeTable;
import dev.viva.media.meter.MediaMeter;
import dev.viva.media.onnx.TurnModels;
import dev.viva.media.session.LeaseView;
import dev.viva.media.session.SessionParts;
import dev.viva.media.session.SessionSettings;
import dev.viva.server.config.ConfigException;
import dev.viva.server.runtime.LoopLag;
import dev.viva.server.session.Admission;
import dev.viva.server.session.HeldInterviews;
import dev.viva.server.session.Seats;
import dev.viva.server.session.Sources;
import dev.viva.server.telemetry.Otlp;
import dev.viva.server.telemetry.SpanCounts;
import dev.viva.server.voice.TurnSenses;
import dev.viva.server.voice.Voices;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a process that holds interviews has: a voice, rooms, and a limit to how many.
///
/// @param interviews that it holds
record BridgePart(HeldInterviews interviews) {

    private static final Logger LOG = LoggerFactory.getLogger(BridgePart.class);

    /// Puts it together. Blocks.
    ///
    /// @param given the voice; null: those of the settings
    static BridgePart open(Ground ground, @Nullable VoiceEngine given) throws IOException, ConfigException {
        var senses = senses(ground);
        var voice = given == null ? voices(ground) : given;
        warmUp(ground);
        var settings = new SessionSettings(
                        ground.config().interview().visitHold(),
                        ground.config().voice().hangOver())
                .with(senses);
        var parts = new SessionParts(
                ground.vertx(),
                ground.blocking(),
                voice,
                ground.storage().recordings(),
                ground.rooms(),
                settings,
                meter(ground),
                leases(ground));
        var storage = ground.storage();
        var interviews = new HeldInterviews(
                parts,
                new Sources(storage.interviews(), storage.records(), storage.tenants()::vendorRules),
                ground.rooms(),
                admission(ground, voice),
                seats(ground));
        ground.metrics().withSteps(interviews::stepsRefused);
        return new BridgePart(interviews);
    }

    /// The metrics, and whoever the settings name besides.
    private static MediaMeter meter(Ground ground) {
        var media = ground.metrics().media();
        var spans = new SpanCounts();
        ground.metrics().with(spans);
        if (ground.config().telemetry().otlp() == null) {
            return media;
        }
        var node = ground.self().id().toString();
        var otlp = Otlp.open(
                ground.config().telemetry(), node, spans, ground.self().clock());
        ground.shutdown().add("the spans", Duration.ofSeconds(10), otlp::close);
        return otlp.over(media);
    }

    /// Meanwhile the start goes on, and interviews may come.
    private static void warmUp(Ground ground) {
        ground.rooms()
                .warmUp(ground.vertx())
                .onFailure(failure -> LOG.atWarn()
                        .addKeyValue("error", failure.toString())
                        .log("no room could be entered at the start"));
    }

    /// As every node of the installation knows them.
    static Seats seats(Ground ground) throws IOException {
        return new Seats(ground.neighbours().data().secrets().get("seat-key"));
    }

    private static TurnModels senses(Ground ground) throws ConfigException {
        var models = TurnSenses.open(ground.config().turns());
        ground.shutdown().add("the models of turns", Duration.ofSeconds(12), models::close);
        ground.metrics().with(models);
        return models;
    }

    private static VoiceEngine voices(Ground ground) {
        var today = LocalDate.ofInstant(ground.self().clock().instant(), ZoneOffset.UTC);
        var voices = Voices.open(ground.config(), ground.metrics(), ground.vertx(), today, ground.say());
        ground.shutdown().add("the voices", Duration.ofSeconds(5), voices::close);
        return voices.ladder();
    }

    private static LeaseView leases(Ground ground) {
        NodeTable nodes = ground.storage().nodes();
        var me = ground.self().id();
        return new LeaseView(
                ground.self().wakefulness(),
                (tenant, interview) -> Future.fromCompletionStage(ground.blocking()
                        .call(() -> nodes.holder(tenant, interview)
                                .filter(holder -> holder.node().equals(me))
                                .isPresent())));
    }

    private static Admission admission(Ground ground, VoiceEngine voice) {
        var lag = LoopLag.start(ground.vertx());
        ground.shutdown().add("the loops' probes", Duration.ofSeconds(1), lag::close);
        var limits = ground.config().limits();
        var admission = new Admission(
                new Admission.Limits(limits.interviews(), voice.capacity(), limits.loopLag()),
                lag::worstNanos,
                ground.space()::full);
        ground.metrics().with(admission, lag::worstNanos);
        return admission;
    }
}
