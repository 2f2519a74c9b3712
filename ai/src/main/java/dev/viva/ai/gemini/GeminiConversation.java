package dev.viva.ai.gemini;

import com.google.genai.types.Blob;
import com.google.genai.types.Content;
import com.google.genai.types.LiveServerContent;
import com.google.genai.types.LiveServerMessage;
import com.google.genai.types.LiveServerToolCall;
import com.google.genai.types.LiveServerToolCallCancellation;
import com.google.genai.types.Part;
import com.google.genai.types.Transcription;
import dev.viva.ai.loop.Timers;
import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.ai.voice.VoiceException;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A conversation with Gemini Live: a [Lifeline] that keeps it connected, [Hearing], [Speaking] and
/// [Calls].
///
/// **Threads:** confined to the event loop of its context.
final class GeminiConversation implements VoiceConversation, Lifeline.Listener {

    private final VoiceListener listener;
    private final Lifeline lifeline;
    private final GeminiLiveCodec codec = new GeminiLiveCodec();
    private final Memory memory;
    private final Hearing hearing;
    private final Speaking speaking;
    private final Calls calls;
    private @Nullable Future<Void> closing;
    private boolean over;

    GeminiConversation(
            Connection.Opener opener,
            Timers timers,
            GeminiSettings settings,
            GeminiCounts counts,
            VoicePrompt prompt,
            VoiceListener listener) {
        this.listener = listener;
        memory = new Memory(prompt.past());
        lifeline = new Lifeline(opener, timers, settings, new SetUp(settings, prompt), counts, this);
        var parts = new Parts(codec, lifeline, timers, settings, counts, memory, this::tell);
        hearing = new Hearing(parts);
        speaking = new Speaking(parts);
        calls = new Calls(codec, timers, settings, counts, lifeline::send, this::tell);
    }

    /// Connects. Fails with [VoiceException].
    Future<VoiceConversation> open() {
        return lifeline.start().map(this);
    }

    private void tell(VoiceEvent event) {
        if (!over) {
            listener.on(event);
            lifeline.gap();
        }
    }

    // ---- what the session wants

    @Override
    public void speechStarted(int utterance, long mediaMs) {
        if (!over) {
            calls.newTurn();
            hearing.started(utterance, mediaMs);
        }
    }

    @Override
    public boolean hear(short[] pcm, int length) {
        Objects.checkFromIndexSize(0, length, pcm.length);
        return !over && hearing.hear(pcm, length);
    }

    @Override
    public void speechEnded(int utterance, long mediaMs) {
        if (!over) {
            speaking.mayAnswer();
            hearing.ended(utterance, mediaMs);
        }
    }

    @Override
    public void say(String lineId, String text) {
        if (!over) {
            speaking.say(lineId, text);
        }
    }

    @Override
    public void interrupt(Duration heard) {
        if (!over) {
            speaking.interrupt(heard);
        }
    }

    @Override
    public void decided(String callId, String result) {
        if (!over) {
            calls.decided(callId, result);
        }
    }

    @Override
    public void told(Said said) {
        if (!over) {
            memory.told(said);
        }
    }

    @Override
    public Future<Void> close() {
        if (closing == null) {
            stop();
            closing = lifeline.close();
        }
        return closing;
    }

    private void stop() {
        over = true;
        hearing.close();
        speaking.close();
        calls.close();
    }

    // ---- what becomes of the connection

    @Override
    public void ready(boolean resumed) {
        calls.connected();
        if (!resumed && !memory.isEmpty()) {
            lifeline.send(codec.history(memory.tell()));
        }
        hearing.connected();
        speaking.connected();
    }

    @Override
    public void gone() {
        hearing.disconnected();
        speaking.disconnected();
    }

    @Override
    public void drained() {
        hearing.pump();
    }

    @Override
    public boolean inGap() {
        return hearing.idle() && speaking.idle();
    }

    @Override
    public boolean remembers() {
        return !memory.isEmpty();
    }

    @Override
    public void lost(VoiceException cause) {
        if (!over) {
            stop();
            listener.on(new Lost(cause));
        }
    }

    // ---- what the vendor says

    @Override
    public void message(LiveServerMessage message) {
        message.serverContent().ifPresent(this::content);
        message.toolCall().flatMap(LiveServerToolCall::functionCalls).ifPresent(all -> {
            hearing.somethingCame();
            all.stream().filter(Objects::nonNull).forEach(calls::called);
        });
        message.toolCallCancellation()
                .flatMap(LiveServerToolCallCancellation::ids)
                .ifPresent(calls::cancelled);
        lifeline.gap();
    }

    /// The order within one message: what was heard, words before their sound, sound before its end.
    private void content(LiveServerContent content) {
        hearing.somethingCame();
        content.interimInputTranscription().ifPresent(hearing::interim);
        content.inputTranscription().ifPresent(hearing::words);
        content.outputTranscription().flatMap(Transcription::text).ifPresent(speaking::transcribed);
        content.modelTurn().flatMap(Content::parts).ifPresent(this::sound);
        if (content.interrupted().orElse(false)) {
            speaking.interrupted();
        }
        if (content.generationComplete().orElse(false)) {
            speaking.generationComplete();
        }
        if (content.turnComplete().orElse(false)) {
            speaking.turnComplete(content.turnCompleteReason().orElse(null));
        }
    }

    private void sound(List<Part> pieces) {
        for (var piece : pieces.stream().filter(Objects::nonNull).toList()) {
            piece.inlineData()
                    .filter(blob -> blob.mimeType().orElse("").startsWith("audio/pcm"))
                    .flatMap(Blob::data)
                    .ifPresent(bytes -> speaking.heard(GeminiLiveCodec.samples(bytes)));
        }
    }
}
