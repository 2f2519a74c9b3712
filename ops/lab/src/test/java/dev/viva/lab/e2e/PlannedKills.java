package dev.viva.lab.e2e;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// At which moments holders of interviews are going to be killed: of each five, all are different.
///
/// **Threads:** any.
final class PlannedKills {

    private final List<Kill> left = new ArrayList<>();

    /// @param intoMs how long after the moment has begun
    record Kill(Moment moment, int intoMs) {}

    PlannedKills(int count, long seed) {
        var random = new Random(seed);
        while (left.size() < count) {
            var moments = new ArrayList<>(List.of(Moment.values()));
            Collections.shuffle(moments, random);
            for (var moment : moments.subList(0, Math.min(moments.size(), count - left.size()))) {
                left.add(new Kill(moment, random.nextInt(moment.lastsMs())));
            }
        }
    }

    synchronized boolean isEmpty() {
        return left.isEmpty();
    }

    /// The next one for an interview.
    ///
    /// @param fresh true if it has not begun: who greets can be killed in no other
    synchronized Optional<Kill> take(boolean fresh) {
        var greeting =
                left.stream().filter(kill -> kill.moment() == Moment.GREETING).findFirst();
        var next = fresh && greeting.isPresent()
                ? greeting
                : left.stream().filter(kill -> kill.moment() != Moment.GREETING).findFirst();
        next.ifPresent(left::remove);
        return next;
    }

    /// The interview was over before its moment came.
    synchronized void putBack(Kill kill) {
        left.add(kill);
    }
}
