package dev.viva.server.http.call;

import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.server.live.CandidateView;
import dev.viva.server.live.Caption;
import dev.viva.server.live.LiveListener;
import io.vertx.core.Context;

/// Carries an interview's callbacks from its event loop over to that of a connection, in order.
public record OnContext(Context context, LiveListener listener) implements LiveListener {

    @Override
    public void view(CandidateView view) {
        context.runOnContext(_ -> listener.view(view));
    }

    @Override
    public void caption(Caption caption) {
        context.runOnContext(_ -> listener.caption(caption));
    }

    @Override
    public void line(TranscriptLine line) {
        context.runOnContext(_ -> listener.line(line));
    }

    @Override
    public void seat(String newest) {
        context.runOnContext(_ -> listener.seat(newest));
    }

    @Override
    public void moved() {
        context.runOnContext(_ -> listener.moved());
    }

    @Override
    public void left() {
        context.runOnContext(_ -> listener.left());
    }

    @Override
    public void ended(Outcome outcome) {
        context.runOnContext(_ -> listener.ended(outcome));
    }
}
