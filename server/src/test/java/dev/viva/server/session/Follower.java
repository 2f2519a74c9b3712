package dev.viva.server.session;

import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.server.live.CandidateView;
import dev.viva.server.live.Caption;
import dev.viva.server.live.LiveListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Writes down what a session shows.
class Follower implements LiveListener {

    final List<CandidateView> views = new CopyOnWriteArrayList<>();
    final List<TranscriptLine> lines = new CopyOnWriteArrayList<>();
    final List<Caption> captions = new CopyOnWriteArrayList<>();
    final List<String> seats = new CopyOnWriteArrayList<>();
    final List<String> last = new CopyOnWriteArrayList<>();

    @Override
    public void view(CandidateView view) {
        views.add(view);
    }

    @Override
    public void caption(Caption caption) {
        captions.add(caption);
    }

    @Override
    public void line(TranscriptLine line) {
        lines.add(line);
    }

    @Override
    public void seat(String newest) {
        seats.add(newest);
    }

    @Override
    public void moved() {
        last.add("moved");
    }

    @Override
    public void left() {
        last.add("left");
    }

    @Override
    public void ended(Outcome outcome) {
        last.add("ended " + outcome);
    }
}
