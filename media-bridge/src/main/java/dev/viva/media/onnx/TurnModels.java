package dev.viva.media.onnx;

import dev.viva.media.turn.EndSense;
import dev.viva.media.turn.Senses;
import dev.viva.media.turn.VoiceActivity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The models that a node hears candidates with, beside what needs none.
///
/// **Threads:** any. Opening blocks for the time of loading and a first run. **Errors:** [ModelException] while
/// opening;
/// later failures are counted in [#voiceCounts] and [#endCounts].
public final class TurnModels implements Senses, AutoCloseable {

    private final LongSupplier nanos;
    private final ModelCounts voiceCounts = new ModelCounts();
    private final ModelCounts endCounts = new ModelCounts();
    private @Nullable Works<VoiceModel> voice;
    private @Nullable Works<EndModel> end;
    private String words = "no model";

    /// A model and how long its answers may take.
    ///
    /// @param deadline above zero; later answers are not used
    public record Choice(Path file, Duration deadline) {}

    /// What to open.
    ///
    /// @param runtime ONNX Runtime's library; null: the one that the system finds
    /// @param voice   of voice activity; null: none
    /// @param end     of the end of turns; null: none
    public record Settings(
            @Nullable Path runtime,
            @Nullable Choice voice,
            @Nullable Choice end) {}

    private TurnModels(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Loads the library if a model is wanted, and the models. With none, nothing is loaded.
    public static TurnModels open(Settings settings) throws ModelException {
        return open(settings, System::nanoTime);
    }

    static TurnModels open(Settings settings, LongSupplier nanos) throws ModelException {
        var models = new TurnModels(nanos);
        try {
            models.load(settings);
            return models;
        } catch (ModelException | RuntimeException e) {
            models.close();
            throw e;
        }
    }

    private void load(Settings settings) throws ModelException {
        if (settings.voice() == null && settings.end() == null) {
            return;
        }
        var api = OrtApi.load(settings.runtime());
        words = "ONNX Runtime " + api.version();
        if (settings.voice() != null) {
            voice = works(voiceModel(new OnnxModel(api, settings.voice().file())), settings.voice(), voiceCounts);
            words += ", voice activity by " + settings.voice().file();
        }
        if (settings.end() != null) {
            end = works(endModel(new OnnxModel(api, settings.end().file())), settings.end(), endCounts);
            words += ", end of turns by " + settings.end().file();
        }
    }

    private static <M extends Works.Model> Works<M> works(M model, Choice choice, ModelCounts counts) {
        return new Works<>(model, "viva-model-" + choice.file().getFileName(), choice.deadline(), counts);
    }

    private static VoiceModel voiceModel(OnnxModel file) throws ModelException {
        try {
            return new VoiceModel(file);
        } catch (ModelException e) {
            file.close();
            throw e;
        }
    }

    private static EndModel endModel(OnnxModel file) throws ModelException {
        try {
            return new EndModel(file);
        } catch (ModelException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public VoiceActivity activity() {
        var plain = VoiceActivity.best();
        return voice == null ? plain : new ModelActivity(plain, voice, nanos);
    }

    @Override
    public EndSense end() {
        return end == null ? EndSense.NONE : new ModelEndSense(end, nanos);
    }

    /// What came of the questions whether there is a voice.
    public ModelCounts voiceCounts() {
        return voiceCounts;
    }

    /// What came of the questions whether a turn is over.
    public ModelCounts endCounts() {
        return endCounts;
    }

    /// What is loaded, for the operator.
    @Override
    public String toString() {
        return words;
    }

    /// Ends the models' threads, after at most five seconds each. Visits that are still open do without. Idempotent.
    @Override
    public void close() {
        if (voice != null) {
            voice.close();
            voice = null;
        }
        if (end != null) {
            end.close();
            end = null;
        }
    }
}
