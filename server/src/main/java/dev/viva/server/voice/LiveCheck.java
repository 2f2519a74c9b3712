package dev.viva.server.voice;

import dev.viva.ai.local.LocalVoice;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.doctor.Check;
import dev.viva.server.doctor.Finding;
import dev.viva.server.metrics.Metrics;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Holds one real turn with every voice of the settings, and tells what it heard. Costs what a turn costs at the
/// vendor.
public final class LiveCheck implements Check {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ServerConfig config;
    private final LocalDate today;

    public LiveCheck(ServerConfig config, LocalDate today) {
        this.config = config;
        this.today = today;
    }

    @Override
    public List<Finding> look() throws TimeoutException {
        var vertx = Vertx.vertx();
        var vendors = Voices.vendors(new Metrics(), LocalVoice.probe(), vertx);
        var voices = Voices.made(config, vendors, today);
        try {
            var findings = new ArrayList<Finding>();
            for (var voice : voices) {
                findings.add(finding(vertx, voice));
                voice.warnings().forEach(warning -> findings.add(Finding.warn("Voice", warning, "see docs/voices.md")));
            }
            return findings;
        } finally {
            voices.forEach(voice -> voice.close().run());
            vertx.close().await(5, TimeUnit.SECONDS);
        }
    }

    static Finding finding(Vertx vertx, Voice voice) {
        var what = "Voice " + voice.engine().name();
        try {
            var turn = LiveTurn.hold(vertx, voice.engine(), LIMIT).await(LIMIT.toSeconds() + 5, TimeUnit.SECONDS);
            var found = "said %.1f s of sound, the first after %d ms; heard it as \"%s\", %d ms after its end"
                    .formatted(turn.soundMs() / 1e3, turn.firstSoundMs(), turn.heard(), turn.wordsMs());
            return alike(turn.heard())
                    ? Finding.ok(what, found)
                    : Finding.warn(what, found, "it was: \"" + LiveTurn.LINE + "\"; try another model or voice");
        } catch (RuntimeException | TimeoutException e) {
            return Finding.fail(what, String.valueOf(e.getMessage()), "check its key, its settings and the way to it");
        }
    }

    /// Half of the words will do.
    static boolean alike(String heard) {
        var there = words(heard);
        var wanted = words(LiveTurn.LINE);
        return wanted.stream().filter(there::contains).count() * 2 >= wanted.size();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\W+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
