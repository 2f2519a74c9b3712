package dev.viva.lab.gemini;

import dev.viva.lab.tone.Decoded;
import dev.viva.lab.tone.Decoded.Message;
import dev.viva.lab.tone.ToneDecoder;
import dev.viva.lab.tone.ToneEngine;
import dev.viva.lab.tone.ToneKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A model that is never mistaken: it understands numbered sentences of tones, and speaks tones.
public final class ToneModel implements SimulatedModel {

    private final boolean wordByWord;

    private ToneModel(boolean wordByWord) {
        this.wordByWord = wordByWord;
    }

    /// Speaks each word as a tone of its own ([WordTones]).
    public static ToneModel words() {
        return new ToneModel(true);
    }

    /// Speaks each line as the code that the ledger knows ([ToneEngine#sound]).
    public static ToneModel lines() {
        return new ToneModel(false);
    }

    @Override
    public CompletionStage<List<Piece>> speak(String text) {
        var words = List.of(text.strip().split("\\s+"));
        return CompletableFuture.completedFuture(
                wordByWord
                        ? words.stream()
                                .map(word -> new Piece(word + " ", WordTones.sound(word)))
                                .toList()
                        : coded(text, words));
    }

    /// The code in as many pieces as there are words.
    private static List<Piece> coded(String text, List<String> words) {
        var sound = ToneEngine.sound(text);
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < words.size(); i++) {
            int from = (int) ((long) sound.length * i / words.size());
            int to = (int) ((long) sound.length * (i + 1) / words.size());
            pieces.add(new Piece(words.get(i) + " ", Arrays.copyOfRange(sound, from, to)));
        }
        return pieces;
    }

    @Override
    public Listening listen() {
        return new Sentences();
    }

    private static final class Sentences implements Listening {

        private final List<String> found = new ArrayList<>();
        private final ToneDecoder decoder = new ToneDecoder(this::found);

        private void found(Decoded decoded) {
            found.add(
                    decoded instanceof Message message && message.kind() == ToneKind.SENTENCE
                            ? ToneEngine.words(message.number())
                            : ToneEngine.DAMAGED);
        }

        @Override
        public void hear(short[] pcm) {
            decoder.hear(pcm, pcm.length);
        }

        @Override
        public CompletionStage<String> end() {
            decoder.end();
            return CompletableFuture.completedFuture(String.join(" ", found));
        }
    }
}
