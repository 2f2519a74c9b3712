package dev.viva.server.mail;

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

    private String company(TenantId tenant) {
        return tenants.company(tenant).name();
    }
}
