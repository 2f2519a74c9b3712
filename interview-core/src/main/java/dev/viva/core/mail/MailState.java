package dev.viva.core.mail;

/// Where a message stands.
public enum MailState {
    /// To be sent, perhaps again.
    WAITING,
    /// Taken by a mail server. Whether it arrives, only [#BOUNCED] would tell.
    SENT,
    /// Shown on the page of this installation and sent nowhere.
    KEPT,
    /// Given up.
    FAILED,
    /// There is no such address, or it takes no mail.
    BOUNCED
}
