package dev.viva.server.http.candidate;

import dev.viva.core.id.InterviewId;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.http.call.OwnCookie;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The cookie that keeps a candidate in an interview: one for each interview, out of reach of scripts, and sent by our
/// own pages only. The server knows when a session is over; the cookie outlives it to no purpose.
///
/// @param secure it must not travel without encryption; it is then bound to this very host (RFC 6265bis, `__Host-`)
public record CandidateCookie(boolean secure) {

    /// From the last time that the page asked for its interview.
    private static final Duration KEPT = Duration.ofDays(9);

    /// Interviews of one browser; 143 bytes each, of the 8 KiB that a request's head may have.
    private static final int MOST = 10;

    Cookie holding(CandidateToken session) {
        return cookie(session.interview()).holding(session.text()).setMaxAge(KEPT.toSeconds());
    }

    /// What a browser has kept of an interview. That it is genuine is not known yet.
    Optional<CandidateToken> of(InterviewId interview, Set<Cookie> cookies) {
        var name = cookie(interview).name();
        return cookies.stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .flatMap(cookie -> CandidateToken.parse(cookie.getValue()))
                .filter(token -> token.interview().equals(interview));
    }

    /// Takes away those of other interviews that a browser has too many of: a header has its limits, and on a
    /// computer that many use they would add up until nothing is answered any more. A cookie does not tell its age.
    List<Cookie> surplus(InterviewId but, Set<Cookie> cookies) {
        var prefix = cookie("").name();
        var mine = cookie(but).name();
        var others = cookies.stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(prefix) && !name.equals(mine))
                .toList();
        return others.subList(0, Math.max(0, others.size() - MOST + 1)).stream()
                .map(name -> cookie(name.substring(prefix.length())).gone())
                .toList();
    }

    private OwnCookie cookie(InterviewId interview) {
        return cookie(interview.toString().replace("-", ""));
    }

    private OwnCookie cookie(String id) {
        return new OwnCookie("viva_interview_" + id, secure, CookieSameSite.STRICT);
    }
}
