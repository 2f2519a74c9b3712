package dev.viva.server;

import dev.viva.server.children.ChildException;
import dev.viva.server.children.Neighbours;
import dev.viva.server.config.ConfigException;
import dev.viva.server.config.NodeConfig.Role;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.people.Joining;
import dev.viva.server.runtime.Shutdown;
import dev.viva.server.sample.SampleInterview;
import dev.viva.server.session.HeldInterviews;
import dev.viva.server.session.Successors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The whole process, made with `new` in the order in which things need each other. What is started is handed to
/// [Shutdown] at once, which stops it in reverse.
public final class App {

    private App() {}

    /// Starts everything that the role of this process needs. Blocks; on failure the caller runs `shutdown`.
    ///
    /// @param home where `web-client/dist` is
    /// @param say  where a person reads what is being done
    /// @return what to tell the person who started it
    public static List<String> start(
            ServerConfig config,
            Equipment equipment,
            Neighbours neighbours,
            Path home,
            Shutdown shutdown,
            Consumer<String> say)
            throws IOException, ChildException, ConfigException {
        var ground = Ground.open(config, equipment, neighbours, home, shutdown, say);
        var bridge = config.node().role().holds() ? BridgePart.open(ground, equipment.voice()) : null;
        var member = Membership.join(ground, bridge);
        var storage = ground.storage();
        var mail = new MailPart(ground);
        var candidates = CandidatePart.open(storage, mail.post(), ground.publicUrl(), equipment.clock());
        var people = Staffing.open(storage, config.people(), mail.post(), ground.publicUrl(), equipment.clock());
        var hooks = new HookPart(ground);
        new ApiPart(ground, member.cluster().interviews(), candidates, people, mail, hooks).serve();
        mail.send();
        hooks.send();
        if (bridge != null) {
            drainOnStop(ground, bridge.interviews(), member);
        }
        return config.node().role().serves() ? welcome(ground, candidates, people.joining()) : welcomeBridge(ground);
    }

    /// Before the API goes: candidates hear and read to the last. Another node takes what it can.
    private static void drainOnStop(Ground ground, HeldInterviews interviews, Membership member) {
        var limits = ground.config().limits();
        var limit = limits.handover().plus(limits.drain()).plus(HeldInterviews.STOP_LIMIT);
        var others = new Successors(member.cluster()::anotherTakes, member.handout(), limits.handover());
        ground.shutdown().add("the interviews", limit, () -> {
            member.leaving();
            var drained = interviews
                    .drain(limits.drain(), Optional.of(others))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            ground.say().accept("Interviews: " + drained);
            if (drained.handedOver() + drained.stopped() > 0) {
                ground.shutdown().endsWith(drained.exitStatus());
            }
        });
    }

    private static List<String> welcome(Ground ground, CandidatePart candidates, Joining joining) throws IOException {
        try (var _ = ground.neighbours().data().starting()) {
            var first = new FirstStart(
                    ground.storage(), candidates, joining, ground.neighbours().data(), ground.publicUrl());
            if (ground.config().node().role() == Role.ALL) {
                sample(ground, first);
            }
            return first.welcome(ground.config().people().recover());
        }
    }

    private static List<String> welcomeBridge(Ground ground) {
        return List.of(
                "",
                "Viva is ready.",
                "  This node holds interviews. Health and metrics: http://"
                        + ground.config().http().host() + ":"
                        + ground.neighbours().httpPort());
    }

    private static void sample(Ground ground, FirstStart first) {
        if (ground.config().interview().sample() && first.isFirst()) {
            var sample = SampleInterview.start(
                    first.inviteSample(), ground.neighbours().data(), ground.say());
            ground.shutdown().add("the sample candidate", Duration.ofSeconds(5), sample::close);
        }
    }
}
