package dev.viva.core.access;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How candidates come in: a link that is good once, and the session that it begins. Every call blocks.
///
/// Of all secrets only hashes are kept. A link opens while its interview is not over, its time has not
/// run out and no newer one was made; a session lasts [#BEFORE] and, once the interview has begun, as
/// long as that and [#AFTER]. Neither opens anything of a company that is suspended, unless the interview
/// has begun, nor of an interview that was erased.
///
/// **Errors:** `ServiceException.Unavailable`.
public interface CandidateLinks {

    /// How long a link is good if nobody says otherwise.
    Duration VALID = Duration.ofHours(24);

    /// So long may somebody who has opened the link wait before they begin.
    Duration BEFORE = Duration.ofDays(7);

    /// So long the page says how the interview ended.
    Duration AFTER = Duration.ofHours(24);

    /// So long the same page may open the same link again: the answer may have been lost on its way.
    Duration SAME_ATTEMPT = Duration.ofMinutes(10);

    /// Who asks for a link gets none while so many were made within an hour, whoever made them.
    int MOST_AN_HOUR = 3;

    /// Links of one interview in a day, while strangers may ask for them.
    int MOST_A_DAY = 8;

    /// How long a code is good.
    Duration CODE_VALID = Duration.ofMinutes(10);

    /// So many tries each code takes, wherever they come in.
    int MOST_TRIES = 5;

    /// So many codes are sent within an hour.
    int MOST_CODES = 3;

    /// Uses a link up and begins a session; sessions that earlier links began end.
    Opening open(TenantId tenant, Exchange exchange);

    /// Keeps a code to be sent to whoever has a link that would open. Only the newest code counts.
    Coding code(TenantId tenant, InterviewId interview, String linkSecret, String code);

    /// True if a link would open now; uses nothing up.
    boolean opens(TenantId tenant, InterviewId interview, String linkSecret);

    /// True if a session with this secret is not over.
    boolean admits(TenantId tenant, InterviewId interview, String sessionSecret);

    /// Makes a new link because somebody on the staff wants it: earlier links and sessions end.
    ///
    /// **Errors:** also `ServiceException.NotFound` and, if the interview is over,
    /// `ServiceException.Conflict`.
    ///
    /// @param linkSecret of the new one
    Renewed renew(TenantId tenant, InterviewId interview, String linkSecret);

    /// Makes a new link because the candidate asks for it with one that was genuine once. Other links,
    /// and the session that there is, end when one of them is opened.
    ///
    /// @param shownSecret of the link that was shown
    /// @param linkSecret  of the new one
    /// @return empty if no address is known, the link never was one, the interview is over, or there were
    ///     [#MOST_AN_HOUR] links within an hour or [#MOST_A_DAY] within a day
    Optional<Renewed> again(TenantId tenant, InterviewId interview, String shownSecret, String linkSecret);

    /// How the newest link stands.
    ///
    /// **Errors:** also `ServiceException.NotFound`.
    State state(TenantId tenant, InterviewId interview);

    /// What a page shows to be let in.
    ///
    /// @param attempt       random, of this page: see [#SAME_ATTEMPT]
    /// @param sessionSecret of the session that is to begin
    /// @param code          that came by mail; null if none was asked for yet
    record Exchange(
            InterviewId interview,
            String linkSecret,
            String attempt,
            String sessionSecret,
            @Nullable String code) {

        @Override
        public String toString() {
            return "Exchange[" + interview + "]";
        }
    }

    /// What became of it.
    sealed interface Opening {

        /// A session has begun.
        ///
        /// @param until the candidate must have begun the interview
        record Opened(Instant until) implements Opening {}

        /// It was opened before, by another page.
        record Used() implements Opening {}

        /// It was genuine; its time has run out or a newer one was made.
        record Over() implements Opening {}

        /// A code has to be shown as well.
        record CodeNeeded() implements Opening {}

        /// That is not the code, or it is none any more: its time or its tries have run out.
        record WrongCode() implements Opening {}

        /// No such link, or nothing behind it any more.
        record Unknown() implements Opening {}
    }

    /// What became of the wish for a code.
    sealed interface Coding {

        /// It is kept, and has to be sent.
        record Send(String email) implements Coding {

            @Override
            public String toString() {
                return "Send[personal]";
            }
        }

        /// Too many were sent.
        ///
        /// @param nextIn until one more is sent
        record TooMany(Duration nextIn) implements Coding {}

        /// No link that would open, or one that asks for no code.
        record Nothing() implements Coding {}
    }

    /// A link that was just made.
    ///
    /// @param email of the invitation; null if none is known
    record Renewed(@Nullable String email, Instant endsAt) {

        @Override
        public String toString() {
            return "Renewed[personal]";
        }
    }

    /// How a link stands.
    ///
    /// @param openedAt null if nobody did yet
    /// @param mailed   whether an address is known
    record State(Instant endsAt, @Nullable Instant openedAt, boolean mailed) {}
}
