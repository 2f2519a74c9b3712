package dev.viva.server.access;

import dev.viva.core.access.CandidateLinks;
import dev.viva.core.access.CandidateLinks.Coding;
import dev.viva.core.access.CandidateLinks.Exchange;
import dev.viva.core.access.CandidateLinks.Opening.CodeNeeded;
import dev.viva.core.access.CandidateLinks.Opening.Opened;
import dev.viva.core.access.CandidateLinks.Opening.Over;
import dev.viva.core.access.CandidateLinks.Opening.Unknown;
import dev.viva.core.access.CandidateLinks.Opening.Used;
import dev.viva.core.access.CandidateLinks.Opening.WrongCode;
import dev.viva.core.access.CandidateLinks.Renewed;
import dev.viva.core.access.CandidateLinks.State;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.server.mail.CandidatePost;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets candidates in by their links, and makes new ones. Any thread that may block.
public final class CandidateDoor {

    private final CandidateLinks links;
    private final CandidatePost post;
    private final URI publicUrl;
    private final SecureRandom random = new SecureRandom();

    /// @param publicUrl where candidates reach this server, such as `https://viva.example`
    public CandidateDoor(CandidateLinks links, CandidatePost post, URI publicUrl) {
        this.links = links;
        this.post = post;
        this.publicUrl = publicUrl;
    }

    /// What became of a link that was shown.
    public sealed interface Entry {

        /// A session has begun.
        ///
        /// @param session what the browser keeps
        /// @param until   when the interview must have begun
        record In(CandidateToken session, Instant until) implements Entry {}

        /// The browser has a session already; nothing was used up.
        record Already(InterviewId interview) implements Entry {}

        /// Another page opened it before.
        record Taken() implements Entry {}

        /// Its time has run out, or a newer one was made.
        record Late() implements Entry {}

        /// A code has to be shown too.
        record CodeNeeded() implements Entry {}

        /// That is not the code, or it is none any more.
        record WrongCode() implements Entry {}

        /// It is none, or nothing is behind it any more.
        record Nothing() implements Entry {}
    }

    /// Opens a link, once.
    ///
    /// @param attempt random, of this page: it may ask again when the answer was lost
    /// @param code    that came by mail; null if none was asked for yet
    /// @param session what the browser has kept of this interview; null for nothing
    public Entry open(CandidateToken link, String attempt, @Nullable String code, @Nullable CandidateToken session) {
        if (session != null && admits(session)) {
            return new Entry.Already(session.interview());
        }
        var next = CandidateToken.create(link.tenant(), link.interview(), random);
        var exchange = new Exchange(link.interview(), link.secret(), attempt, next.secret(), code);
        return switch (links.open(link.tenant(), exchange)) {
            case Opened(var until) -> new Entry.In(next, until);
            case Used _ -> new Entry.Taken();
            case Over _ -> new Entry.Late();
            case CodeNeeded _ -> new Entry.CodeNeeded();
            case WrongCode _ -> new Entry.WrongCode();
            case Unknown _ -> new Entry.Nothing();
        };
    }

    /// Sends a code for a link that asks for one; for any other nothing is done, and nobody is told.
    ///
    /// @return how long to wait for one more code; empty if there is nothing to wait for
    public Optional<Duration> sendCode(CandidateToken link) {
        var code = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        return switch (links.code(link.tenant(), link.interview(), link.secret(), code)) {
            case Coding.Send(var email) -> {
                post.code(link.tenant(), link.interview(), email, code);
                yield Optional.empty();
            }
            case Coding.TooMany(var wait) -> Optional.of(wait);
            case Coding.Nothing _ -> Optional.empty();
        };
    }

    /// True if a link would open now.
    public boolean opens(CandidateToken link) {
        return links.opens(link.tenant(), link.interview(), link.secret());
    }

    /// True if a session is not over.
    public boolean admits(CandidateToken session) {
        return links.admits(session.tenant(), session.interview(), session.secret());
    }

    /// Sends a new link to the address of the invitation, if there is one and this was not asked too often. What was
    /// done is nobody's business who only has a link.
    public void again(CandidateToken link) {
        var next = CandidateToken.create(link.tenant(), link.interview(), random);
        links.again(link.tenant(), link.interview(), link.secret(), next.secret())
                .ifPresent(renewed -> mailed(next, renewed));
    }

    /// Makes a new link for somebody on the staff, and sends it if an address is known. The old link and its session
    /// end.
    ///
    /// **Errors:** `ServiceException.NotFound`; `ServiceException.Conflict` if the interview is over.
    public NewLink renew(TenantId tenant, InterviewId interview) {
        var next = CandidateToken.create(tenant, interview, random);
        var renewed = links.renew(tenant, interview, next.secret());
        return new NewLink(next.link(publicUrl), renewed.endsAt(), mailed(next, renewed));
    }

    private boolean mailed(CandidateToken link, Renewed renewed) {
        var email = renewed.email();
        if (email != null) {
            post.newLink(link.tenant(), link.interview(), email, link.link(publicUrl), renewed.endsAt());
        }
        return email != null;
    }

    /// How the newest link stands.
    ///
    /// **Errors:** `ServiceException.NotFound`.
    public State state(TenantId tenant, InterviewId interview) {
        return links.state(tenant, interview);
    }

    /// A new link.
    ///
    /// @param link   for the candidate alone; it cannot be shown again
    /// @param mailed whether it went out by mail
    public record NewLink(String link, Instant endsAt, boolean mailed) {

        @Override
        public String toString() {
            return "NewLink[secret]";
        }
    }
}
