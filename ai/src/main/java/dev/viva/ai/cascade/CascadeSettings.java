package dev.viva.ai.cascade;

import java.time.Duration;

/// How long a cascade waits for its parts. An attempt that does not come back in its time is given up,
/// whatever its thread still waits for.
///
/// @param transcriptAttempt one attempt at an utterance; a tenth of its length is added
/// @param transcript        from the end of speech until the words must be there, the second attempt
///                          included; a fifth of its length is added
/// @param firstSound        until the first sound of a line; there are two attempts
/// @param soundGap          without sound in the middle of a line
/// @param proposal          until the model has proposed something
/// @param demo              good for trying Viva out, not for judging anybody
public record CascadeSettings(
        Duration transcriptAttempt,
        Duration transcript,
        Duration firstSound,
        Duration soundGap,
        Duration proposal,
        boolean demo) {

    /// People wait a second or two for an answer, and a ladder needs time for the next voice.
    public static final CascadeSettings DEFAULT = new CascadeSettings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(11),
            Duration.ofMillis(2_500),
            Duration.ofSeconds(3),
            Duration.ofSeconds(6),
            false);

    public CascadeSettings {
        positive("transcriptAttempt", transcriptAttempt);
        positive("transcript", transcript);
        positive("firstSound", firstSound);
        positive("soundGap", soundGap);
        positive("proposal", proposal);
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: more than zero)");
        }
    }

    /// The same for simulated vendors.
    public CascadeSettings asDemo() {
        return new CascadeSettings(transcriptAttempt, transcript, firstSound, soundGap, proposal, true);
    }
}
