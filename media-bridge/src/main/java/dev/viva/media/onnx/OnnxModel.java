package dev.viva.media.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.viva.media.onnx.OrtApi.Function;
import dev.viva.media.onnx.OrtApi.Ports;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A model file, loaded by ONNX Runtime on one thread and the CPU. All in one file: weights that lie beside it are
/// refused.
///
/// **Threads:** one at a time; [#stop] from any. **Errors:** [ModelException] in one sentence that names the file.
final class OnnxModel implements AutoCloseable {

    /// Larger files are no models for a turn.
    static final long LARGEST_BYTES = 512L << 20;

    private static final int FATAL_ONLY = 4;
    private static final int ALL_OPTIMIZATIONS = 99;
    private static final int ARENA_ALLOCATOR = 1;

    private final OrtApi api;
    private final Path file;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment out = arena.allocate(ADDRESS);
    private final List<Owned> owned = new ArrayList<>();
    private final MemorySegment session;
    private final MemorySegment options;
    private boolean closed;

    /// What must be given back, last first.
    private record Owned(Function release, MemorySegment object) {}

    /// What a model says of one of its inputs or outputs; a dimension of -1 is open.
    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    record Port(String name, int type, long[] shape) {}

    /// @throws ModelException if the file is not there, or no model that this library knows
    OnnxModel(OrtApi api, Path file) throws ModelException {
        this.api = api;
        this.file = file;
        var bytes = bytes(file);
        try {
            var log = arena.allocateFrom("viva");
            var env = create(Function.RELEASE_ENV, Function.CREATE_ENV, FATAL_ONLY, log);
            var how = create(Function.RELEASE_SESSION_OPTIONS, Function.CREATE_SESSION_OPTIONS);
            api.call(Function.SET_OPTIMIZATION, how, ALL_OPTIMIZATIONS);
            api.call(Function.SET_INTRA_OP_THREADS, how, 1);
            api.call(Function.SET_INTER_OP_THREADS, how, 1);
            session = load(env, how, bytes);
            options = create(Function.RELEASE_RUN_OPTIONS, Function.CREATE_RUN_OPTIONS);
        } catch (ModelException e) {
            close();
            throw new ModelException(
                    file + " is no model that ONNX Runtime " + api.version() + " can load: " + e.getMessage());
        }
    }

    private static byte[] bytes(Path file) throws ModelException {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new ModelException(file + " is larger than " + (LARGEST_BYTES >> 20) + " MiB");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            throw new ModelException(file + " is not there");
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read (" + e.getMessage() + ")");
        }
    }

    private MemorySegment load(MemorySegment env, MemorySegment how, byte[] bytes) throws ModelException {
        try (var once = Arena.ofConfined()) {
            var model = once.allocate(Math.max(1, bytes.length));
            MemorySegment.copy(bytes, 0, model, JAVA_BYTE, 0, bytes.length);
            return create(
                    Function.RELEASE_SESSION, Function.CREATE_SESSION_FROM_ARRAY, env, model, (long) bytes.length, how);
        }
    }

    /// Makes an object of the library: the last argument of such functions is where its address goes.
    private MemorySegment create(Function release, Function create, Object... arguments) throws ModelException {
        var all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = out;
        api.call(create, all);
        var made = out.get(ADDRESS, 0);
        owned.add(new Owned(release, made));
        return made;
    }

    Path file() {
        return file;
    }

    Arena arena() {
        return arena;
    }

    List<Port> inputs() throws ModelException {
        return ports(Function.INPUT_COUNT, Function.INPUT_NAME, Function.INPUT_TYPE);
    }

    List<Port> outputs() throws ModelException {
        return ports(Function.OUTPUT_COUNT, Function.OUTPUT_NAME, Function.OUTPUT_TYPE);
    }

    private List<Port> ports(Function count, Function name, Function type) throws ModelException {
        api.call(count, session, out);
        var ports = new ArrayList<Port>();
        var most = out.get(JAVA_LONG, 0);
        for (var i = 0L; i < most; i++) {
            ports.add(port(i, name, type));
        }
        return ports;
    }

    private Port port(long index, Function name, Function type) throws ModelException {
        api.call(Function.DEFAULT_ALLOCATOR, out);
        var allocator = out.get(ADDRESS, 0);
        api.call(name, session, index, allocator, out);
        var spelt = out.get(ADDRESS, 0);
        var text = OrtApi.text(spelt);
        api.call(Function.FREE_WITH_ALLOCATOR, allocator, spelt);
        api.call(type, session, index, out);
        var info = out.get(ADDRESS, 0);
        try {
            api.call(Function.TENSOR_INFO, info, out);
            var tensor = out.get(ADDRESS, 0);
            if (tensor.equals(MemorySegment.NULL)) {
                throw new ModelException(file + ": " + text + " is no tensor");
            }
            return new Port(text, elementType(tensor), shape(tensor));
        } finally {
            api.release(Function.RELEASE_TYPE_INFO, info);
        }
    }

    private int elementType(MemorySegment tensor) throws ModelException {
        api.call(Function.ELEMENT_TYPE, tensor, out);
        return out.get(JAVA_INT, 0);
    }

    private long[] shape(MemorySegment tensor) throws ModelException {
        api.call(Function.RANK, tensor, out);
        var rank = Math.toIntExact(out.get(JAVA_LONG, 0));
        try (var once = Arena.ofConfined()) {
            var dimensions = once.allocate(JAVA_LONG, Math.max(1, rank));
            api.call(Function.DIMENSIONS, tensor, dimensions, (long) rank);
            return Arrays.copyOf(dimensions.toArray(JAVA_LONG), rank);
        }
    }

    /// Ties tensors to names for all runs to come.
    Ports bind(List<Tensor> tensors) throws ModelException {
        var names = arena.allocate(ADDRESS, tensors.size());
        var values = arena.allocate(ADDRESS, tensors.size());
        var cpu = create(Function.RELEASE_MEMORY_INFO, Function.CPU_MEMORY, ARENA_ALLOCATOR, 0);
        for (var i = 0; i < tensors.size(); i++) {
            var tensor = tensors.get(i);
            var shape = arena.allocate(JAVA_LONG, Math.max(1, tensor.shape().length));
            MemorySegment.copy(tensor.shape(), 0, shape, JAVA_LONG, 0, tensor.shape().length);
            var value = create(
                    Function.RELEASE_VALUE,
                    Function.CREATE_TENSOR,
                    cpu,
                    tensor.data(),
                    tensor.data().byteSize(),
                    shape,
                    (long) tensor.shape().length,
                    tensor.type().number);
            names.setAtIndex(ADDRESS, i, arena.allocateFrom(tensor.name()));
            values.setAtIndex(ADDRESS, i, value);
        }
        return new Ports(names, values, tensors.size());
    }

    /// Computes the outputs from the inputs. Blocks as long as the model takes.
    void run(Ports inputs, Ports outputs) throws ModelException {
        api.run(session, options, inputs, outputs);
    }

    /// Ends a run that is under way between two steps of the model; later ones fail.
    void stop() throws ModelException {
        api.call(Function.SET_TERMINATE, options);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            owned.reversed().forEach(object -> api.release(object.release(), object.object()));
            arena.close();
        }
    }
}
