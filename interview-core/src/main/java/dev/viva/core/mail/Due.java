package dev.viva.core.mail;

import dev.viva.core.id.MailId;
import dev.viva.core.id.TenantId;

/// A message that this process is to send now, and no other as long as it holds it.
///
/// @param attempt 1 the first time
public record Due(MailId id, TenantId tenant, int attempt, Letter letter) {}
