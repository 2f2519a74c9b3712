package dev.viva.lab.tone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.ai.local.LocalSpeech;
import dev.viva.ai.local.LocalVoice;
import dev.viva.ai.local.Voice;
import dev.viva.lab.candidate.SampleAnswers;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Speech is no message, not even a damaged one.
class TonesAndSpeechIT {

    @Test
    void hearsNothingInSpeech() {
        var found = LocalVoice.probe();
        assumeTrue(found.speaks(), "skipped: flite is not installed");
        var decoded = new ArrayList<Decoded>();
        var decoder = new ToneDecoder(decoded::add);
        try (var speech = LocalSpeech.open(found)) {
            for (var voice : Voice.values()) {
                for (var answer : SampleAnswers.inOrder()) {
                    var pcm = speech.render(answer, voice).toCompletableFuture().join();
                    decoder.hear(pcm, pcm.length);
                }
            }
        }
        decoder.end();

        assertThat(decoded).isEmpty();
    }
}
