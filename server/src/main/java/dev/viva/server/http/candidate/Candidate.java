package dev.viva.server.http.candidate;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import io.vertx.ext.web.RoutingContext;

/// Which candidate is asking. On every request that has passed [CandidateAccess].
record Candidate(CandidateToken token) {

    private static final String KEY = Candidate.class.getName();

    static Candidate of(RoutingContext request) {
        Candidate candidate = request.get(KEY);
        if (candidate == null) {
            throw new Refusal(Reason.BAD_LINK, "no token");
        }
        return candidate;
    }

    void attachTo(RoutingContext request) {
        request.put(KEY, this);
    }

    TenantId tenant() {
        return token.tenant();
    }

    InterviewId interview() {
        return token.interview();
    }
}
