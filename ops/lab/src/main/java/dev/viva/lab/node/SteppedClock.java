package dev.viva.lab.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The machine's time of day, off by what a file says, such as `PT-2H`: whoever changes the file steps the clock, also
/// that of another process, and it stays stepped over restarts. No file: not off.
///
/// **Threads:** [#instant] from any; a daemon thread looks at the file every 20 ms until the process ends.
/// **Errors:** a file that cannot be read or understood changes nothing and is logged once.
public final class SteppedClock implements InstantSource {

    private static final Logger LOG = LoggerFactory.getLogger(SteppedClock.class);
    private static final long LOOK_MS = 20;

    private final Path file;
    private volatile Duration offset = Duration.ZERO;
    private String known = "";

    private SteppedClock(Path file) {
        this.file = file;
    }

    /// A clock that follows a file, which need not be there.
    public static SteppedClock following(Path file) {
        var clock = new SteppedClock(file);
        clock.look();
        Thread.ofPlatform().daemon().name("lab-clock").start(clock::follow);
        return clock;
    }

    /// Steps the clocks that follow this file. They have done it some 20 ms later.
    ///
    /// @param offset from the machine's time
    public static void step(Path file, Duration offset) throws IOException {
        var written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), offset.toString());
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
    }

    private void follow() {
        try {
            while (true) {
                Thread.sleep(LOOK_MS);
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody does; the thread ends with the process
        }
    }

    private void look() {
        var text = read();
        if (text.equals(known)) {
            return;
        }
        known = text;
        try {
            offset = Duration.parse(text);
            LOG.atInfo().addKeyValue("offset", text).log("the clock was stepped");
        } catch (DateTimeParseException e) {
            LOG.atWarn().setCause(e).log("the clock's file is not understood");
        }
    }

    private String read() {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException _) {
            return known;
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("the clock's file cannot be read");
            return known;
        }
    }
}
