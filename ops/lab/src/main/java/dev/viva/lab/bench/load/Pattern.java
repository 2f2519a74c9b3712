package dev.viva.lab.bench.load;

import dev.viva.media.codec.OpusEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// What is said in the benchmark, and when: the candidate talks for 4 s, the interviewer answers 800 ms later for 4 s.
public final class Pattern {

    public static final int FRAMES_PER_SECOND = 50;
    public static final int SPEECH_FRAMES = 4 * FRAMES_PER_SECOND;

    /// Silence after which the turn detector calls an utterance over.
    public static final int DETECTION_MS = 500;

    /// What the conductor waits beyond.
    public static final int THINKING_MS = 300;

    /// The interviewer's answer: the transition, then the question.
    public static final int BRIDGE_FRAMES = FRAMES_PER_SECOND;

    public static final int QUESTION_FRAMES = 3 * FRAMES_PER_SECOND;
    public static final int ANSWER_FRAMES = BRIDGE_FRAMES + QUESTION_FRAMES;

    /// Begins every question of the plan, so that the engine knows one.
    public static final String QUESTION = "Question ";

    /// What every utterance is understood as.
    public static final String SENTENCE =
            "I would begin with the people who need it most and ask them what they do today before I change anything";

    /// The quiet that a candidate waits for before it talks.
    public static final int QUIET_MS = 400;

    /// Larger packets hold sound; those of silence are of some bytes.
    public static final int VOICED_BYTES = 20;

    public static final int CANDIDATE_RATE_HZ = 24_000;
    public static final int ANSWER_RATE_HZ = 24_000;

    private static final double SYLLABLES_PER_SECOND = 4;
    private static final int HARMONICS = 20;

    private Pattern() {}

    /// Something with the spectrum and the rhythm of a voice, never silent.
    public static short[] voice(int rateHz, int frames, long seed) {
        var noise = new Random(seed);
        var pcm = new short[rateHz / FRAMES_PER_SECOND * frames];
        var phase = 0.0;
        for (var i = 0; i < pcm.length; i++) {
            var seconds = (double) i / rateHz;
            phase += (130 + 30 * Math.sin(seconds * 1.7)) / rateHz;
            var sum = 0.0;
            for (var harmonic = 1; harmonic < HARMONICS; harmonic++) {
                sum += Math.sin(2 * Math.PI * harmonic * phase) / harmonic;
            }
            var loudness = 0.55 + 0.45 * Math.sin(2 * Math.PI * SYLLABLES_PER_SECOND * seconds);
            pcm[i] = (short) (loudness * 5_000 * sum + noise.nextGaussian() * 200);
        }
        return pcm;
    }

    /// The packets of what a candidate says.
    public static List<byte[]> speech() {
        return encode(voice(CANDIDATE_RATE_HZ, SPEECH_FRAMES, 1));
    }

    /// The packets of a quiet room, two seconds of it: browsers go on sending in one.
    public static List<byte[]> room() {
        var noise = new Random(2);
        var pcm = new short[CANDIDATE_RATE_HZ * 2];
        for (var i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (noise.nextGaussian() * 8);
        }
        return encode(pcm);
    }

    private static List<byte[]> encode(short[] pcm) {
        var packets = new ArrayList<byte[]>();
        var packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(CANDIDATE_RATE_HZ))) {
            for (var at = 0; at < pcm.length; at += encoder.frameSamples()) {
                packets.add(Arrays.copyOf(packet, encoder.encode(pcm, at, packet)));
            }
        }
        return packets;
    }
}
