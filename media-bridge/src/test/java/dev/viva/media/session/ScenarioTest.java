package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.media.session.Scenario.Expectation;
import dev.viva.media.session.ScenarioRig.Happened;
import dev.viva.media.turn.VoiceActivity;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How the interviewer behaves: every scenario with loudness alone, and with libspeexdsp where it is installed.
class ScenarioTest {

    private static final Vertx VERTX = Vertx.vertx();

    static List<Scenario> scenarios() throws IOException {
        return Scenario.all();
    }

    @AfterAll
    static void stop() throws TimeoutException {
        VERTX.close().await(5, TimeUnit.SECONDS);
    }

    @Test
    void thereAreManyAndNoneTwice() throws IOException {
        assertThat(scenarios()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(scenarios()).extracting(Scenario::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void loudnessAlone(Scenario scenario) {
        hold(scenario, VoiceActivity.LOUDNESS_ALONE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void withSpeexdsp(Scenario scenario) {
        assumeTrue(VoiceActivity.knowsNoise(), "libspeexdsp is not installed");
        hold(scenario, VoiceActivity.best());
    }

    private static void hold(Scenario scenario, VoiceActivity activity) {
        try (var rig = new ScenarioRig(scenario, activity, VERTX.getOrCreateContext())) {
            var happened = rig.run();
            assertThat(scenario.expect()).isNotEmpty();
            scenario.expect().forEach(wish -> check(wish, happened));
        }
    }

    private static void check(Expectation wish, List<Happened> happened) {
        var from = happened.stream()
                .filter(h -> h.event().equals(wish.from()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step " + wish.from()))
                .atMs();
        var found = happened.stream()
                .filter(h -> h.event().equals(wish.event()) && h.atMs() >= from)
                .map(h -> h.atMs() - from)
                .filter(ms -> !wish.never() || ms <= wish.withinMs())
                .toList();
        if (wish.never()) {
            assertThat(found).as("%s in %s", wish, happened).isEmpty();
        } else {
            assertThat(found).as("%s in %s", wish, happened).isNotEmpty();
            assertThat(found.getFirst()).as("%s in %s", wish, happened).isBetween((long) wish.afterMs(), (long)
                    wish.withinMs());
        }
    }
}
