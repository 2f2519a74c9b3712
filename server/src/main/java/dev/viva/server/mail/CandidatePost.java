package dev.viva.server.mail;

import dev.viva.core.access.CandidateLinks;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.mail.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Letters to candidates. Any thread that may block.
public final class CandidatePost {

    private final Post post;
    private final InterviewStore interviews;

    public CandidatePost(Post post, InterviewStore interviews) {
        this.post = post;
        this.interviews = interviews;
    }

    /// Tells somebody that they may come to an interview.
    ///
    /// @param link  a secret
    /// @param valid for how long it is good
    public void invite(TenantId tenant, InterviewId interview, String email, String link, Duration valid) {
        var plan = interviews.plan(tenant, interview).orElseThrow(() -> new NotFound("plan of", interview));
        var values = Map.of(
                "name", name(tenant, interview),
                "minutes", Long.toString(Math.ceilDiv(plan.budget().toSeconds(), 60L)),
                "link", link,
                "hours", Long.toString(valid.toHours()));
        post.send(tenant, MailKind.CANDIDATE_INVITATION, interview.value(), email, values);
    }

    /// Sends somebody who was invited a new link.
    ///
    /// @param link   a secret
    /// @param endsAt until when it is good
    public void newLink(TenantId tenant, InterviewId interview, String email, String link, Instant endsAt) {
        var values = Map.of("name", name(tenant, interview), "link", link, "until", MailTime.of(endsAt));
        post.send(tenant, MailKind.CANDIDATE_LINK, interview.value(), email, values);
    }

    /// Sends the code that is asked for when a link is opened.
    public void code(TenantId tenant, InterviewId interview, String email, String code) {
        var minutes = Long.toString(CandidateLinks.CODE_VALID.toMinutes());
        var values = Map.of("name", name(tenant, interview), "code", code, "minutes", minutes);
        post.send(tenant, MailKind.CANDIDATE_CODE, interview.value(), email, values);
    }

    private String name(TenantId tenant, InterviewId interview) {
        return interviews
                .find(tenant, interview)
                .orElseThrow(() -> new NotFound("interview", interview))
                .candidateName();
    }
}
