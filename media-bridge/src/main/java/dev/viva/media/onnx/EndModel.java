package dev.viva.media.onnx;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.viva.media.onnx.OrtApi.Ports;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// A model that tells from the sound of an answer whether it is over, with the input and output that Smart Turn has
/// since version 3: `input_features`, the mel spectrum of eight seconds, and one probability.
///
/// **Threads:** one at a time. One for all sessions of a node.
final class EndModel implements Works.Model {

    private final OnnxModel model;
    private final MelSpectrum spectrum = new MelSpectrum();
    private final float[] features = new float[MelSpectrum.BANDS * MelSpectrum.FRAMES];
    private final Tensor input;
    private final Tensor output;
    private final Ports in;
    private final Ports out;

    /// Opens the file and tries it on silence.
    ///
    /// @throws ModelException if it cannot be used
    EndModel(OnnxModel model) throws ModelException {
        this.model = model;
        var inputs = model.inputs();
        var outputs = model.outputs();
        Shapes.only(model, inputs, 1);
        Shapes.only(model, outputs, 1);
        input = Shapes.tensor(
                model, inputs, "input_features", Tensor.Type.FLOAT, 1, MelSpectrum.BANDS, MelSpectrum.FRAMES);
        output = Shapes.oneNumber(model, outputs.getFirst());
        in = model.bind(List.of(input));
        out = model.bind(List.of(output));
        Shapes.probability(model, probability(new short[MelSpectrum.SAMPLES], 0));
    }

    /// How likely the answer is over; not checked. Blocks as long as the model takes, and some 20 ms for the spectrum.
    ///
    /// @param pcm    16 kHz mono
    /// @param length samples that count, from index 0, the last of them just before the pause
    float probability(short[] pcm, int length) throws ModelException {
        spectrum.of(pcm, length, features);
        MemorySegment.copy(features, 0, input.data(), JAVA_FLOAT, 0, features.length);
        model.run(in, out);
        return output.data().get(JAVA_FLOAT, 0);
    }

    @Override
    public void stop() throws ModelException {
        model.stop();
    }

    @Override
    public void close() {
        model.close();
    }
}
