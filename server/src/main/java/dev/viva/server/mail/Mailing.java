package dev.viva.server.mail;

import dev.viva.core.mail.MailQueue;

/// Mail, as the API needs it.
public record Mailing(MailQueue queue, Post post, ResendHook resendHook) {}
