package dev.viva.server.http.operate;

import dev.viva.core.error.ServiceException.NoRoom;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.server.config.Timeouts;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.json.LiveJson;
import dev.viva.server.limit.RateLimit;
import dev.viva.server.live.Interviews;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells whoever watches this server whether it lives, and whether it can begin an interview now. A server that is not
/// ready may hold interviews in progress: do not restart it for that.
public final class HealthRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /// Several that watch, each several times a second.
    private static final RateLimit LIMIT = RateLimit.open("health", 600, Duration.ofMillis(50));

    private final HealthProbe probe;
    private final Interviews live;
    private final OffLoop blocking;

    public HealthRoutes(HealthProbe probe, Interviews live, OffLoop blocking) {
        this.probe = probe;
        this.live = live;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.open("getHealth", LIMIT, this::alive), Operation.open("getReadiness", LIMIT, this::ready));
    }

    /// Without the rest of the API, on a node that has none.
    public void addTo(Router router) {
        router.get("/healthz").handler(this::alive);
        router.get("/readyz").handler(this::ready);
    }

    /// Answers as long as an event loop does. Asks nobody: a database that is away is no reason to be killed.
    private void alive(RoutingContext request) {
        request.json(new JsonObject().put("status", "up"));
    }

    private void ready(RoutingContext request) {
        var database = answers("database", probe::databaseAnswers);
        var livekit = answers("livekit", probe::livekitAnswers);
        Future.all(database, livekit).onSuccess(_ -> answer(request, database.result(), livekit.result()));
    }

    private Future<Boolean> answers(String name, Callable<Boolean> ask) {
        return blocking.call(ask)
                .timeout(Timeouts.STANDARD.readiness().toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(failure -> down(name, failure));
    }

    private static boolean down(String name, Throwable failure) {
        LOG.atWarn()
                .addKeyValue("dependency", name)
                .addKeyValue("error", failure)
                .log("health probe failed");
        return false;
    }

    private void answer(RoutingContext request, boolean database, boolean livekit) {
        if (!database || !livekit) {
            request.fail(new Unavailable(database ? "livekit" : "the database", RETRY_AFTER, null));
            return;
        }
        if (!live.roomForOneMore()) {
            request.fail(new NoRoom("no room for one more interview", RETRY_AFTER));
            return;
        }
        request.json(new JsonObject()
                .put("status", "ready")
                .put("database", true)
                .put("livekit", true)
                .put("storage", probe.storageTakes())
                .put("room", true)
                .put("voice", LiveJson.voice(live.voice())));
    }
}
