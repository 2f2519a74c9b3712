package dev.viva.ai.local;

import dev.viva.ai.voice.VoiceEvent.TimedWord;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads a decoder's segments: leaves out what is no word, and spells the others as people do.
final class SphinxWords {

    /// `the(2)` is the second way to pronounce `the`.
    private static final Pattern VARIANT = Pattern.compile("\\(\\d+\\)$");

    private SphinxWords() {}

    static Transcript read(List<Decoder.Segment> segments, Timeline timeline) {
        var words = new ArrayList<TimedWord>();
        double sure = 0;
        for (var segment : segments) {
            if (isWord(segment.word())) {
                words.add(timed(segment, timeline));
                sure += segment.posterior();
            }
        }
        if (words.isEmpty()) {
            return Transcript.NOTHING;
        }
        var text = words.stream().map(TimedWord::text).collect(Collectors.joining(" "));
        return new Transcript(text, words, sure / words.size());
    }

    private static TimedWord timed(Decoder.Segment segment, Timeline timeline) {
        var text = VARIANT.matcher(segment.word()).replaceFirst("");
        return new TimedWord(text, timeline.startMs(segment.firstFrame()), timeline.endMs(segment.lastFrame()));
    }

    /// Not `<s>`, `</s>`, `<sil>`, nor noises such as `[NOISE]` and `++UH++`.
    private static boolean isWord(String word) {
        return !word.isEmpty() && "<[+".indexOf(word.charAt(0)) < 0;
    }
}
