package dev.viva.media.turn;

/// What a node hears candidates with. Made anew for each visit.
///
/// **Threads:** any.
public interface Senses {

    /// Those that need no model.
    Senses PLAIN = new Senses() {};

    /// A witness of voices, for one visit. Closed with its detector.
    default VoiceActivity activity() {
        return VoiceActivity.best();
    }

    /// A witness of the end of answers, for one visit.
    default EndSense end() {
        return EndSense.NONE;
    }
}
