package dev.viva.core.mail;

/// What a message is about.
public enum MailKind {
    /// Somebody may become a member of the staff.
    MEMBER_INVITATION,
    /// Somebody may come to an interview.
    CANDIDATE_INVITATION,
    /// A new link, because somebody asked for it.
    CANDIDATE_LINK,
    /// The code that is asked for when a link is opened.
    CANDIDATE_CODE
}
