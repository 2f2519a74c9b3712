package dev.viva.ai.cascade;

import dev.viva.ai.voice.Said;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Proposes what comes next, as a language model sees it. The conductor decides.
public interface Writer {

    /// Short name for logs and metrics, such as the model's id.
    String name();

    /// Proposes one thing.
    ///
    /// **Threads and errors:** as [Transcriber#transcribe].
    Proposal propose(Situation situation) throws PortFailure, InterruptedException;

    /// What the model knows.
    ///
    /// @param instructions how to behave, and the plan
    /// @param language     BCP 47, such as `en-US`
    /// @param past         what was said, oldest first; ends with the candidate's last words
    /// @param decided      what became of its last proposal, null if there was none
    record Situation(
            String instructions,
            String language,
            List<Said> past,
            @Nullable String decided) {
        public Situation {
            past = List.copyOf(past);
        }
    }

    /// What it proposes.
    sealed interface Proposal {

        /// The answer is complete.
        record NextQuestion() implements Proposal {}

        /// Ask this about the answer.
        record FollowUp(String text) implements Proposal {}

        /// Everything was asked.
        record End() implements Proposal {}

        /// The candidate has not finished the thought: wait.
        record StillThinking() implements Proposal {}
    }
}
