package dev.viva.server.http;

import dev.viva.core.id.InterviewId;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.http.candidate.CandidateAccess;
import io.vertx.core.MultiMap;

/// What a candidate's browser sends along after it has opened a link.
final class CandidateBrowser {

    private CandidateBrowser() {}

    static MultiMap headers(CandidateToken session) {
        return headers(session.interview(), session.text());
    }

    /// @param kept what the cookie of the interview holds
    static MultiMap headers(InterviewId interview, String kept) {
        return MultiMap.caseInsensitiveMultiMap()
                .add(CandidateAccess.HEADER, interview.toString())
                .add("Cookie", cookie(interview, kept));
    }

    static String cookie(CandidateToken session) {
        return cookie(session.interview(), session.text());
    }

    static String cookie(InterviewId interview, String kept) {
        return "viva_interview_" + interview.toString().replace("-", "") + "=" + kept;
    }
}
