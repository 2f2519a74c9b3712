package dev.viva.media.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An ONNX graph made by hand, field by field of `onnx.proto`.
final class Graph {

    static final int FLOAT = 1;
    static final int INT64 = 7;
    static final int BOOL = 9;

    /// What ONNX Runtime 1.13 and later read.
    private static final int IR_VERSION = 8;

    private static final int OPERATORS = 17;

    private final Proto graph = new Proto().text(2, "made by hand");

    Graph input(String name, int type, long... shape) {
        graph.message(11, value(name, type, shape));
        return this;
    }

    Graph output(String name, int type, long... shape) {
        graph.message(12, value(name, type, shape));
        return this;
    }

    Graph constant(String name, float[] values, long... shape) {
        graph.message(5, dims(shape).number(2, FLOAT).text(8, name).floats(9, values));
        return this;
    }

    Graph constant(String name, float value) {
        return constant(name, new float[] {value});
    }

    /// An operator; `inputs` and `outputs` with spaces between, `_` for one that is left out.
    Graph node(String operator, String inputs, String outputs, Proto... attributes) {
        var node = new Proto();
        for (var name : inputs.split(" ", -1)) {
            node.text(1, name.equals("_") ? "" : name);
        }
        for (var name : outputs.split(" ", -1)) {
            node.text(2, name);
        }
        node.text(4, operator);
        for (var attribute : attributes) {
            node.message(5, attribute);
        }
        graph.message(1, node);
        return this;
    }

    static Proto integer(String name, long value) {
        return new Proto().text(1, name).number(3, value).number(20, 2);
    }

    static Proto integers(String name, long... values) {
        var attribute = new Proto().text(1, name);
        for (var value : values) {
            attribute.number(8, value);
        }
        return attribute.number(20, 7);
    }

    static Proto body(String name, Graph body) {
        return new Proto().text(1, name).message(6, body.graph).number(20, 5);
    }

    private static Proto value(String name, int type, long... shape) {
        var dimensions = new Proto();
        for (var size : shape) {
            dimensions.message(1, size < 0 ? new Proto().text(2, "any") : new Proto().number(1, size));
        }
        var tensor = new Proto().number(1, type).message(2, dimensions);
        return new Proto().text(1, name).message(2, new Proto().message(1, tensor));
    }

    private static Proto dims(long... shape) {
        var tensor = new Proto();
        for (var size : shape) {
            tensor.number(1, size);
        }
        return tensor;
    }

    byte[] toBytes() {
        return new Proto()
                .number(1, IR_VERSION)
                .message(8, new Proto().text(1, "").number(2, OPERATORS))
                .message(7, graph)
                .toBytes();
    }

    Path write(Path file) throws IOException {
        return Files.write(file, toBytes());
    }
}
