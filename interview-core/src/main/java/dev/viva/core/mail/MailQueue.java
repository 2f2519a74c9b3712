package dev.viva.core.mail;

import dev.viva.core.id.MailId;
import dev.viva.core.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Messages that wait to be sent, and those that were. Every call blocks.
///
/// Each is sent at least once: several processes may take from it, a message that one of them holds is no
/// other's, and one that its holder does not settle within [#HOLD] is taken again.
///
/// **Errors:** `ServiceException.Unavailable`.
public interface MailQueue {

    /// How long a message is its taker's.
    Duration HOLD = Duration.ofMinutes(2);

    /// So long after it was settled a message is erased, with its row. Longer than bounces take.
    Duration KEPT = Duration.ofDays(14);

    /// Adds a message that is due at once.
    ///
    /// @param about the member or interview that it is about
    MailId put(TenantId tenant, MailKind kind, UUID about, Letter letter);

    /// The newest ones, newest first.
    List<Mail> list(TenantId tenant, int most);

    Optional<Mail> find(TenantId tenant, MailId mail);

    /// What a message says that was kept here; empty for all others, which may hold links that only their
    /// receivers should see.
    Optional<Letter> kept(TenantId tenant, MailId mail);

    /// The message that has been due for longest, of any tenant; it is the caller's for [#HOLD]. Erases what
    /// has to go by now.
    Optional<Due> take();

    /// Ends a message's way, unless somebody else has taken it meanwhile.
    ///
    /// @param reason a code; empty if nothing is wrong
    void settle(Due due, MailState state, String reason);

    /// Lets a message wait, unless somebody else has taken it meanwhile.
    ///
    /// @param reason a code
    void postpone(Due due, Instant until, String reason);

    /// A message came back. Repeating it changes nothing; one that nobody knows is passed over.
    void bounced(TenantId tenant, MailId mail, String reason);
}
