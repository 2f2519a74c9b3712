package dev.viva.ai.cascade;

import dev.viva.ai.voice.VoiceEvent;
import java.time.Duration;
import java.util.function.Consumer;

/// What the halves of a conversation share.
///
/// **Threads:** confined to the conversation's event loop.
interface Session {

    Loop loop();

    Counters counters();

    CascadeSettings settings();

    /// BCP 47.
    String language();

    /// Tells the interview, unless the conversation is over.
    void tell(VoiceEvent event);

    /// Words were understood, and told.
    void heard(VoiceEvent.Heard heard);

    /// A part did what it should.
    void worked();

    /// A part has failed for good: the conversation breaks.
    void lost(PortFailure failure);

    /// Closed or broken.
    boolean over();

    /// Calls a port; see [Call#start].
    default <T> Call<T> call(Duration patience, Call.Work<T> work, Consumer<T> done, Consumer<PortFailure> failed) {
        return Call.start(loop(), counters(), patience, work, done, failed);
    }
}
