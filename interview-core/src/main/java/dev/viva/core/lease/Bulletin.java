package dev.viva.core.lease;

import dev.viva.core.id.InterviewId;
import java.util.Optional;
import java.util.UUID;
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
    record Notice(Kind kind, InterviewId interview) {

        /// As it crosses from node to node.
        public String written() {
            return kind + " " + interview;
        }

        /// Empty if it makes no sense: it may come from a newer version.
        public static Optional<Notice> parse(String written) {
            try {
                var space = written.indexOf(' ');
                return space < 0
                        ? Optional.empty()
                        : Optional.of(new Notice(
                                Kind.valueOf(written.substring(0, space)),
                                new InterviewId(UUID.fromString(written.substring(space + 1)))));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

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
