package dev.viva.media.session;

import dev.viva.core.conductor.CandidateView;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.transcript.Speaker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Somebody who follows a session.
final class FakeListener implements SessionListener {

    final List<CandidateView> views = new CopyOnWriteArrayList<>();
    final List<String> captions = new CopyOnWriteArrayList<>();
    final List<String> journal;

    FakeListener(List<String> journal) {
        this.journal = journal;
    }

    FakeListener() {
        this(new CopyOnWriteArrayList<>());
    }

    @Override
    public void onView(CandidateView view) {
        views.add(view);
    }

    @Override
    public void onCaption(String id, Speaker speaker, String text, boolean isFinal) {
        captions.add(id + (isFinal ? " final: " : ": ") + text);
        journal.add("caption");
    }

    @Override
    public void onLeaving() {
        journal.add("leaving");
    }

    @Override
    public void onClosed(Outcome outcome) {
        journal.add("closed " + outcome);
    }

    @Override
    public void onMoved(boolean given) {
        journal.add(given ? "given" : "moved");
    }
}
