package dev.viva.core.lease;

import dev.viva.core.conductor.Line;
import dev.viva.core.conductor.LineKind;
import dev.viva.core.id.InterviewId;
import dev.viva.core.record.ChainVerifier;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.WordsHeard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Sees everything, in true time, and insists on what must always hold.
final class Referee {

    /// Somebody sits on a page, one node is well, the database is well: then there is an
    /// interviewer within this.
    static final long HELD_AGAIN_MS = 9_000;

    /// What happened to a node or the database so long ago is no excuse any more.
    private static final long EXCUSE_MS = 12_000;

    /// Whoever was struck so long ago has shown signs of life since.
    private static final long WELL_MS = 5_000;

    private final Cluster cluster;
    private final Map<Sealed.Key, Sealed> everSealed = new HashMap<>();
    private final Map<InterviewId, Set<Integer>> shown = new HashMap<>();
    private final Map<InterviewId, Long> servedMs = new HashMap<>();
    private final Map<InterviewId, Map<String, Hearing>> heard = new HashMap<>();

    /// A question that reached the candidate to its end.
    private record Hearing(SimSession from, String lineId, int stay) {}

    Referee(Cluster cluster) {
        this.cluster = cluster;
    }

    // ---- who may speak and write

    void sounds(SimSession session) {
        if (isUnfit(session.node(), session.interview(), session.epoch(), session.openedMs())) {
            throw new AssertionError(session + " speaks, though it was given up and has had a gap");
        }
    }

    void spooled(SimNode node, InterviewId interview, long epoch) {
        if (isUnfit(node, interview, epoch, -1)) {
            throw new AssertionError(node + "#" + epoch + " writes, though it was given up and has had a gap");
        }
    }

    /// True if the lease went to another one, and a gap lay where this node should have noticed it.
    private boolean isUnfit(SimNode node, InterviewId interview, long epoch, long openedMs) {
        var record = cluster.database.record(interview);
        if (record.epoch <= epoch) {
            return false;
        }
        return node.stops.stream()
                .filter(stop ->
                        stop.toMs() - stop.fromMs() > Cluster.TERMS.gap().toMillis() + 10)
                .filter(stop -> stop.fromMs() >= openedMs)
                .anyMatch(stop -> record.raisedMs <= stop.toMs()
                        || (!stop.inTable() && !(node.joinedMs > stop.toMs() && node.joinedMs < record.raisedMs)));
    }

    void displaced(SimSession before, SimSession after) {
        var raisedMs = cluster.database.record(after.interview()).raisedMs;
        if (after.epoch() < before.epoch() && after.permittedMs() < raisedMs && after.permittedMs() < 0) {
            throw new AssertionError(after + " puts " + before + " out of the room and has not asked");
        }
    }

    // ---- who may be given up

    void givesUp(NodeId silent, long askedMs, long readMs, long signMs) {
        var leaseMs = (long) (Cluster.TERMS.length().toMillis() * 0.998);
        if (readMs - signMs < leaseMs) {
            throw new AssertionError("given up " + (readMs - signMs) + " ms after a sign of life");
        }
        var backMs = cluster.faults.backMs;
        if (askedMs >= backMs && askedMs - backMs < leaseMs) {
            throw new AssertionError("given up " + (askedMs - backMs) + " ms after the database was back");
        }
        if (cluster.homes.stream().anyMatch(home -> isWell(home, silent))) {
            throw new AssertionError("given up, though nothing was wrong with it: " + silent);
        }
    }

    /// Runs, is connected, and has been so for longer than it takes to be given up.
    private boolean isWell(SimHome home, NodeId id) {
        var node = home.process;
        return node != null
                && node.id().equals(id)
                && node.isHealthy()
                && cluster.world.nowMs - node.troubleMs > WELL_MS;
    }

    void lost(SimSession session) {
        var now = cluster.world.nowMs;
        if (now - session.node().troubleMs > EXCUSE_MS && now - cluster.faults.databaseMs > EXCUSE_MS) {
            throw new AssertionError(session + " is lost, though nothing was wrong with its node");
        }
    }

    // ---- who is left alone

    void watch(SimCandidate candidate) {
        var now = cluster.world.nowMs;
        if (!candidate.isOnPage() || cluster.isOver(candidate.interview()) || candidate.isServed()) {
            servedMs.put(candidate.interview(), now);
            return;
        }
        var healthyMs = cluster.homes.stream()
                .map(home -> home.process)
                .filter(node -> node != null && node.isHealthy())
                .mapToLong(node -> node.healthyMs)
                .min()
                .orElse(now);
        var since = Math.max(
                Math.max(Math.max(healthyMs, cluster.faults.struckMs), Math.min(now, cluster.faults.wellMs())),
                Math.max(candidate.onPageMs(), servedMs.getOrDefault(candidate.interview(), 0L)));
        if (now - since > HELD_AGAIN_MS) {
            throw new AssertionError("nobody has held " + candidate.interview() + " for " + (now - since) + " ms");
        }
    }

    // ---- what was said

    void sealed(Sealed stored) {
        if (everSealed.put(stored.key(), stored) != null) {
            throw new AssertionError("two events have the place " + stored.key());
        }
    }

    void shown(InterviewId interview, int number) {
        if (!shown.computeIfAbsent(interview, _ -> new HashSet<>()).add(number)) {
            throw new AssertionError("sentence " + number + " is shown twice");
        }
    }

    /// Whoever comes back from a hold is told again what to answer.
    void begins(SimCandidate candidate, Line line) {
        if (line.kind() == LineKind.RESUMED) {
            heard.remove(candidate.interview());
        }
    }

    void heard(SimCandidate candidate, SimSession from, Line line) {
        cluster.world.note(() -> "heard " + line.kind() + " " + line.questionId());
        if (line.kind() == LineKind.QUESTION) {
            var hearing = new Hearing(from, line.lineId(), candidate.stay());
            var before = heard.computeIfAbsent(candidate.interview(), _ -> new HashMap<>())
                    .put(line.questionId(), hearing);
            if (before != null && before.stay() == hearing.stay()) {
                askedAgain(line.questionId(), before, from);
            }
        }
    }

    /// That a question was heard may be unknown to the next node if the one that asked it was lost before it
    /// had shipped that; nobody else has an excuse.
    private static void askedAgain(String question, Hearing hearing, SimSession after) {
        var before = hearing.from();
        if (before == after || before.isClosed() || after.knew(new Spans.Heard(before.epoch(), hearing.lineId()))) {
            throw new AssertionError(after + " asks " + question + " again, which was heard from " + before);
        }
    }

    // ---- afterwards

    void testify(SimCandidate candidate) {
        var interview = candidate.interview();
        var record = cluster.database.record(interview).events;
        chain(interview, record);
        var unfolded = Spans.unfolded(interview, record, this::bytesOf);
        sentences(candidate, unfolded);
        questions(unfolded);
        greetings(record);
    }

    private Sealed bytesOf(Sealed.Key key) {
        var stored = everSealed.get(key);
        if (stored == null) {
            throw new AssertionError("nobody ever wrote " + key);
        }
        return stored;
    }

    private static void chain(InterviewId interview, List<Sealed> record) {
        var verifier = new ChainVerifier(Sealed.TENANT, interview);
        record.forEach(stored -> verifier.add(stored.envelope()));
        var faults = verifier.result().faults();
        if (!faults.isEmpty()) {
            throw new AssertionError("the record does not hold: " + faults);
        }
    }

    private void sentences(SimCandidate candidate, List<Sealed> unfolded) {
        var numbers = new ArrayList<Integer>();
        for (var stored : unfolded) {
            if (stored.event().event() instanceof WordsHeard words) {
                numbers.add(Integer.parseInt(words.text().substring(words.text().lastIndexOf(' ') + 1)));
            }
        }
        if (!numbers.stream().sorted().distinct().toList().equals(numbers)) {
            throw new AssertionError("sentences doubled or out of order: " + numbers);
        }
        if (numbers.stream().anyMatch(number -> number > candidate.said())) {
            throw new AssertionError("sentences invented: " + numbers + " of " + candidate.said());
        }
        var lost = new ArrayList<>(shown.getOrDefault(candidate.interview(), Set.of()));
        lost.removeAll(numbers);
        if (!lost.isEmpty()) {
            throw new AssertionError("sentences were shown and are lost: " + lost);
        }
    }

    private void questions(List<Sealed> unfolded) {
        var asked = unfolded.stream()
                .map(stored -> stored.event().event())
                .filter(QuestionAsked.class::isInstance)
                .map(event -> ((QuestionAsked) event).questionId())
                .distinct()
                .toList();
        var planned = cluster.plan.questions().stream().map(q -> q.id()).toList();
        if (!asked.equals(planned)) {
            throw new AssertionError("questions asked: " + asked + " of " + planned);
        }
    }

    /// A greeting that only a dead or cut-off node knows of cannot be known to the next one.
    private static void greetings(List<Sealed> record) {
        var greetings = record.stream()
                .filter(stored -> stored.event().event() instanceof LineSpoken line
                        && line.kind().equals(LineKind.GREETING.name()))
                .count();
        if (greetings > 1) {
            throw new AssertionError(greetings + " greetings");
        }
    }
}
