package dev.viva.media.ladder;

import dev.viva.ai.voice.Said;
import dev.viva.core.transcript.Speaker;
import java.util.ArrayList;
import java.util.List;

/// What was said so far, for the voice that comes next.
final class Past {

    /// Of an interview of hours; the oldest goes first.
    private static final int MOST = 1_000;

    private final List<Said> said;
    private int mark;

    Past(List<Said> before) {
        said = new ArrayList<>(before);
    }

    void add(Said more) {
        said.add(more);
        if (said.size() > MOST) {
            said.removeFirst();
            mark = Math.max(0, mark - 1);
        }
    }

    /// From here on [#since] counts.
    void mark() {
        mark = said.size();
    }

    /// What was added since the last [#mark].
    List<Said> since() {
        return List.copyOf(said.subList(mark, said.size()));
    }

    /// All of it, and the beginning of a line that another voice shall finish.
    List<Said> and(String begun) {
        var all = new ArrayList<>(said);
        if (!begun.isEmpty()) {
            all.add(new Said(Speaker.INTERVIEWER, begun));
        }
        return all;
    }
}
