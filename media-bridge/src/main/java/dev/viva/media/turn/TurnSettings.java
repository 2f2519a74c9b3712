package dev.viva.media.turn;

/// How the endpointer decides.
///
/// @param hangOverMs      silence that ends an utterance, 200 to 3000 ms; the candidate's patience setting
/// @param preRollMs       sound given from before the start, 0 to 1000 ms
/// @param minimumSpeechMs loudness that makes a start, 20 to 500 ms; shorter is a click
/// @param quietestDbfs    nothing softer is ever speech, -70 to -20
/// @param startAboveDb    how far above the noise speech starts, 4 to 30; it stays speech down to 3 dB less
/// @param echoGuardDb     added while the interviewer talks for the first three seconds, 0 to 30: the
///                        browser's echo canceller is still learning
public record TurnSettings(
        int hangOverMs,
        int preRollMs,
        int minimumSpeechMs,
        double quietestDbfs,
        double startAboveDb,
        double echoGuardDb) {

    /// What interviews start with.
    public static final TurnSettings DEFAULT = new TurnSettings(600, 300, 60, -48, 9, 8);

    public TurnSettings {
        check("hangOverMs", hangOverMs, 200, 3_000);
        check("preRollMs", preRollMs, 0, 1_000);
        check("minimumSpeechMs", minimumSpeechMs, 20, 500);
        check("quietestDbfs", quietestDbfs, -70, -20);
        check("startAboveDb", startAboveDb, 4, 30);
        check("echoGuardDb", echoGuardDb, 0, 30);
    }

    /// The same with another patience.
    public TurnSettings withHangOverMs(int millis) {
        return new TurnSettings(millis, preRollMs, minimumSpeechMs, quietestDbfs, startAboveDb, echoGuardDb);
    }

    private static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
