package dev.viva.server.cluster;

import dev.viva.core.id.InterviewId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Everybody who follows an interview from this node.
///
/// **Threads:** any.
final class Followings {

    private final Set<Following> all = ConcurrentHashMap.newKeySet();

    void add(Following following) {
        all.add(following);
    }

    void remove(Following following) {
        all.remove(following);
    }

    /// Another node is said to hold it.
    void heldElsewhere(InterviewId interview) {
        all.stream()
                .filter(following -> following.interview().equals(interview))
                .forEach(Following::look);
    }

    /// Nodes were given up, or have left.
    void nodesSeen(Bridges bridges) {
        all.forEach(following -> following.unlessGone(bridges));
    }

    int size() {
        return all.size();
    }
}
