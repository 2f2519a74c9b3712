package dev.viva.server.http.call;

import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.InterviewId;
import dev.viva.core.recording.Track;
import dev.viva.server.http.call.Refusal.Reason;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// What a request that keeps to the contract carries.
public final class Params {

    private Params() {}

    public static InterviewId interview(RoutingContext request) {
        return new InterviewId(id(request, "interviewId"));
    }

    /// An id in the path.
    public static UUID id(RoutingContext request, String name) {
        return uuid(text(request, name), "/path/" + name);
    }

    public static int visit(RoutingContext request) {
        var text = text(request, "visit");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new NotFound("visit", "of that number");
        }
    }

    public static Track track(RoutingContext request) {
        return Track.valueOf(text(request, "track"));
    }

    public static UUID uuid(String text, String pointer) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new Refusal(Reason.MALFORMED, "not a UUID", pointer);
        }
    }

    public static JsonObject body(RoutingContext request) {
        return Objects.requireNonNull(validated(request).getBody().getJsonObject(), "body");
    }

    /// A text of the body that is not blank, without blanks around it.
    public static String text(JsonObject body, String name) {
        var text = body.getString(name).strip();
        if (text.isEmpty()) {
            throw new Refusal(Reason.MALFORMED, "this is blank", "/" + name);
        }
        return text;
    }

    /// The first value of a query parameter, as text.
    public static Optional<String> query(RoutingContext request, String name) {
        return request.queryParam(name).stream().findFirst();
    }

    private static ValidatedRequest validated(RoutingContext request) {
        return Objects.requireNonNull(request.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST), "validation");
    }

    private static String text(RoutingContext request, String name) {
        var text = request.pathParam(name);
        return text == null ? "" : text;
    }
}
