package dev.viva.server.cluster;

import dev.viva.core.id.InterviewId;
import dev.viva.core.lease.NodeId;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.server.live.CandidateView;
import dev.viva.server.live.CandidateView.Phase;
import dev.viva.server.live.Caption;
import dev.viva.server.live.LiveInterview.Subscription;
import dev.viva.server.live.LiveListener;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One listener who follows an interview from node to node. When its holder is lost it looks for the next one, and only
/// after [#PATIENCE] without one is the listener told that the room was left; until then the view is the last one,
/// [waiting][CandidateView#waiting]. What the next holder tells first (last captions, last lines, the present view)
/// comes
/// again.
///
/// **Threads:** its fields belong to one event loop, on which the listener is called too; methods go there by
/// themselves.
final class Following implements Subscription {

    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final long LOOK_AGAIN_MS = 300;

    private final Context context;
    private final FollowedInterview followed;
    private final LiveListener listener;
    private final Followings all;
    private boolean over;
    private boolean looking;
    private boolean heard;
    private long lostAtNanos = System.nanoTime();
    private int visit;
    private @Nullable NodeId source;
    private @Nullable Subscription subscription;
    private @Nullable CandidateView shown;

    Following(Context context, FollowedInterview followed, LiveListener listener, Followings all) {
        this.context = context;
        this.followed = followed;
        this.listener = listener;
        this.all = all;
    }

    InterviewId interview() {
        return followed.interview();
    }

    /// Finds out who holds the interview now, and goes there if that is another one than before.
    void look() {
        context.runOnContext(_ -> ask());
    }

    /// Loses a source that is among the living no more.
    void unlessGone(Bridges bridges) {
        context.runOnContext(_ -> {
            if (source != null && !bridges.lives(source)) {
                lost();
            }
        });
    }

    private void ask() {
        if (over || looking) {
            return;
        }
        looking = true;
        followed.holder()
                .onComplete(found -> context.runOnContext(_ -> {
                    looking = false;
                    found(found.succeeded() ? found.result() : Optional.empty());
                }));
    }

    private void found(Optional<ClusterInterviews.Held> holder) {
        if (over) {
            return;
        }
        if (holder.isEmpty()) {
            if (source == null) {
                nobody();
            }
            return;
        }
        var node = holder.get().node();
        if (node.equals(source)) {
            return;
        }
        drop();
        source = node;
        visit++;
        subscription = followed.watchAt(holder.get().place(), new Relay(visit));
        if (followed.pageIsOpen()) {
            followed.tellPage();
        }
    }

    private void nobody() {
        if (System.nanoTime() - lostAtNanos > PATIENCE.toNanos()) {
            last(LiveListener::left);
        } else {
            followed.forgetHolder();
            context.owner().setTimer(LOOK_AGAIN_MS, _ -> look());
        }
    }

    private void lost() {
        if (!over) {
            drop();
            if (heard) { // else it was lost before: a dead holder is asked in vain until it is given up
                heard = false;
                lostAtNanos = System.nanoTime();
                nobodyListens();
            }
            nobody();
        }
    }

    /// Somebody who speaks now is heard by nobody.
    private void nobodyListens() {
        if (shown != null && shown.phase() != Phase.ENDED) {
            listener.view(shown.waiting());
        }
    }

    private void drop() {
        source = null;
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    private void last(Consumer<LiveListener> word) {
        end();
        word.accept(listener);
    }

    private void end() {
        over = true;
        drop();
        all.remove(this);
    }

    @Override
    public void close() {
        context.runOnContext(_ -> end());
    }

    /// What one holder says; when that one was left, nothing it says counts.
    private final class Relay implements LiveListener {

        private final int from;

        Relay(int from) {
            this.from = from;
        }

        @Override
        public void view(CandidateView view) {
            relay(l -> {
                shown = view;
                l.view(view);
            });
        }

        @Override
        public void caption(Caption caption) {
            relay(l -> l.caption(caption));
        }

        @Override
        public void line(TranscriptLine line) {
            relay(l -> l.line(line));
        }

        @Override
        public void seat(String newest) {
            followed.seat(newest);
            relay(l -> l.seat(newest));
        }

        @Override
        public void left() {
            word(() -> last(LiveListener::left));
        }

        @Override
        public void moved() {
            word(Following.this::lost);
        }

        @Override
        public void ended(Outcome outcome) {
            word(() -> last(l -> l.ended(outcome)));
        }

        private void relay(Consumer<LiveListener> news) {
            word(() -> {
                heard = true;
                news.accept(listener);
            });
        }

        private void word(Runnable what) {
            context.runOnContext(_ -> {
                if (!over && visit == from && source != null) {
                    what.run();
                }
            });
        }
    }
}
