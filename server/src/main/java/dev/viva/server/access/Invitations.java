package dev.viva.server.access;

import dev.viva.core.access.CandidateLinks;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.PlanId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.CandidateInvitation;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.interview.InterviewStore.NewInterview;
import dev.viva.core.plan.PlanStore;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /// Makes an interview whose link somebody hands over.
    ///
    /// **Errors:** as the other one.
    ///
    /// @param sample true for the interview that Viva holds with itself
    public Invitation invite(TenantId tenant, PlanId plan, String candidateName, boolean sample) {
        return invite(tenant, new Wish(plan, candidateName, null, CandidateLinks.VALID, false), sample);
    }

    /// Makes an interview by the plan as it is now.
    ///
    /// **Errors:** `ServiceException.NotFound` if there is no such plan, `ServiceException.Unavailable`.
    public Invitation invite(TenantId tenant, Wish wish) {
        return invite(tenant, wish, false);
    }

    private Invitation invite(TenantId tenant, Wish wish, boolean sample) {
        var planned = plans.find(tenant, wish.plan()).orElseThrow(() -> new NotFound("plan", wish.plan()));
        var token = CandidateToken.create(tenant, new InterviewId(UUID.randomUUID()), random);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var invitation = new CandidateInvitation(token.secret(), wish.email(), wish.linkValid(), wish.code());
        interviews.create(
                tenant, new NewInterview(token.interview(), planned, wish.candidateName(), invitation, now, sample));
        return new Invitation(token, token.link(publicUrl));
    }

    /// Who is to be interviewed by what.
    ///
    /// @param email     where links are sent; null if somebody hands them over
    /// @param linkValid for how long each link is good
    /// @param code      whoever opens a link has to show a code that is sent to the address as well
    public record Wish(
            PlanId plan, String candidateName, @Nullable String email, Duration linkValid, boolean code) {

        @Override
        public String toString() {
            return "Wish[" + plan + "]";
        }
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
