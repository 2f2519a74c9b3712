package dev.viva.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ShutdownTest {

    private static final Duration LONG = Duration.ofSeconds(5);

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> stopped = new CopyOnWriteArrayList<>();
    private final Shutdown shutdown = new Shutdown(said::add);

    @Test
    void stopsInReverseOrderOfStarting() {
        shutdown.add("database", LONG, () -> stopped.add("database"));
        shutdown.add("livekit-server", LONG, () -> stopped.add("livekit-server"));

        shutdown.run();

        assertThat(stopped).containsExactly("livekit-server", "database");
        assertThat(said).containsExactly("Stopping livekit-server …", "Stopping database …");
    }

    @Test
    void stopsOnceHoweverOftenItIsAsked() {
        shutdown.add("database", LONG, () -> stopped.add("database"));

        shutdown.run();
        shutdown.run();

        assertThat(stopped).containsExactly("database");
    }

    @Test
    void goesOnWhenAPartHangsOrFails() {
        shutdown.add("database", LONG, () -> stopped.add("database"));
        shutdown.add("broken", LONG, () -> {
            throw new IllegalStateException("no such process");
        });
        shutdown.add("hung", Duration.ofMillis(20), new CountDownLatch(1)::await);

        shutdown.run();

        assertThat(stopped).containsExactly("database");
        assertThat(said)
                .contains(
                        "hung did not stop within 20 ms; going on without it.",
                        "broken could not be stopped cleanly: no such process");
    }

    @Test
    void stopsAtOnceWhatComesUpTooLate() {
        shutdown.run();

        shutdown.add("late child", LONG, () -> stopped.add("late child"));

        assertThat(stopped).containsExactly("late child");
    }
}
