package dev.viva.server.http.candidate;

import dev.viva.core.id.InterviewId;
import dev.viva.server.access.CandidateToken;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The cookie that keeps a candidate in an interview: one for each interview, out of reach of scripts, and sent by our
/// own pages only. The server knows when a session is over; the cookie outlives it to no purpose.
///
/// @param secure it must not travel without encryption; it is then bound to this very host (RFC 6265bis, `__Host-`)
public record CandidateCookie(boolean secure) {

    /// Longer than any interview waits, with what comes after it.
    private static final Duration KEPT = Duration.ofDays(9);

    Cookie holding(CandidateToken session) {
        return Cookie.cookie(name(session.interview()), session.text())
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(KEPT.toSeconds());
    }

    /// What a browser has kept of an interview. That it is genuine is not known yet.
    Optional<CandidateToken> of(InterviewId interview, Set<Cookie> cookies) {
        var name = name(interview);
        return cookies.stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .flatMap(cookie -> CandidateToken.parse(cookie.getValue()))
                .filter(token -> token.interview().equals(interview));
    }

    private String name(InterviewId interview) {
        var id = interview.toString().replace("-", "");
        return (secure ? "__Host-" : "") + "viva_interview_" + id;
    }
}
