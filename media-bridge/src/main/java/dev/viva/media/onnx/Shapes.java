package dev.viva.media.onnx;

import dev.viva.media.onnx.OnnxModel.Port;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Holds what a model says of its inputs and outputs against what Viva gives and takes.
final class Shapes {

    private Shapes() {}

    /// A tensor for the input or output of that name.
    ///
    /// @throws ModelException if there is none, or it wants something else
    static Tensor tensor(OnnxModel model, List<Port> ports, String name, Tensor.Type type, long... shape)
            throws ModelException {
        var port = named(model, ports, name);
        if (port.type() != type.number || !fits(port.shape(), shape)) {
            throw new ModelException(model.file() + ": " + name + " has the shape " + Tensor.words(port.shape())
                    + " and elements of type " + port.type() + ", wanted are " + Tensor.words(shape) + " and "
                    + type.number);
        }
        return Tensor.of(model.arena(), name, type, shape);
    }

    /// A tensor for an output that is one number, in however many dimensions.
    static Tensor oneNumber(OnnxModel model, Port port) throws ModelException {
        var shape = Arrays.stream(port.shape()).map(size -> size < 0 ? 1 : size).toArray();
        if (port.type() != Tensor.Type.FLOAT.number || Arrays.stream(shape).anyMatch(size -> size != 1)) {
            throw new ModelException(model.file() + ": " + port.name() + " has the shape " + Tensor.words(port.shape())
                    + ", wanted is one number");
        }
        return Tensor.of(model.arena(), port.name(), Tensor.Type.FLOAT, shape);
    }

    /// Refuses a model that does not even answer silence with a probability.
    ///
    /// @param answer what it answered
    static void probability(OnnxModel model, float answer) throws ModelException {
        if (!VoiceModel.isProbability(answer)) {
            throw new ModelException(model.file() + " answers " + answer + " to silence, wanted is 0 to 1");
        }
    }

    static Port named(OnnxModel model, List<Port> ports, String name) throws ModelException {
        return ports.stream()
                .filter(port -> port.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException(model.file() + " has no " + name + " but "
                        + ports.stream().map(Port::name).collect(Collectors.joining(", "))));
    }

    /// A model that wants more than it is given would fail in every run.
    static void only(OnnxModel model, List<Port> ports, int count) throws ModelException {
        if (ports.size() != count) {
            throw new ModelException(model.file() + " has "
                    + ports.stream().map(Port::name).collect(Collectors.joining(", ")) + ", wanted are " + count);
        }
    }

    private static boolean fits(long[] said, long... wanted) {
        if (said.length != wanted.length) {
            return false;
        }
        for (var i = 0; i < said.length; i++) {
            if (said[i] >= 0 && said[i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
