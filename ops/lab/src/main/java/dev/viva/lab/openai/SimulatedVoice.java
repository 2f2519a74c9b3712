package dev.viva.lab.openai;

import dev.viva.ai.local.LocalSpeech;
import dev.viva.ai.local.LocalTranscriber;
import dev.viva.ai.local.Transcript;
import dev.viva.ai.local.Voice;
import dev.viva.lab.tone.Decoded.Damaged;
import dev.viva.lab.tone.Decoded.Message;
import dev.viva.lab.tone.ToneCode;
import dev.viva.lab.tone.ToneDecoder;
import dev.viva.lab.tone.ToneEngine;
import dev.viva.lab.tone.ToneKind;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// How the simulated vendor speaks and understands.
///
/// **Threads:** called on the simulator's event loop; must not block it. Stages complete anywhere.
public interface SimulatedVoice {

    /// Speaks a text.
    ///
    /// @return 24 kHz mono; may be changed
    CompletionStage<short[]> speak(String text);

    /// Understands an utterance.
    ///
    /// @param pcm16k 16 kHz mono
    CompletionStage<String> understand(short[] pcm16k);

    /// flite and pocketsphinx, in English.
    static SimulatedVoice local(LocalSpeech speech, LocalTranscriber transcriber) {
        return new SimulatedVoice() {
            @Override
            public CompletionStage<short[]> speak(String text) {
                return speech.render(text, Voice.SLT).thenApply(Rates::from16To24);
            }

            @Override
            public CompletionStage<String> understand(short[] pcm16k) {
                return transcriber.transcribe(pcm16k).thenApply(Transcript::text);
            }
        };
    }

    /// Numbered sentences and lines as tones: never mistaken.
    static SimulatedVoice tones() {
        return new SimulatedVoice() {
            @Override
            public CompletionStage<short[]> speak(String text) {
                return CompletableFuture.completedFuture(
                        ToneCode.encode(ToneKind.LINE, ToneCode.ofLine(text), Rates.SPOKEN_HZ));
            }

            @Override
            public CompletionStage<String> understand(short[] pcm16k) {
                var words = new ArrayList<String>();
                var decoder = new ToneDecoder(decoded -> {
                    switch (decoded) {
                        case Message message -> words.add(ToneEngine.words(message.number()));
                        case Damaged _ -> words.add(ToneEngine.DAMAGED);
                    }
                });
                decoder.hear(pcm16k, pcm16k.length);
                decoder.end();
                return CompletableFuture.completedFuture(String.join(" ", words));
            }
        };
    }
}
