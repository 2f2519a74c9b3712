package dev.viva.lab.bench.vendor;

import dev.viva.lab.bench.load.Pattern;
import dev.viva.lab.gemini.SimulatedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/// The model of the benchmark: every line is the same sound, in pieces of 40 ms; every utterance is the same sentence.
/// Counts how much sound utterances had that were heard to their end.
final class BenchModel implements SimulatedModel {

    /// What it answers by itself, as long as an answer of the pattern.
    static final String REPLY = "I see. And what would you have done with twice the time?";

    private static final int PIECE_SAMPLES = SPOKEN_HZ / 25;
    private static final int FRAMES_PER_PIECE = 2;

    /// That come with the first sound: transcripts run a little ahead.
    private static final int FIRST_WORDS = 3;

    private final short[] voice = Pattern.voice(SPOKEN_HZ, Pattern.ANSWER_FRAMES, 3);
    private final LongAdder understood = new LongAdder();

    /// Samples of utterances, 16 kHz.
    long understoodSamples() {
        return understood.sum();
    }

    @Override
    public CompletionStage<List<Piece>> speak(String text) {
        var words = text.strip().split("\\s+", -1);
        var count = frames(text) / FRAMES_PER_PIECE;
        var pieces = new ArrayList<Piece>();
        var said = 0;
        for (var piece = 0; piece < count; piece++) {
            var due = Math.min(words.length, Math.max(FIRST_WORDS, Math.ceilDiv(words.length * (piece + 1), count)));
            var spoken = String.join(" ", Arrays.copyOfRange(words, said, due)) + (due > said ? " " : "");
            said = due;
            var from = piece * PIECE_SAMPLES;
            pieces.add(new Piece(spoken, Arrays.copyOfRange(voice, from, from + PIECE_SAMPLES)));
        }
        return CompletableFuture.completedFuture(pieces);
    }

    private static int frames(String text) {
        if (text.equals(REPLY)) {
            return Pattern.ANSWER_FRAMES;
        }
        return text.startsWith(Pattern.QUESTION) ? Pattern.QUESTION_FRAMES : Pattern.BRIDGE_FRAMES;
    }

    @Override
    public Listening listen() {
        return new Listening() {

            private long samples;

            @Override
            public void hear(short[] pcm) {
                samples += pcm.length;
            }

            @Override
            public CompletionStage<String> end() {
                understood.add(samples);
                return CompletableFuture.completedFuture(Pattern.SENTENCE);
            }
        };
    }
}
