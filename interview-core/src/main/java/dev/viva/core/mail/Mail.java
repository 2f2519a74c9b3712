package dev.viva.core.mail;

import dev.viva.core.id.MailId;
import java.time.Instant;
import java.util.UUID;

/// A message as the list shows it.
///
/// @param about     the member or interview that it is about
/// @param to        address, personal
/// @param attempts  begun so far
/// @param reason    of the last failure as a code, such as `smtp-451`; empty if there was none
/// @param changedAt when it came to its state, or when it was last tried
public record Mail(
        MailId id,
        MailKind kind,
        UUID about,
        String to,
        MailState state,
        int attempts,
        String reason,
        Instant createdAt,
        Instant changedAt) {

    @Override
    public String toString() {
        return "Mail[" + id + ", " + kind + ", " + state + "]";
    }
}
