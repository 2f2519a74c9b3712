package dev.viva.ai.cascade;

import dev.viva.ai.cascade.Writer.Proposal;
import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.conductor.ConductorEvent.Wish;
import dev.viva.core.transcript.Speaker;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thinking part of a conversation: asks the writer after the candidate's words, and gives its
/// proposal up as soon as the talk goes on. Without a proposal the conductor decides alone, so a
/// writer that fails costs nobody a word.
///
/// **Threads:** confined to the conversation's event loop.
final class Thinker {

    private static final Logger LOG = LoggerFactory.getLogger(Thinker.class);

    private final Session session;
    private final Writer writer;
    private final String instructions;
    private final Memory memory;

    /// Calls are remembered by the interview, which may open several conversations.
    private final String prefix =
            "cascade-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "-";

    private @Nullable Call<Proposal> call;
    private @Nullable String decided;
    private int asked;

    Thinker(Session session, Writer writer, VoicePrompt prompt) {
        this.session = session;
        this.writer = writer;
        instructions = prompt.instructions();
        memory = new Memory(prompt.past());
    }

    void remember(Said said) {
        if (!said.text().isBlank()) {
            memory.add(said);
        }
    }

    /// The candidate's words are over for now: thinks about them.
    void heard(String text) {
        remember(new Said(Speaker.CANDIDATE, text));
        stale();
        var situation = new Writer.Situation(instructions, session.language(), memory.all(), decided);
        call = session.call(
                session.settings().proposal(), () -> writer.propose(situation), this::proposed, this::failed);
    }

    /// The talk goes on: whatever is being thought about is the past.
    void stale() {
        if (call != null && !call.over()) {
            call.cancel();
            session.counters().one(CascadeCount.STALE_PROPOSALS);
        }
        call = null;
    }

    void decided(String result) {
        decided = result;
    }

    private void proposed(Proposal proposal) {
        switch (proposal) {
            case Proposal.NextQuestion() -> ask(new Wish.NextQuestion());
            case Proposal.FollowUp(String text) -> ask(new Wish.FollowUp(text));
            case Proposal.End() -> ask(new Wish.End());
            case Proposal.StillThinking() -> session.counters().one(CascadeCount.STILL_THINKING);
        }
    }

    private void ask(Wish wish) {
        session.counters().one(CascadeCount.PROPOSALS);
        session.tell(new VoiceEvent.Asked(prefix + ++asked, wish));
    }

    private void failed(PortFailure failure) {
        session.counters().one(CascadeCount.FAILED_PROPOSALS);
        LOG.atWarn()
                .addKeyValue("error", failure.getMessage())
                .addKeyValue("model", writer.name())
                .log("no proposal; the conductor goes on without");
    }
}
