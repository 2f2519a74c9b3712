package dev.viva.media.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.media.onnx.TurnModels.Choice;
import dev.viva.media.onnx.TurnModels.Settings;
import dev.viva.media.turn.EndSense;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator reads who names a file that cannot be used.
class OpeningModelsTest {

    @TempDir
    private Path directory;

    @Test
    void withoutAModelNotEvenTheLibraryIsLookedFor() throws Exception {
        try (var models = TurnModels.open(new Settings(Path.of("/nowhere/libonnxruntime.so"), null, null))) {
            assertThat(models.end()).isSameAs(EndSense.NONE);
            try (var activity = models.activity()) {
                assertThat(activity).isNotInstanceOf(ModelActivity.class);
            }
        }
    }

    @Test
    void aLibraryThatIsNotThereIsNamed() {
        var model = new Choice(directory.resolve("model.onnx"), Duration.ofMillis(50));
        var library = directory.resolve("libonnxruntime.so");

        assertThatThrownBy(() -> TurnModels.open(new Settings(library, model, null)))
                .isInstanceOf(ModelException.class)
                .hasMessage(library + " is no ONNX Runtime (libonnxruntime.so) that can be loaded here");
    }

    @Test
    void anotherLibraryIsNotTakenForIt() {
        var other = System.mapLibraryName("java");
        var library = Path.of(System.getProperty("java.home"), "lib", other);

        assertThatThrownBy(() -> OrtApi.load(library))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is no ONNX Runtime");
    }

    @Test
    void opensAModelOfVoicesAndOneOfTheEnd() throws Exception {
        var voice = Graphs.loudness().write(directory.resolve("voice.onnx"));
        var end = Graphs.over(0.6f).write(directory.resolve("end.onnx"));

        try (var models = TurnModels.open(new Settings(
                RuntimeFixture.library(),
                new Choice(voice, Duration.ofMillis(50)),
                new Choice(end, Duration.ofMillis(400))))) {
            assertThat(models).asString().startsWith("ONNX Runtime 1.").contains("voice.onnx", "end.onnx");
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> voice(directory.resolve("voice.onnx")))
                .hasMessage(directory.resolve("voice.onnx") + " is not there");
    }

    @Test
    void aDirectoryIsNoModel() throws Exception {
        assertThatThrownBy(() -> voice(Files.createDirectory(directory.resolve("voice"))))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aFileOfAnotherKindIsNoModel() throws Exception {
        var file = Files.writeString(directory.resolve("voice.onnx"), "version https://git-lfs.github.com/spec/v1\n");

        assertThatThrownBy(() -> voice(file)).hasMessageContaining(file + " is no model that ONNX Runtime 1.");
    }

    @Test
    void anEmptyFileIsNoModel() throws Exception {
        var file = Files.createFile(directory.resolve("voice.onnx"));

        assertThatThrownBy(() -> voice(file)).isInstanceOf(ModelException.class).hasMessageContaining(file.toString());
    }

    @Test
    void halfAModelIsNone() throws Exception {
        var whole = Graphs.costly(1).toBytes();
        var file = Files.write(directory.resolve("voice.onnx"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> voice(file)).hasMessageContaining("is no model that ONNX Runtime 1.");
    }

    @Test
    void aFileOfGigabytesIsNotRead() throws Exception {
        var file = directory.resolve("voice.onnx");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(OnnxModel.LARGEST_BYTES + 1);
        }

        assertThatThrownBy(() -> voice(file)).hasMessage(file + " is larger than 512 MiB");
    }

    @Test
    void otherInputsAreNamed() throws Exception {
        var file = Graphs.stranger().write(directory.resolve("voice.onnx"));

        assertThatThrownBy(() -> voice(file)).hasMessage(file + " has pixels, wanted are 3");
    }

    @Test
    void anotherShapeIsNamed() throws Exception {
        var file = Graphs.narrow().write(directory.resolve("voice.onnx"));

        assertThatThrownBy(() -> voice(file))
                .hasMessage(file + ": input has the shape [?, 512] and elements of type 1, wanted are [1, 576] and 1");
    }

    @Test
    void aModelOfVoicesIsNoneOfTheEnd() throws Exception {
        var file = Graphs.loudness().write(directory.resolve("end.onnx"));

        assertThatThrownBy(() -> new EndModel(new OnnxModel(RuntimeFixture.api(), file)))
                .hasMessage(file + " has input, state, sr, wanted are 1");
    }

    @Test
    void whatIsNoProbabilityInSilenceIsRefusedAtOnce() throws Exception {
        var file = Graphs.aboveOne().write(directory.resolve("voice.onnx"));

        assertThatThrownBy(() -> voice(file)).hasMessage(file + " answers 2.0 to silence, wanted is 0 to 1");
    }

    @Test
    void whatWasOpenedIsClosedAgainIfTheOtherModelFails() throws Exception {
        var voice = Graphs.loudness().write(directory.resolve("voice.onnx"));
        var settings = new Settings(
                RuntimeFixture.library(),
                new Choice(voice, Duration.ofMillis(50)),
                new Choice(directory.resolve("end.onnx"), Duration.ofMillis(400)));

        assertThatThrownBy(() -> TurnModels.open(settings)).hasMessageContaining("end.onnx is not there");

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("viva-model-voice.onnx");
    }

    @Test
    void remembersForASessionAndForNoOther() throws Exception {
        var file = Graphs.counting().write(directory.resolve("voice.onnx"));
        try (var model = new VoiceModel(new OnnxModel(RuntimeFixture.api(), file))) {
            var window = new float[VoiceModel.CONTEXT + VoiceModel.WINDOW];
            var one = new float[VoiceModel.STATE];
            var other = new float[VoiceModel.STATE];

            model.probability(window, one);
            model.probability(window, one);

            assertThat(model.probability(window, one)).isEqualTo(0.03f);
            assertThat(model.probability(window, other)).isEqualTo(0.01f);
        }
    }

    private static void voice(Path file) throws ModelException, IOException {
        var model = new OnnxModel(RuntimeFixture.api(), file);
        try (var _ = new VoiceModel(model)) {
            throw new AssertionError("opened " + file);
        } catch (ModelException e) {
            model.close();
            throw e;
        }
    }
}
