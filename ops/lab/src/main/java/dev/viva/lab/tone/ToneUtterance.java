package dev.viva.lab.tone;

import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.TimedWord;
import dev.viva.lab.tone.Decoded.Damaged;
import dev.viva.lab.tone.Decoded.Message;
import java.util.ArrayList;
import java.util.List;

/// What was understood of one utterance: its numbered sentences, and that something was damaged.
///
/// **Threads:** confined.
final class ToneUtterance {

    private final int number;
    private final long startMs;
    private final ToneDecoder decoder = new ToneDecoder(this::found);
    private final List<TimedWord> words = new ArrayList<>();

    /// @param startMs media time of the first sample that follows
    ToneUtterance(int number, long startMs) {
        this.number = number;
        this.startMs = startMs;
    }

    int number() {
        return number;
    }

    /// Returns true if this told more words.
    boolean hear(short[] pcm, int length) {
        var before = words.size();
        decoder.hear(pcm, length);
        return words.size() > before;
    }

    String text() {
        return String.join(" ", words.stream().map(TimedWord::text).toList());
    }

    Heard ended(long mediaMs) {
        decoder.end();
        var endMs = Math.max(startMs, mediaMs);
        return new Heard(number, text(), words, words.isEmpty() ? null : 1.0, startMs, endMs);
    }

    private void found(Decoded decoded) {
        switch (decoded) {
            case Message message -> add(said(message), message.fromMs(), message.toMs());
            case Damaged damaged -> add(ToneEngine.DAMAGED, damaged.fromMs(), damaged.toMs());
        }
    }

    private static String said(Message message) {
        return switch (message.kind()) {
            case SENTENCE -> ToneEngine.words(message.number());
            case LINE -> "an echo"; // of the interviewer
        };
    }

    private void add(String text, long fromMs, long toMs) {
        var parts = List.of(text.split(" "));
        var each = (toMs - fromMs) / parts.size();
        for (var i = 0; i < parts.size(); i++) {
            var from = startMs + fromMs + i * each;
            words.add(new TimedWord(parts.get(i), from, from + each));
        }
    }
}
