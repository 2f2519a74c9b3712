package dev.viva.media.onnx;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A name, a type, a shape, and the memory that a model reads or writes; made once, used for every run.
///
/// @param name  as the model has it
/// @param shape every dimension known
/// @param type  of the elements
/// @param data  outside of the heap
@SuppressWarnings("ArrayRecordComponent") // made here, read here
record Tensor(String name, long[] shape, Type type, MemorySegment data) {

    /// Elements, with the numbers of `ONNXTensorElementDataType`.
    @SuppressWarnings("ImmutableEnumChecker") // a layout does not change
    enum Type {
        FLOAT(1, ValueLayout.JAVA_FLOAT),
        INT64(7, ValueLayout.JAVA_LONG);

        final int number;
        final MemoryLayout layout;

        Type(int number, MemoryLayout layout) {
            this.number = number;
            this.layout = layout;
        }
    }

    static Tensor of(Arena arena, String name, Type type, long... shape) {
        var elements = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return new Tensor(name, shape, type, arena.allocate(type.layout, elements));
    }

    static String words(long... shape) {
        return Arrays.stream(shape)
                .mapToObj(size -> size < 0 ? "?" : Long.toString(size))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
