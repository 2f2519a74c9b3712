package dev.viva.media.session;

import dev.viva.core.transcript.Speaker;

/// Gives the captions of one visit their ids: the interviewer's by line, the candidate's by utterance.
final class Captions {

    private final SessionListener listener;
    private final int visit;

    Captions(SessionListener listener, int visit) {
        this.listener = listener;
        this.visit = visit;
    }

    void speaking(String lineId, String text, boolean isFinal) {
        listener.onCaption(visit + "-" + lineId, Speaker.INTERVIEWER, text, isFinal);
    }

    void hearing(int utterance, String text, boolean isFinal) {
        listener.onCaption(visit + "-U" + utterance, Speaker.CANDIDATE, text, isFinal);
    }

    void typed(long seqOrCount, String text) {
        listener.onCaption(visit + "-T" + seqOrCount, Speaker.CANDIDATE, text, true);
    }
}
