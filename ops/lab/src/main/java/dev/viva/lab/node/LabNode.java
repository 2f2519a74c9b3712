package dev.viva.lab.node;

import dev.viva.lab.tone.ToneEngine;
import dev.viva.server.Equipment;
import dev.viva.server.Main;
import java.nio.file.Path;
import java.time.InstantSource;

/// `viva`, with the same arguments, settings, signals and exit statuses, but the [ToneEngine] for a voice and, if the
/// system property `viva.lab.clock` names a file, a [SteppedClock] that follows it.
public final class LabNode {

    /// The system property with the file of the clock.
    public static final String CLOCK_PROPERTY = "viva.lab.clock";

    private LabNode() {}

    public static void main(String[] arguments) {
        System.exit(Main.run(new Equipment(new ToneEngine(), clock()), arguments));
    }

    private static InstantSource clock() {
        var file = System.getProperty(CLOCK_PROPERTY);
        return file == null ? InstantSource.system() : SteppedClock.following(Path.of(file));
    }
}
