package dev.viva.media.onnx;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.viva.media.onnx.OrtApi.Ports;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/// A model of voice activity with the inputs and outputs that Silero's have had since version 5: `input` (64 samples of
/// before and 512 new ones at 16 kHz), `state`, `sr`; `output` (a probability) and `stateN`.
///
/// **Threads:** one at a time. One for all sessions of a node: each brings its state.
final class VoiceModel implements Works.Model {

    /// Samples that each run hears anew: 32 ms.
    static final int WINDOW = 512;

    /// Samples of before that it hears again.
    static final int CONTEXT = 64;

    /// Numbers that the model remembers of a session.
    static final int STATE = 2 * 128;

    private static final int RATE_HZ = 16_000;

    private final OnnxModel model;
    private final Tensor input;
    private final Tensor state;
    private final Tensor output;
    private final Tensor nextState;
    private final Ports in;
    private final Ports out;

    /// Opens the file and hears a second of silence with it.
    ///
    /// @throws ModelException if it cannot be used
    VoiceModel(OnnxModel model) throws ModelException {
        this.model = model;
        var inputs = model.inputs();
        var outputs = model.outputs();
        Shapes.only(model, inputs, 3);
        input = Shapes.tensor(model, inputs, "input", Tensor.Type.FLOAT, 1, CONTEXT + WINDOW);
        state = Shapes.tensor(model, inputs, "state", Tensor.Type.FLOAT, 2, 1, 128);
        var rate = Shapes.tensor(
                model,
                inputs,
                "sr",
                Tensor.Type.INT64,
                ones(Shapes.named(model, inputs, "sr").shape().length));
        rate.data().set(JAVA_LONG, 0, RATE_HZ);
        output = Shapes.oneNumber(model, Shapes.named(model, outputs, "output"));
        nextState = Shapes.tensor(model, outputs, "stateN", Tensor.Type.FLOAT, 2, 1, 128);
        in = model.bind(List.of(input, state, rate));
        out = model.bind(List.of(output, nextState));
        tryOut();
    }

    /// A single number in as many dimensions as the model wants.
    private static long[] ones(int dimensions) {
        var shape = new long[dimensions];
        Arrays.fill(shape, 1);
        return shape;
    }

    private void tryOut() throws ModelException {
        var remembered = new float[STATE];
        var silence = new float[CONTEXT + WINDOW];
        for (var i = 0; i < RATE_HZ / WINDOW; i++) {
            Shapes.probability(model, probability(silence, remembered));
        }
    }

    /// Whether it is a number from 0 to 1.
    static boolean isProbability(float found) {
        return found >= 0 && found <= 1;
    }

    /// How likely the new samples of a window are a voice; not checked. Blocks as long as the model takes.
    ///
    /// @param window     -1 to 1, what it heard last first
    /// @param remembered of this session, zeros at first; replaced
    float probability(float[] window, float[] remembered) throws ModelException {
        MemorySegment.copy(window, 0, input.data(), JAVA_FLOAT, 0, CONTEXT + WINDOW);
        MemorySegment.copy(remembered, 0, state.data(), JAVA_FLOAT, 0, STATE);
        model.run(in, out);
        MemorySegment.copy(nextState.data(), JAVA_FLOAT, 0, remembered, 0, STATE);
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
