package dev.viva.core.mail;

import java.time.Duration;

/// Sends one message. A message that is sent again, because nobody knows how the last attempt ended, carries
/// the same id, by which the receiving side can tell.
///
/// **Threads:** blocks, within a limit of its own that is shorter than [MailQueue#HOLD]. **Errors:** none are
/// thrown for what networks and servers do; they are outcomes. Reasons are codes and never quote a server,
/// whose words may hold the address.
public interface Carrier {

    Outcome carry(Due due);

    /// How it went.
    sealed interface Outcome {

        /// A mail server has taken it.
        record Sent() implements Outcome {}

        /// It is meant to stay here.
        record Kept() implements Outcome {}

        /// It may go better later.
        ///
        /// @param after not before this, as the server said; zero if it said nothing
        record Later(String reason, Duration after) implements Outcome {}

        /// It will never be taken.
        record Refused(String reason) implements Outcome {}

        /// Nobody takes mail at this address.
        record NoSuchAddress(String reason) implements Outcome {}
    }
}
