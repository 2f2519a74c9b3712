package dev.viva.server.mail;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.core.mail.MailKind;
import dev.viva.core.mail.MailQueue;
import dev.viva.core.tenant.Tenants;
import java.net.URI;
import java.util.Map;

/// Writes letters and queues them. Any thread that may block.
public final class Post {

    private final MailQueue queue;
    private final Tenants tenants;
    private final Letters letters;
    private final URI publicUrl;

    /// @param publicUrl of this server, which letters name
    public Post(MailQueue queue, Tenants tenants, Letters letters, URI publicUrl) {
        this.queue = queue;
        this.tenants = tenants;
        this.letters = letters;
        this.publicUrl = publicUrl;
    }

    /// Tells somebody that they may become a member.
    ///
    /// @param link a secret
    /// @param days for which it is good
    public void inviteMember(TenantId tenant, MemberId member, String email, String link, long days) {
        var values = Map.of(
                "company", company(tenant), "link", link, "days", Long.toString(days), "server", publicUrl.toString());
        var _ = queue.put(
                tenant,
                MailKind.MEMBER_INVITATION,
                member.value(),
                letters.write(MailKind.MEMBER_INVITATION, email, values));
    }

    /// Tells somebody that they may come to an interview.
    ///
    /// @param link a secret
    public void inviteCandidate(TenantId tenant, InterviewId interview, Candidate candidate, String link) {
        var values = Map.of(
                "company", company(tenant),
                "name", candidate.name(),
                "minutes", Integer.toString(candidate.minutes()),
                "link", link,
                "server", publicUrl.toString());
        var letter = letters.write(MailKind.CANDIDATE_INVITATION, candidate.email(), values);
        var _ = queue.put(tenant, MailKind.CANDIDATE_INVITATION, interview.value(), letter);
    }

    /// Who is invited.
    ///
    /// @param minutes that the interview takes at the most
    public record Candidate(String name, String email, int minutes) {

        @Override
        public String toString() {
            return "Candidate[personal]";
        }
    }

    private String company(TenantId tenant) {
        return tenants.company(tenant).name();
    }
}
