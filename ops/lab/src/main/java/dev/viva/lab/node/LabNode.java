package dev.viva.lab.node;

import dev.viva.ai.voice.VoiceEngine;
import dev.viva.lab.tone.FailingEngine;
import dev.viva.lab.tone.ToneEngine;
import dev.viva.lab.tone.VoiceFault;
import dev.viva.media.ladder.LadderEngine;
import dev.viva.media.ladder.LadderMeter;
import dev.viva.media.ladder.LadderSettings;
import dev.viva.media.ladder.SpareVoice;
import dev.viva.server.Equipment;
import dev.viva.server.Main;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/// `viva`, with the same arguments, settings, signals and exit statuses, but the [ToneEngine] for a voice and, if the
/// system property `viva.lab.clock` names a file, a [SteppedClock] that follows it. If `viva.lab.faults` names faults,
/// it has two voices of tones, and the better one fails with them.
public final class LabNode {

    /// The system property with the file of the clock.
    public static final String CLOCK_PROPERTY = "viva.lab.clock";

    /// The system property with [VoiceFault]s, commas between: the first interview has the first, and so on.
    public static final String FAULTS_PROPERTY = "viva.lab.faults";

    /// Short, so that a candidate is not asked to say it again while a voice is given up.
    private static final LadderSettings IMPATIENT = new LadderSettings(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofMillis(1_200),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5));

    private LabNode() {}

    public static void main(String[] arguments) {
        System.exit(Main.run(new Equipment(voice(), clock()), arguments));
    }

    private static VoiceEngine voice() {
        var faults = System.getProperty(FAULTS_PROPERTY, "");
        if (faults.isEmpty()) {
            return new ToneEngine();
        }
        var listed =
                Arrays.stream(faults.split(",", -1)).map(VoiceFault::valueOf).toList();
        return new LadderEngine(
                List.of(new FailingEngine("first", new ToneEngine(), listed), new ToneEngine()),
                new LadderEngine.Parts(IMPATIENT, LadderMeter.NONE, SpareVoice.NONE));
    }

    private static InstantSource clock() {
        var file = System.getProperty(CLOCK_PROPERTY);
        return file == null ? InstantSource.system() : SteppedClock.following(Path.of(file));
    }
}
