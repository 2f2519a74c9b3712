package dev.viva.lab.gemini;

import java.util.ArrayList;
import java.util.List;

/// Words as sound that can be counted: each word is 200 ms, its first 160 ms a tone whose frequency is
/// its number.
///
/// For lines of [#line]: "word0 word1 …". A line that was cut and continued is read back word by word,
/// so that a word which is missing or comes twice is seen.
public final class WordTones {

    private static final int WORD = SimulatedModel.SPOKEN_HZ / 5;
    private static final int TONE = SimulatedModel.SPOKEN_HZ * 4 / 25;
    private static final int WORDS = 100;
    private static final int FIRST_HZ = 400;
    private static final int STEP_HZ = 25;
    private static final double AMPLITUDE = 0.3 * Short.MAX_VALUE;

    private WordTones() {}

    /// A line of so many numbered words.
    public static String line(int words) {
        var line = new ArrayList<String>();
        for (int i = 0; i < words; i++) {
            line.add("word" + i);
        }
        return String.join(" ", line);
    }

    /// The sound of one word; words that are not of [#line] have a number too.
    public static short[] sound(String word) {
        var pcm = new short[WORD];
        double hz = FIRST_HZ + STEP_HZ * number(word);
        for (int i = 0; i < TONE; i++) {
            pcm[i] = (short) (AMPLITUDE * Math.sin(2 * Math.PI * hz * (i + 0.5) / SimulatedModel.SPOKEN_HZ));
        }
        return pcm;
    }

    private static int number(String word) {
        var digits = word.replaceAll("\\D", "");
        return digits.isEmpty() ? Math.floorMod(word.hashCode(), WORDS) : Integer.parseInt(digits) % WORDS;
    }

    /// The numbers of the words in a sound, in their order. What is no whole word is -1.
    public static List<Integer> read(short[] pcm) {
        var numbers = new ArrayList<Integer>();
        int at = 0;
        while (at < pcm.length) {
            if (Math.abs(pcm[at]) < AMPLITUDE / 100) {
                at++;
                continue;
            }
            int end = Math.min(pcm.length, at + TONE);
            numbers.add(word(pcm, at, end));
            at = end;
        }
        return numbers;
    }

    /// Half a period is one change of sign.
    private static int word(short[] pcm, int from, int to) {
        int changes = 0;
        for (int i = from + 1; i < to; i++) {
            changes += (pcm[i] < 0) != (pcm[i - 1] < 0) ? 1 : 0;
        }
        double hz = (changes + 1) * (double) SimulatedModel.SPOKEN_HZ / (2 * TONE);
        double number = (hz - FIRST_HZ) / STEP_HZ;
        return to - from < TONE - 40 || Math.abs(number - Math.rint(number)) > 0.3 ? -1 : (int) Math.rint(number);
    }
}
