package dev.viva.lab.bench.load;

import dev.viva.lab.bench.process.Commands;
import dev.viva.media.livekit.JoinOptions;
import dev.viva.media.livekit.LiveKitParticipants;
import dev.viva.server.runtime.Blocking;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The candidates, and the sender that the floor listens to.
public final class LoadProcess {

    private static final int JOIN_SECONDS = 120;

    private final Heard heard = new Heard();
    private final List<byte[]> speech = Pattern.speech();
    private final List<byte[]> room = Pattern.room();
    private final URI livekit;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final LiveKitParticipants participants = new LiveKitParticipants(vertx, new Blocking(vertx, "dtls", 8, 64));
    private final List<Caller> callers = new ArrayList<>();
    private @Nullable FloorFeeder feeder;

    private LoadProcess(URI livekit) throws Exception {
        this.livekit = livekit;
        participants.warmUp().await(JOIN_SECONDS, TimeUnit.SECONDS);
    }

    /// Serves until whoever asks has gone.
    ///
    /// @param arguments livekit-server's address
    public static void main(String[] arguments) throws Exception {
        Commands.serve(new LoadProcess(URI.create(arguments[0]))::answer);
        System.exit(0);
    }

    private JsonObject answer(String command, JsonObject details) throws Exception {
        return switch (command) {
            case "join" -> join(details.getJsonArray("seats"));
            case "mark" -> {
                heard.reset();
                yield new JsonObject();
            }
            case "report" -> heard.report();
            case "heard" ->
                new JsonObject()
                        .put(
                                "candidates",
                                callers.stream().filter(Caller::hasHeard).count());
            case "interrupt" -> {
                callers.forEach(caller -> caller.interrupts(details.getBoolean("all")));
                yield new JsonObject();
            }
            case "hush" -> {
                callers.forEach(Caller::hush);
                yield new JsonObject();
            }
            case "leave" -> leave();
            case "feed" -> feed(details);
            default -> throw new IllegalArgumentException(command);
        };
    }

    /// One after the other, as people come.
    private JsonObject join(JsonArray seats) throws Exception {
        heard.join.reset();
        for (var each : seats) {
            var seat = (JsonObject) each;
            var context = ((VertxInternal) vertx).createEventLoopContext();
            var caller = new Caller(context, speech, room, heard, callers.size());
            var options = new JoinOptions(
                    livekit,
                    seat.getString("token"),
                    "microphone",
                    seat.getString("interviewer"),
                    Duration.ofSeconds(JOIN_SECONDS));
            var began = System.nanoTime();
            var participant = participants.join(context, options, caller).await(JOIN_SECONDS, TimeUnit.SECONDS);
            heard.join.add(System.nanoTime() - began);
            context.runOnContext(_ -> caller.entered(participant));
            callers.add(caller);
        }
        return new JsonObject();
    }

    private JsonObject leave() throws Exception {
        for (var caller : callers) {
            caller.leave().await(JOIN_SECONDS, TimeUnit.SECONDS);
        }
        callers.clear();
        return new JsonObject();
    }

    private JsonObject feed(JsonObject details) throws Exception {
        if (feeder != null) {
            feeder.stop();
            feeder = null;
        }
        if (details.containsKey("port")) {
            feeder = FloorFeeder.start(details.getInteger("port"), details.getInteger("sessions"), speech, room);
        }
        return new JsonObject();
    }
}
