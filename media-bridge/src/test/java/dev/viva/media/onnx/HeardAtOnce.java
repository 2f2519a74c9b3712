package dev.viva.media.onnx;

import dev.viva.media.turn.TurnDetector;
import dev.viva.media.turn.VoiceActivity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A visit's witness with a model by hand, for sound that comes faster than in real time: each frame waits until the
/// model has answered what was asked before.
public final class HeardAtOnce implements AutoCloseable {

    private final Works<VoiceModel> works;

    private HeardAtOnce(Works<VoiceModel> works) {
        this.works = works;
    }

    /// Takes what is loud for a voice, 32 ms at a time.
    public static HeardAtOnce loudness(Path directory) throws ModelException, IOException {
        var file = Graphs.loudness().write(directory.resolve("voice.onnx"));
        var model = new VoiceModel(new OnnxModel(RuntimeFixture.api(), file));
        var counts = new ModelCounts();
        return new HeardAtOnce(new Works<>(model, "viva-model-test", Duration.ofHours(1), counts));
    }

    /// For one visit.
    public VoiceActivity activity() {
        var visit = new ModelActivity(VoiceActivity.LOUDNESS_ALONE, works, () -> 0);
        var before = works.counts().runs();
        return new VoiceActivity() {
            private long samples;

            @Override
            public double probability(short[] pcm) {
                while (works.counts().runs() < before + samples / VoiceModel.WINDOW) {
                    LockSupport.parkNanos(1_000);
                }
                samples += TurnDetector.FRAME_SAMPLES;
                return visit.probability(pcm);
            }

            @Override
            public void close() {
                visit.close();
            }
        };
    }

    @Override
    public void close() {
        works.close();
    }
}
