package dev.viva.media.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.media.onnx.HeardAtOnce;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often an answer is cut off in one of its pauses, and how long after its end it is taken to be over: spoken
/// answers whose pauses and ends are known, with noise. The figures are printed, and stand in `docs/turn-taking.md`.
class SpokenEndsIT {

    private static final int ANSWERS = 300;
    private static final int PATIENCE_MS = 2_500;
    private static final int HANG_OVER_MS = 600;

    /// What an engine's partial words lag behind the sound.
    private static final int PARTIALS_LATE_MS = 200;

    private static final int SAMPLES_PER_MS = 16;
    private static final String[] VOICES = {"rms", "slt", "awb"};

    private static final String[] WHOLE = {
        "I worked on a payment service for three years.",
        "We found the fault by comparing two traces.",
        "My team had seven people in two cities.",
        "The customer called us on a Friday night."
    };
    private static final String[] OPEN = {
        "I called the customer and",
        "We had to stop the release because",
        "There were two ways to do it, the first",
        "I asked my manager for help, and then I"
    };
    private static final String[] LAST = {
        "It never happened again, and that's all.",
        "So we shipped it a week later. That's it.",
        "She thanked us in the end. That's my answer."
    };

    @TempDir
    private Path directory;

    private final Random random = new Random(42);
    private final Map<String, short[]> spoken = new HashMap<>();

    /// A stretch of an answer, and where it lies in the sound.
    private record Phrase(String text, int fromMs, int toMs) {}

    /// An answer with its true parts.
    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    private record Answer(short[] pcm, List<Phrase> phrases, boolean saysSo) {
        int endMs() {
            return phrases.getLast().toMs();
        }

        String understoodAt(int ms) {
            var present = phrases.stream().filter(p -> p.fromMs() < ms).toList();
            if (present.isEmpty()) {
                return "";
            }
            var last = present.getLast();
            var words = last.text().split(" ", -1);
            var share = Math.min(1, (double) (ms - last.fromMs()) / (last.toMs() - last.fromMs()));
            return String.join(" ", Arrays.copyOf(words, (int) (share * words.length)));
        }
    }

    /// As far as the turn was the candidate's.
    private static final class Listener implements TurnListener {
        boolean speaking;

        @Override
        public void speechStarted(int utterance, long position48k) {
            speaking = true;
        }

        @Override
        public void speech(short[] pcm, int length, long position48k) {}

        @Override
        public void speechEnded(int utterance, long position48k) {
            speaking = false;
        }
    }

    @Test
    void answersAreNotCutOffAndEndSoonWhereTheyAreOver() throws Exception {
        assumeTrue(Flite.isThere(), "flite is not installed");
        measure("loudness alone", () -> VoiceActivity.LOUDNESS_ALONE);
        measure("libspeexdsp", VoiceActivity::best);
        try (var model = HeardAtOnce.loudness(directory)) {
            measure("a model made by hand", model::activity);
        }
    }

    private void measure(String activity, Supplier<VoiceActivity> witness) throws Exception {
        random.setSeed(42);
        var pauses = 0;
        var cut = 0;
        var sure = new ArrayList<Integer>();
        var others = new ArrayList<Integer>();
        for (var i = 0; i < ANSWERS; i++) {
            var answer = answer(VOICES[i % VOICES.length]);
            pauses += answer.phrases().size() - 1;
            var endedMs = ended(answer, witness.get());
            if (endedMs < answer.endMs()) {
                cut++;
            } else {
                (answer.saysSo() ? sure : others).add(endedMs - answer.endMs());
            }
        }
        System.out.printf(
                "%s: %d answers, %d pauses; cut off %d (%.2f %% of pauses); end of turn p50/p95: %s ms where the words"
                        + " say so, %s ms elsewhere%n",
                activity, ANSWERS, pauses, cut, 100.0 * cut / pauses, middle(sure), middle(others));
        assertThat((double) cut / pauses).as("false cut-ins, %s", activity).isLessThan(0.02);
        assertThat(at(sure, 0.5)).as("median delay, %s", activity).isLessThanOrEqualTo(500);
    }

    private static String middle(List<Integer> delays) {
        return at(delays, 0.5) + "/" + at(delays, 0.95);
    }

    private static int at(List<Integer> delays, double share) {
        return delays.stream().sorted().toList().get((int) (share * (delays.size() - 1)));
    }

    /// When the turn is taken to be over.
    private int ended(Answer answer, VoiceActivity activity) {
        var listener = new Listener();
        var end = new EndOfTurn();
        end.patience(PATIENCE_MS);
        try (var detector = new TurnDetector(TurnSettings.DEFAULT.withHangOverMs(HANG_OVER_MS), activity, listener)) {
            var closesAtMs = Integer.MAX_VALUE;
            for (var at = 0; (at + 20) * SAMPLES_PER_MS <= answer.pcm().length; at += 20) {
                var from = at * SAMPLES_PER_MS;
                var before = listener.speaking;
                detector.frame(Arrays.copyOfRange(answer.pcm(), from, from + 320), at * 48L);
                end.understood(answer.understoodAt(at - PARTIALS_LATE_MS));
                var over = end.judge() instanceof TurnVerdict.Ended;
                detector.hangOverMs(over ? EndOfTurn.SURE_MS : HANG_OVER_MS);
                if (listener.speaking) {
                    closesAtMs = Integer.MAX_VALUE;
                } else if (before) {
                    closesAtMs = at
                            + 20
                            + switch (end.judge()) {
                                case TurnVerdict.Ended _ -> 0;
                                case TurnVerdict.GoesOn _ -> PATIENCE_MS;
                                case TurnVerdict.StillThinking(int waitMs) -> waitMs;
                                case TurnVerdict.SoundsOver(int waitMs) -> waitMs;
                            };
                }
                if (at + 20 >= closesAtMs) {
                    return at + 20;
                }
            }
        }
        throw new AssertionError("never over: " + answer.phrases());
    }

    /// Two to four phrases; a third of the pauses lie in the middle of a sentence, half of the ends say that they are.
    private Answer answer(String voice) throws Exception {
        var phrases = new ArrayList<Phrase>();
        var pcm = new short[SAMPLES_PER_MS * 4_500]; // the room, before anybody speaks
        var count = 2 + random.nextInt(3);
        var saysSo = random.nextBoolean();
        for (var i = 0; i < count; i++) {
            var last = i == count - 1;
            var text = pick(last ? (saysSo ? LAST : WHOLE) : random.nextInt(3) == 0 ? OPEN : WHOLE);
            var said = say(voice, text);
            var fromMs = pcm.length / SAMPLES_PER_MS;
            var quietMs = last ? 9_000 : pauseMs();
            var longer = Arrays.copyOf(pcm, pcm.length + said.length + quietMs * SAMPLES_PER_MS);
            System.arraycopy(said, 0, longer, pcm.length, said.length);
            phrases.add(new Phrase(text, fromMs, (pcm.length + said.length) / SAMPLES_PER_MS));
            pcm = longer;
        }
        noise(pcm);
        return new Answer(pcm, phrases, saysSo);
    }

    /// Median 0.6 s, one of twenty above 2 s, as people pause in answers.
    private int pauseMs() {
        return (int) Math.clamp(600 * Math.exp(0.73 * random.nextGaussian()), 150, 6_000);
    }

    /// Of a room, -62 to -46 dBFS: 40 to 24 dB below the voice.
    private void noise(short[] pcm) {
        var rms = 25 * Math.pow(10, random.nextDouble() * 0.8);
        for (var i = 0; i < pcm.length; i++) {
            pcm[i] = (short) Math.clamp(pcm[i] + random.nextGaussian() * rms, -32_768, 32_767);
        }
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private short[] say(String voice, String text) throws Exception {
        var key = voice + text;
        if (!spoken.containsKey(key)) {
            spoken.put(key, Flite.audible(Flite.say(directory, voice, text)));
        }
        return spoken.get(key);
    }
}
