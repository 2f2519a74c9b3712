package dev.viva.ai.gemini;

import java.time.Duration;

/// How long what may take.
///
/// @param setup       until a new connection is ready
/// @param outage      without a connection; then the conversation is lost
/// @param renewAfter  age at which a connection is replaced in the next gap between turns; the vendor
///                    ends it at 10 min
/// @param renewLatest age at which it is replaced wherever the talk is
/// @param firstSound  from a line that was asked for to its first sound, before it is asked for again
/// @param stall       without sound in the middle of a line
/// @param words       from the end of an utterance to its first words; then it had none
/// @param quiet       after the last words of an utterance that is over; then it is understood
/// @param decision    until a wish is answered by us if nobody else does
public record GeminiLimits(
        Duration setup,
        Duration outage,
        Duration renewAfter,
        Duration renewLatest,
        Duration firstSound,
        Duration stall,
        Duration words,
        Duration quiet,
        Duration decision) {

    /// What interviews start with. Sources: the vendor's pages for 10 minutes; the first words of an
    /// utterance were seen 1.8 s after its end, hence 3 s; everything else is what a candidate bears.
    public static final GeminiLimits DEFAULT = new GeminiLimits(
            Duration.ofMillis(2_500),
            Duration.ofSeconds(4),
            Duration.ofMinutes(9),
            Duration.ofSeconds(580),
            Duration.ofSeconds(4),
            Duration.ofMillis(2_500),
            Duration.ofSeconds(3),
            Duration.ofMillis(700),
            Duration.ofSeconds(5));

    /// The same for simulated vendors, which understand with the recogniser of this machine and begin only when all
    /// was said: on a machine with much else to do that takes longer than the vendor does.
    public GeminiLimits asDemo() {
        return new GeminiLimits(
                setup, outage, renewAfter, renewLatest, firstSound, stall, Duration.ofSeconds(10), quiet, decision);
    }

    /// All of them this many times shorter, for compressed runs.
    public GeminiLimits faster(int times) {
        return new GeminiLimits(
                setup.dividedBy(times),
                outage.dividedBy(times),
                renewAfter.dividedBy(times),
                renewLatest.dividedBy(times),
                firstSound.dividedBy(times),
                stall.dividedBy(times),
                words.dividedBy(times),
                quiet.dividedBy(times),
                decision.dividedBy(times));
    }
}
