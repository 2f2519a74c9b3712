package dev.viva.server.metrics;

import dev.viva.ai.voice.VoiceEvent.Switched;
import dev.viva.media.ladder.LadderMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What ladders do, by voice. All series exist from the start: a counter that is not there cannot be told from one that
/// stands at zero.
///
/// **Threads:** any.
final class LadderMetrics implements LadderMeter {

    private static final double MS_PER_SECOND = 1_000;

    private final Map<String, Counter> switches;
    private final Map<String, Counter> openFailures;
    private final Map<String, Counter> replayed;
    private final Map<String, Counter> delays;
    private final Map<String, Timer> soundBack;
    private final Counter forgotten;

    /// @param voices names of all voices, the best first
    LadderMetrics(MeterRegistry registry, List<String> voices) {
        var all = Stream.concat(voices.stream(), Stream.of(Switched.TEXT)).toList();
        switches = all.stream()
                .flatMap(from -> all.stream().filter(to -> !to.equals(from)).map(to -> new Pair(from, to)))
                .collect(Collectors.toMap(
                        Pair::key, pair -> registry.counter("voice_switches", "from", pair.from, "to", pair.to)));
        openFailures = counters(voices, name -> registry.counter("voice_open_failures", "engine", name));
        replayed = counters(voices, name -> registry.counter("voice_replayed_seconds", "engine", name));
        delays = counters(voices, name -> registry.counter("voice_delays", "engine", name));
        soundBack = counters(
                voices,
                name -> Timer.builder("voice_sound_back")
                        .tag("engine", name)
                        .serviceLevelObjectives(
                                Duration.ofMillis(500),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(8))
                        .register(registry));
        forgotten = registry.counter("voice_forgotten_seconds");
    }

    private record Pair(String from, String to) {
        String key() {
            return from + " " + to;
        }
    }

    private static <T> Map<String, T> counters(List<String> voices, Function<String, T> made) {
        return voices.stream().collect(Collectors.toMap(UnaryOperator.identity(), made));
    }

    @Override
    public void switched(String from, String to) {
        add(switches, new Pair(from, to).key(), 1);
    }

    @Override
    public void openFailed(String engine) {
        add(openFailures, engine, 1);
    }

    @Override
    public void replayed(String engine, long millis) {
        add(replayed, engine, millis / MS_PER_SECOND);
    }

    @Override
    public void forgotten(long millis) {
        forgotten.increment(millis / MS_PER_SECOND);
    }

    @Override
    public void delayed(String engine) {
        add(delays, engine, 1);
    }

    @Override
    public void soundBack(String engine, long millis) {
        var timer = soundBack.get(engine);
        if (timer != null) {
            timer.record(Duration.ofMillis(millis));
        }
    }

    private static void add(Map<String, Counter> counters, String key, double more) {
        var counter = counters.get(key);
        if (counter != null) {
            counter.increment(more);
        }
    }
}
