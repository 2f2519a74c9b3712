package dev.viva.server.mail;

import dev.viva.core.id.MailId;
import dev.viva.core.id.TenantId;
import dev.viva.core.mail.Due;
import dev.viva.core.mail.Letter;
import java.util.UUID;

/// Messages to be sent.
final class Dues {

    private Dues() {}

    static Due to(String address) {
        return new Due(
                new MailId(UUID.randomUUID()),
                new TenantId(UUID.randomUUID()),
                1,
                new Letter(address, "Grüße of Acme", "Come, Robin.\n.\nhttps://x/#t\n", "<p>Come, <b>Robin</b></p>"));
    }
}
