package dev.viva.lab.gemini;

import dev.viva.ai.local.Dictation;
import dev.viva.ai.local.LocalSpeech;
import dev.viva.ai.local.LocalTranscriber;
import dev.viva.ai.local.Transcript;
import dev.viva.ai.local.Voice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// A model that speaks with flite and understands with pocketsphinx: a whole interview on the
/// simulated vendor, with words.
public final class LocalModel implements SimulatedModel {

    private final LocalSpeech speech;
    private final LocalTranscriber transcriber;

    public LocalModel(LocalSpeech speech, LocalTranscriber transcriber) {
        this.speech = speech;
        this.transcriber = transcriber;
    }

    @Override
    public CompletionStage<List<Piece>> speak(String text) {
        var words = List.of(text.strip().split("\\s+"));
        return speech.render(text, Voice.SLT).thenApply(pcm -> pieces(words, upsampled(pcm)));
    }

    /// flite does not tell where a word ends: they share the sound by their lengths.
    private static List<Piece> pieces(List<String> words, short[] pcm) {
        long letters = words.stream().mapToLong(word -> word.length() + 1L).sum();
        var pieces = new ArrayList<Piece>();
        long done = 0;
        for (var word : words) {
            int from = (int) (pcm.length * done / letters);
            done += word.length() + 1L;
            pieces.add(new Piece(word + " ", Arrays.copyOfRange(pcm, from, (int) (pcm.length * done / letters))));
        }
        return pieces;
    }

    /// 16 to 24 kHz, on straight lines between samples.
    static short[] upsampled(short[] pcm) {
        var result = new short[pcm.length / 2 * 3];
        for (int i = 0; i < result.length; i++) {
            int at = i * 2 / 3;
            double part = i * 2 / 3.0 - at;
            int next = Math.min(at + 1, pcm.length - 1);
            result[i] = (short) Math.round(pcm[at] * (1 - part) + pcm[next] * part);
        }
        return result;
    }

    @Override
    public Listening listen() {
        return new Following(transcriber.listen());
    }

    /// Understands as it goes, like the vendor: the words are there soon after the end.
    private record Following(Dictation dictation) implements Listening {

        @Override
        public void hear(short[] pcm) {
            dictation.hear(pcm, pcm.length);
        }

        @Override
        public CompletionStage<String> end() {
            return dictation.end().thenApply(Transcript::text);
        }

        @Override
        public void forget() {
            dictation.close();
        }
    }
}
