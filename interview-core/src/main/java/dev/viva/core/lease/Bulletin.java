package dev.viva.core.lease;

import dev.viva.core.id.InterviewId;
import java.util.function.Consumer;

/// Tells all nodes at once what they would otherwise find out at their next look. A notice may be lost, come twice or
/// come late: nothing may depend on it but speed.
///
/// **Threads:** any; never blocks, never fails.
public interface Bulletin {

    /// Tells the others, and this node too.
    void tell(Notice notice);

    /// Calls `reader` with every notice that comes in from now on, on a thread of the bulletin's own: hand over
    /// quickly.
    void read(Consumer<Notice> reader);

    /// Something changed about who holds an interview.
    record Notice(Kind kind, InterviewId interview) {}

    /// What changed.
    enum Kind {
        /// A node has taken it.
        HELD,
        /// It needs a holder.
        WANTED
    }

    /// For a node alone: nobody to tell.
    static Bulletin none() {
        return new Bulletin() {
            @Override
            public void tell(Notice notice) {}

            @Override
            public void read(Consumer<Notice> reader) {}
        };
    }
}
