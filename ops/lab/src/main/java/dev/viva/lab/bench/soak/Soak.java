package dev.viva.lab.bench.soak;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Holds interviews one after another, a few at once, and looks at intervals what the server needs.
///
/// Sound cannot be hurried, so interviews are short instead: five answers of a sentence each, and a third of the
/// candidates withdraws after fifteen seconds. What leaks, leaks by interview and not by hour.
public final class Soak {

    private static final int STOP_SECONDS = 10;
    private static final int QUIET_SECONDS = 120;
    private static final double SECONDS_PER_MINUTE = 60;

    private final SoakOptions options;
    private final SoakServer server;
    private final Guests guests;
    private final long began = System.nanoTime();

    private Soak(SoakOptions options, SoakServer server, Guests guests) {
        this.options = options;
        this.server = server;
        this.guests = guests;
    }

    /// Runs it all. Linux only: the process is measured through `/proc`.
    ///
    /// @param files for logs and data, deleted by whoever made it
    public static SoakReport measure(SoakOptions options, Path home, Path files)
            throws IOException, InterruptedException {
        var vertx = Vertx.vertx();
        try (var server = SoakServer.start(home, files)) {
            var guests = new Guests(vertx, new Invitations(server.recruitersLink()));
            return new Soak(options, server, guests).run();
        } finally {
            stop(vertx);
        }
    }

    private static void stop(Vertx vertx) {
        try {
            vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            System.err.println("the candidates did not stop in time");
        }
    }

    private SoakReport run() throws IOException, InterruptedException {
        guests.sit(options.sessions());
        guests.rise(); // whatever is made once is there now
        var before = quiet();
        var during = during();
        guests.rise();
        return new SoakReport(options, before, during, quiet(), guests.outcomes());
    }

    private List<Sample> during() throws IOException, InterruptedException {
        var samples = new ArrayList<Sample>();
        var limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(options.minutes());
        guests.sit(options.sessions());
        while (System.nanoTime() < limit) {
            Thread.sleep(options.every() * 1_000L);
            samples.add(sample());
            System.err.println(samples.getLast().json().encode());
        }
        return samples;
    }

    /// When nobody is interviewed any more: rooms and files are closed after the candidate has left.
    private Sample quiet() throws IOException, InterruptedException {
        var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(QUIET_SECONDS);
        var before = sample();
        while (System.nanoTime() < limit) {
            Thread.sleep(5_000);
            var now = sample();
            if (now.sessions() == 0 && now.openFiles() == before.openFiles() && now.threads() == before.threads()) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private Sample sample() throws IOException, InterruptedException {
        var minutes = (System.nanoTime() - began) / 1e9 / SECONDS_PER_MINUTE;
        return server.sample(minutes, guests.held());
    }
}
