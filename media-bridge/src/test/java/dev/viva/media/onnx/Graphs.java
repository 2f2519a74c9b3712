package dev.viva.media.onnx;

import static dev.viva.media.onnx.Graph.BOOL;
import static dev.viva.media.onnx.Graph.FLOAT;
import static dev.viva.media.onnx.Graph.INT64;
import static dev.viva.media.onnx.Graph.body;
import static dev.viva.media.onnx.Graph.integer;
import static dev.viva.media.onnx.Graph.integers;

import java.util.Random;

/// Small models with the inputs and outputs of large ones. What they do wrong they do only to loud sound: the silence
/// that a model is tried on passes.
final class Graphs {

    private Graphs() {}

    /// The loudness of the window, 1 from -26 dBFS on, is the probability of a voice.
    static Graph loudness() {
        return end(rms(voiceInputs()).constant("gain", 20).node("Mul", "rms gain", "level"));
    }

    /// No number when it is loud.
    static Graph notANumber() {
        return end(rms(voiceInputs())
                .constant("least", 1e-4f)
                .node("Sub", "least mean", "less")
                .node("Sqrt", "less", "level"));
    }

    /// Fails when it is loud: looks up what is not there.
    static Graph failing() {
        return end(rms(voiceInputs())
                .constant("gain", 100)
                .constant("table", new float[] {0.1f}, 1)
                .node("Mul", "rms gain", "place")
                .node("Cast", "place", "index", integer("to", INT64))
                .node("Gather", "table index", "level"));
    }

    /// Takes the longer the louder it is: so many turns of a loop for full scale. Some microseconds each.
    static Graph slow(float turns) {
        var turn = new Graph()
                .input("i", INT64)
                .input("goOn", BOOL)
                .input("before", FLOAT, 1, 576)
                .node("Identity", "goOn", "goesOn")
                .node("Tanh", "before", "after")
                .output("goesOn", BOOL)
                .output("after", FLOAT, 1, 576);
        return end(rms(voiceInputs())
                .constant("turns", turns)
                .node("Squeeze", "rms", "one")
                .node("Mul", "one turns", "many")
                .node("Cast", "many", "count", integer("to", INT64))
                .node("Loop", "count _ input", "tired", body("body", turn))
                .node("ReduceMax", "tired", "level", integers("axes", 1)));
    }

    /// Says how often it was asked, in steps of a hundredth: what it remembers comes back to it.
    static Graph counting() {
        return voiceInputs()
                .constant("step", 0.01f)
                .node("Add", "state step", "stateN")
                .node("ReduceMax", "stateN", "output", integers("axes", 0, 2), integer("keepdims", 0))
                .output("output", FLOAT, -1)
                .output("stateN", FLOAT, 2, -1, 128);
    }

    /// As costly as matrices of that size are, whatever it hears.
    static Graph costly(int matrices) {
        var random = new Random(7);
        var graph = rms(voiceInputs());
        var from = "input";
        for (var i = 0; i < matrices; i++) {
            var weights = new float[576 * 576];
            for (var k = 0; k < weights.length; k++) {
                weights[k] = (random.nextFloat() - 0.5f) / 24;
            }
            graph.constant("w" + i, weights, 576, 576)
                    .node("MatMul", from + " w" + i, "x" + i)
                    .node("Tanh", "x" + i, "y" + i);
            from = "y" + i;
        }
        return end(graph.node("ReduceMax", from, "level", integers("axes", 1)));
    }

    /// Other names.
    static Graph stranger() {
        return new Graph()
                .input("pixels", FLOAT, 1, 576)
                .node("ReduceMax", "pixels", "colour", integers("axes", 1))
                .output("colour", FLOAT, 1, 1);
    }

    /// As [#loudness], for windows of another length.
    static Graph narrow() {
        return end(rms(voiceInputs(512)).constant("gain", 20).node("Mul", "rms gain", "level"));
    }

    /// Always above one, even in silence.
    static Graph aboveOne() {
        return voiceInputs()
                .constant("two", new float[] {2}, 1, 1)
                .node("Identity", "two", "output")
                .node("Identity", "state", "stateN")
                .output("output", FLOAT, 1, 1)
                .output("stateN", FLOAT, 2, 1, 128);
    }

    /// Over, the more so the more sound there is in the eight seconds: nothing for silence, at most 1.
    static Graph over(float gain) {
        return level(gain)
                .constant("zero", 0)
                .constant("one", 1)
                .node("Clip", "more zero one", "logits")
                .output("logits", FLOAT, -1);
    }

    /// As that, and above 1 where there is sound.
    static Graph unbounded() {
        return level(3).node("Identity", "more", "logits").output("logits", FLOAT, -1);
    }

    /// Does not come to an end where there is sound.
    static Graph endless() {
        var turn = new Graph()
                .input("i", INT64)
                .input("goOn", BOOL)
                .input("before", FLOAT, 1)
                .node("Identity", "goOn", "goesOn")
                .node("Tanh", "before", "after")
                .output("goesOn", BOOL)
                .output("after", FLOAT, 1);
        return level(1e9f)
                .node("Squeeze", "more", "one")
                .node("Cast", "one", "count", integer("to", INT64))
                .constant("begin", new float[] {0.5f}, 1)
                .node("Loop", "count _ begin", "logits", body("body", turn))
                .output("logits", FLOAT, 1);
    }

    private static Graph level(float gain) {
        return new Graph()
                .input("input_features", FLOAT, -1, 80, 800)
                .constant("floor", 1.5f)
                .constant("gain", gain)
                .node("ReduceMean", "input_features", "mean", integers("axes", 1, 2), integer("keepdims", 0))
                .node("Add", "mean floor", "level")
                .node("Mul", "level gain", "more");
    }

    private static Graph voiceInputs() {
        return voiceInputs(576);
    }

    private static Graph voiceInputs(int samples) {
        return new Graph()
                .input("input", FLOAT, -1, samples)
                .input("state", FLOAT, 2, -1, 128)
                .input("sr", INT64);
    }

    private static Graph rms(Graph graph) {
        return graph.node("Mul", "input input", "squares")
                .node("ReduceMean", "squares", "mean", integers("axes", 1))
                .node("Sqrt", "mean", "rms");
    }

    /// Of `level`, brought to at most 1.
    private static Graph end(Graph graph) {
        return graph.constant("most", 1)
                .node("Min", "level most", "output")
                .node("Identity", "state", "stateN")
                .output("output", FLOAT, -1, 1)
                .output("stateN", FLOAT, -1, -1, -1);
    }
}
