package dev.viva.server.mail;

import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.core.mail.MailKind;
import dev.viva.core.mail.MailQueue;
import dev.viva.core.tenant.Tenants;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

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
        var values = Map.of("link", link, "days", Long.toString(days));
        send(tenant, MailKind.MEMBER_INVITATION, member.value(), email, values);
    }

    /// Writes a letter and queues it.
    ///
    /// @param about  the member or interview
    /// @param values what its template asks for besides company and server
    void send(TenantId tenant, MailKind kind, UUID about, String email, Map<String, String> values) {
        var all = new HashMap<>(values);
        all.put("company", company(tenant));
        all.put("server", publicUrl.toString());
        var _ = queue.put(tenant, kind, about, letters.write(kind, email, all));
    }

    private String company(TenantId tenant) {
        return tenants.company(tenant).name();
    }
}
