package dev.viva.server.http.candidate;

import dev.viva.core.id.InterviewId;
import dev.viva.server.access.CandidateDoor;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lets candidates through who have a session in the interview that they name. Whether the name, the cookie, the tenant
/// or the secret is wrong makes no difference to the answer.
public record CandidateAccess(CandidateDoor door, CandidateCookie cookie, OffLoop blocking)
        implements Handler<RoutingContext> {

    /// Names the interview: a browser may have sessions in several. No other site's form can send it.
    public static final String HEADER = "Viva-Interview";

    @Override
    public void handle(RoutingContext request) {
        verify(request.request().getHeader(HEADER), request.request().cookies())
                .onSuccess(candidate -> {
                    candidate.attachTo(request);
                    request.next();
                })
                .onFailure(request::fail);
    }

    /// The candidate of a session that is not over; else fails with a [Refusal].
    Future<Candidate> verify(@Nullable String interview, Set<Cookie> cookies) {
        var shown = interview(interview).flatMap(id -> cookie.of(id, cookies));
        return shown.isEmpty() ? Future.failedFuture(badLink()) : blocking.call(() -> admitted(shown.get()));
    }

    private static Optional<InterviewId> interview(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(new InterviewId(UUID.fromString(text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Candidate admitted(CandidateToken session) {
        if (!door.admits(session)) {
            throw badLink();
        }
        return new Candidate(session);
    }

    static Refusal badLink() {
        return new Refusal(Reason.BAD_LINK, "the link is incomplete or no longer valid");
    }
}
