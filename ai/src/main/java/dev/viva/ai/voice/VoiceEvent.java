package dev.viva.ai.voice;

import dev.viva.core.conductor.ConductorEvent.Wish;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What comes back from a voice engine.
public sealed interface VoiceEvent {

    /// A piece of a line to play now.
    ///
    /// @param pcm    mono at [VoiceEngine.Abilities#outputRateHz()]; the receiver owns the array
    /// @param filler true if it says nothing of the line but that it takes a moment
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Audio(String lineId, short[] pcm, boolean filler) implements VoiceEvent {

        /// Sound of the line itself.
        public Audio(String lineId, short[] pcm) {
            this(lineId, pcm, false);
        }
    }

    /// All sound of the line has been given; playing may still lag behind.
    ///
    /// @param failure null if the line is whole; else why not, such as a failed synthesis: show it as text
    record LineEnded(String lineId, @Nullable String failure) implements VoiceEvent {}

    /// What is understood of the open utterance so far; replaces the partial before it. For captions only.
    record Partial(int utterance, String text) implements VoiceEvent {}

    /// The words of an utterance that is over take their time, and are on their way: somebody works on them, or its
    /// sound
    /// is kept for the next engine. It changes nothing but how long they are waited for: without it three seconds.
    record WordsComing(int utterance) implements VoiceEvent {}

    /// An utterance is understood, finally.
    ///
    /// @param text       empty if nothing was understood
    /// @param words      with media times if the engine measures them, else empty
    /// @param confidence 0 to 1, null if the engine gives none
    record Heard(
            int utterance,
            String text,
            List<TimedWord> words,
            @Nullable Double confidence,
            long startMs,
            long endMs) implements VoiceEvent {
        public Heard {
            words = List.copyOf(words);
        }
    }

    /// A live model proposes what comes next. The conductor decides, and [VoiceConversation#decided] tells the model.
    ///
    /// @param callId the model's name for the call, unique in the conversation; one that comes twice counts once
    record Asked(String callId, Wish wish) implements VoiceEvent {}

    /// Another engine holds the conversation from here on; what was said and heard before stands.
    ///
    /// @param to     its name, or [#TEXT]
    /// @param reason short and without personal data, such as `gemini-live: 1011`
    record Switched(String from, String to, String reason) implements VoiceEvent {

        /// Nobody speaks or listens until the next [Switched]: lines fail, what is said is not understood.
        public static final String TEXT = "text";

        public boolean toText() {
            return to.equals(TEXT);
        }
    }

    /// The candidate waits for an engine longer than is polite, and should be told. It changes nothing.
    ///
    /// @param engine that keeps it waiting
    record Delayed(String engine) implements VoiceEvent {

        /// What the candidate is told.
        public static final String WORDS = "One moment, please.";
    }

    /// The conversation broke; no further event follows.
    record Lost(VoiceException cause) implements VoiceEvent {}

    /// A word on the media clock of the visit.
    record TimedWord(String text, long startMs, long endMs) {}
}
