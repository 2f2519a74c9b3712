package dev.viva.media.session;

import dev.viva.media.turn.Senses;
import java.time.Duration;

/// How a session behaves.
///
/// @param awayLimit the candidate may be gone so long within one visit; then the room is left, the link stays good
/// @param hangOver  silence after which the detector calls an utterance over
/// @param senses    what tells voices and the end of answers
public record SessionSettings(Duration awayLimit, Duration hangOver, Closing closing, Senses senses) {

    /// Without a model.
    public SessionSettings(Duration awayLimit, Duration hangOver, Closing closing) {
        this(awayLimit, hangOver, closing, Senses.PLAIN);
    }

    /// As [Closing#DEFAULT] has it.
    public SessionSettings(Duration awayLimit, Duration hangOver) {
        this(awayLimit, hangOver, Closing.DEFAULT);
    }

    /// The same with other senses.
    public SessionSettings with(Senses others) {
        return new SessionSettings(awayLimit, hangOver, closing, others);
    }

    /// How long a visit takes to end.
    ///
    /// @param lastSound what was sent last is on its way through the candidate's jitter buffer for so long
    /// @param lastWords the engine gets so long to understand what was said last
    /// @param step      no single step of closing holds up the others for longer
    public record Closing(Duration lastSound, Duration lastWords, Duration step) {

        public static final Closing DEFAULT =
                new Closing(Duration.ofMillis(600), Duration.ofSeconds(2), Duration.ofSeconds(10));
    }
}
