package dev.viva.server.access;

import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.PlanId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.interview.InterviewStore.NewInterview;
import dev.viva.core.plan.PlanStore;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Makes interviews and the links that lead candidates to them. Any thread that may block.
public final class Invitations {

    private final InterviewStore interviews;
    private final PlanStore plans;
    private final URI publicUrl;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /// @param publicUrl where candidates reach this server, such as `https://viva.example`
    public Invitations(InterviewStore interviews, PlanStore plans, URI publicUrl, InstantSource clock) {
        this.interviews = interviews;
        this.plans = plans;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /// Makes an interview by the plan as it is now.
    ///
    /// **Errors:** `ServiceException.NotFound` if there is no such plan, `ServiceException.Unavailable`.
    ///
    /// @param sample true for the interview that Viva holds with itself
    public Invitation invite(TenantId tenant, PlanId plan, String candidateName, boolean sample) {
        var planned = plans.find(tenant, plan).orElseThrow(() -> new NotFound("plan", plan));
        var token = CandidateToken.create(tenant, new InterviewId(UUID.randomUUID()), random);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        interviews.create(
                tenant, new NewInterview(token.interview(), planned, candidateName, token.secret(), now, sample));
        return new Invitation(token, link(token));
    }

    private String link(CandidateToken token) {
        var base = publicUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/interview#" + token.text();
    }

    /// A new interview.
    ///
    /// @param link for the candidate alone; it cannot be shown again
    public record Invitation(CandidateToken token, String link) {

        @Override
        public String toString() {
            return "Invitation[" + token + "]";
        }
    }
}
