package dev.viva.ai.voice;

import io.vertx.core.Future;
import java.time.Duration;

/// One open conversation with a [VoiceEngine]. Confined to the event loop it was opened on.
///
/// The turn is ours: the session's detector says when speech starts and ends, the engine only listens in between.
public interface VoiceConversation {

    /// The candidate begins to talk. Sound follows by [#hear], the detector's pre-roll first.
    ///
    /// @param utterance counts up from 1 within the conversation
    /// @param mediaMs   media time of the first sample that follows
    void speechStarted(int utterance, long mediaMs);

    /// Sound of the utterance that is open; called between [#speechStarted] and [#speechEnded] only.
    ///
    /// @param pcm    16 kHz mono; read before the call returns, the array is reused
    /// @param length samples that count, 320 for 20 ms
    /// @return false if the engine is congested and the sound was dropped
    boolean hear(short[] pcm, int length);

    /// The candidate has stopped talking. [VoiceEvent.Heard] follows, also if nothing was understood.
    void speechEnded(int utterance, long mediaMs);

    /// Speaks this line word for word, after what is being said. [VoiceEvent.Audio] and one [VoiceEvent.LineEnded]
    /// follow, unless [#interrupt] comes first.
    void say(String lineId, String text);

    /// Stops the present line and forgets those that wait. Does nothing if there is none.
    ///
    /// @param heard how much of the present line was played
    void interrupt(Duration heard);

    /// Tells a model what became of its wish: every [VoiceEvent.Asked] gets one answer. Engines that never ask need
    /// none.
    ///
    /// @param result informative also when it is a refusal; an empty one makes some models ask again
    default void decided(String callId, String result) {}

    /// Makes known what was said past this engine: a typed answer, a line that another voice spoke. Sound does not
    /// follow.
    default void told(Said said) {}

    /// Closes the conversation; repeated calls return the first call's future. Never fails; no callback follows.
    Future<Void> close();
}
