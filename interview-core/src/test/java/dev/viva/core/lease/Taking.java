package dev.viva.core.lease;

import dev.viva.core.id.InterviewId;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordedEvent;
import java.util.List;
import java.util.function.Consumer;

/// Takes interviews that somebody wants to be held, and begins the next visit.
final class Taking {

    private static final long POLL_MS = 500;

    private final SimNode node;
    private final Cluster cluster;
    private final Object lane = new Object();

    Taking(SimNode node) {
        this.node = node;
        this.cluster = node.cluster();
    }

    void start() {
        node.later(lane, cluster.world.between(0, POLL_MS), this::poll);
    }

    private void poll() {
        if (!node.hasRoom()) {
            node.later(lane, POLL_MS, this::poll);
            return;
        }
        node.ask(lane, () -> cluster.database.pick(node.id()), answer -> {
            answer.flatMap(task -> task).ifPresent(task -> take(task, done -> finish(task, done)));
            node.later(lane, POLL_MS, this::poll);
        });
    }

    private void finish(SimDatabase.Task task, boolean done) {
        node.ask(lane, () -> cluster.database.finish(task.interview(), node.id(), done), _ -> {});
    }

    /// @param then told false if another attempt is needed
    void take(SimDatabase.Task task, Consumer<Boolean> then) {
        var interview = task.interview();
        if (node.sessions.containsKey(interview) || !node.opening.add(interview)) {
            then.accept(true);
            return;
        }
        var gaps = node.wakefulness.gaps();
        node.ask(lane, () -> cluster.database.open(interview, node.id()), answer -> {
            if (answer.isEmpty() || !answer.get().granted()) {
                node.opening.remove(interview);
                then.accept(answer.isPresent());
            } else {
                node.later(lane, cluster.world.between(10, 80), () -> {
                    node.opening.remove(interview);
                    then.accept(node.believes(gaps) && opened(task, answer.get()));
                });
            }
        });
    }

    /// Does what there is to do.
    ///
    /// @return false if it could not be asked who is in the room
    private boolean opened(SimDatabase.Task task, SimDatabase.Opened opened) {
        var interview = task.interview();
        if (!cluster.liveKit.isUp()) {
            new SimWriter(node, interview, opened, () -> {}).close(() -> {});
            return false;
        }
        var events = opened.events().stream().map(Sealed::event).toList();
        var what = Takeover.unfinished(events).map(open -> Takeover.of(open, cluster.liveKit.candidateIn(open.room())));
        cluster.world.note(() -> node + " took epoch " + opened.epoch() + ": " + what);
        what.ifPresentOrElse(
                takeover -> {
                    switch (takeover) {
                        case Takeover.GoOn(int visit, String room) -> begin(interview, opened, visit, room);
                        case Takeover.Close(int visit) -> closed(task, opened, visit);
                    }
                },
                () -> nothingToGoOnWith(task, opened, events));
        return true;
    }

    private void nothingToGoOnWith(SimDatabase.Task task, SimDatabase.Opened opened, List<RecordedEvent> events) {
        var interview = task.interview();
        if (task.seat() && !Cluster.isOver(events)) {
            var visit = nextVisit(events);
            begin(interview, opened, visit, interview.value().getLeastSignificantBits() + "-" + visit);
        } else {
            Takeover.notPutAway(events)
                    .ifPresentOrElse(
                            left -> closed(task, opened, left.visit()),
                            () -> new SimWriter(node, interview, opened, () -> {}).close(() -> {}));
        }
    }

    private void begin(InterviewId interview, SimDatabase.Opened opened, int visit, String room) {
        new SimSession(node, interview, opened, new VisitOpened(visit, room)).open();
    }

    private void closed(SimDatabase.Task task, SimDatabase.Opened opened, int visit) {
        var writer = new SimWriter(node, task.interview(), opened, () -> {});
        writer.append(new MediaTime(visit, 0), new VisitClosed(visit, "node lost"), () -> writer.close(() -> {}));
    }

    private static int nextVisit(List<RecordedEvent> events) {
        return 1
                + events.stream()
                        .mapToInt(e -> e.event() instanceof VisitOpened(int visit, var _) ? visit : 0)
                        .max()
                        .orElse(0);
    }
}
