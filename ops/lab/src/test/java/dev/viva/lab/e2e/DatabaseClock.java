package dev.viva.lab.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;

/// The clock of a PostgreSQL, stepped by libfaketime while it runs, and that of no other process: its program is
/// replaced, in a home of its own, by a script that loads the library and starts it.
///
/// @param home    in which PostgreSQL's programs are unpacked
/// @param library libfaketime
record DatabaseClock(Path home, Path library) {

    private static final Duration GUARD = Duration.ofMinutes(3);
    private static final Duration CLOSE = Duration.ofMinutes(5);

    /// @param folder of its own
    static DatabaseClock in(Path folder) throws IOException {
        return new DatabaseClock(Files.createDirectories(folder), Needs.faketime());
    }

    /// From now on the database's time is ruled here. It is started anew for that.
    void rule(Installation installation) throws Exception {
        Files.writeString(offset(), "+0");
        Path program;
        try (var files = Files.find(home, 5, (path, _) -> path.endsWith("bin/postgres"))) {
            program = files.findFirst().orElseThrow();
        }
        var real = Files.move(program, program.resolveSibling("postgres.real"), StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(program, """
                #!/bin/sh
                export LD_PRELOAD=%s FAKETIME_TIMESTAMP_FILE=%s FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1
                exec %s "$@"
                """.formatted(library, offset(), real));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        installation.database().stop("INT");
        step(installation, Duration.ofHours(1));
        step(installation, Duration.ZERO);
    }

    /// Steps it, and sees that it is so.
    ///
    /// @param by from the machine's time
    void step(Installation installation, Duration by) throws IOException {
        var next = Files.writeString(home.resolve("offset.next"), "%+d".formatted(by.toSeconds()));
        Files.move(next, offset(), StandardCopyOption.ATOMIC_MOVE);
        Awaitility.await("the database's clock is off by " + by)
                .atMost(GUARD)
                .ignoreExceptionsInstanceOf(SQLException.class) // it may just be starting
                .until(() -> Duration.between(Instant.now().plus(by), installation.databaseTime())
                                .abs()
                                .compareTo(CLOSE)
                        < 0);
    }

    private Path offset() {
        return home.resolve("offset");
    }
}
