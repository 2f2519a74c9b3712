package dev.viva.server.http.candidate;

import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.interview.InterviewStore;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/// Lets candidates through whose link is genuine. Whether the form, the tenant, the interview or the secret is wrong
/// makes no difference to the answer.
public record CandidateAccess(InterviewStore interviews, OffLoop blocking) implements Handler<RoutingContext> {

    private static final String BEARER = "Bearer ";

    @Override
    public void handle(RoutingContext request) {
        var header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        var token = header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
        verify(token)
                .onSuccess(candidate -> {
                    candidate.attachTo(request);
                    request.next();
                })
                .onFailure(request::fail);
    }

    /// The candidate of a genuine link; else fails with a [Refusal].
    Future<Candidate> verify(String text) {
        var parsed = CandidateToken.parse(text);
        if (parsed.isEmpty()) {
            return Future.failedFuture(badLink());
        }
        var token = parsed.get();
        return blocking.call(() -> matches(token)).map(genuine -> new Candidate(token));
    }

    private boolean matches(CandidateToken token) {
        try {
            if (interviews.linkMatches(token.tenant(), token.interview(), token.secret())) {
                return true;
            }
        } catch (NotFound _) {
            // as any other wrong link
        }
        throw badLink();
    }

    private static Refusal badLink() {
        return new Refusal(Reason.BAD_LINK, "the link is incomplete or no longer valid");
    }
}
