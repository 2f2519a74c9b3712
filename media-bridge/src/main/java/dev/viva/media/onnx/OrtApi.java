package dev.viva.media.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// ONNX Runtime's C functions that Viva calls. The library gives one table of function pointers; the places in it are
/// fixed since its first version (`onnxruntime_c_api.h`, version 1 of the table, which every later library serves).
///
/// **Threads:** any, one at a time for each native object. **Errors:** [ModelException] in the library's own words.
@SuppressWarnings("restricted") // calling ONNX Runtime is what this class is for
final class OrtApi {

    /// Of the table; the functions below are all in the first.
    private static final int VERSION = 1;

    private static final int TABLE_LENGTH = 102;
    private static final List<String> SONAMES = List.of("libonnxruntime.so.1", "libonnxruntime.so");

    /// Functions by their place in the table. A `status` function answers null if all is well.
    @SuppressWarnings("ImmutableEnumChecker") // a descriptor does not change
    enum Function {
        ERROR_MESSAGE(2, FunctionDescriptor.of(ADDRESS, ADDRESS)),
        CREATE_ENV(3, status(JAVA_INT, ADDRESS, ADDRESS)),
        CREATE_SESSION_FROM_ARRAY(8, status(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS)),
        RUN(9, status(ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS)),
        CREATE_SESSION_OPTIONS(10, status(ADDRESS)),
        SET_OPTIMIZATION(23, status(ADDRESS, JAVA_INT)),
        SET_INTRA_OP_THREADS(24, status(ADDRESS, JAVA_INT)),
        SET_INTER_OP_THREADS(25, status(ADDRESS, JAVA_INT)),
        INPUT_COUNT(30, status(ADDRESS, ADDRESS)),
        OUTPUT_COUNT(31, status(ADDRESS, ADDRESS)),
        INPUT_TYPE(33, status(ADDRESS, JAVA_LONG, ADDRESS)),
        OUTPUT_TYPE(34, status(ADDRESS, JAVA_LONG, ADDRESS)),
        INPUT_NAME(36, status(ADDRESS, JAVA_LONG, ADDRESS, ADDRESS)),
        OUTPUT_NAME(37, status(ADDRESS, JAVA_LONG, ADDRESS, ADDRESS)),
        CREATE_RUN_OPTIONS(39, status(ADDRESS)),
        SET_TERMINATE(46, status(ADDRESS)),
        CREATE_TENSOR(49, status(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS)),
        TENSOR_INFO(55, status(ADDRESS, ADDRESS)),
        ELEMENT_TYPE(60, status(ADDRESS, ADDRESS)),
        RANK(61, status(ADDRESS, ADDRESS)),
        DIMENSIONS(62, status(ADDRESS, ADDRESS, JAVA_LONG)),
        CPU_MEMORY(69, status(JAVA_INT, JAVA_INT, ADDRESS)),
        FREE_WITH_ALLOCATOR(76, status(ADDRESS, ADDRESS)),
        DEFAULT_ALLOCATOR(78, status(ADDRESS)),
        RELEASE_ENV(92, FunctionDescriptor.ofVoid(ADDRESS)),
        RELEASE_STATUS(93, FunctionDescriptor.ofVoid(ADDRESS)),
        RELEASE_MEMORY_INFO(94, FunctionDescriptor.ofVoid(ADDRESS)),
        RELEASE_SESSION(95, FunctionDescriptor.ofVoid(ADDRESS)),
        RELEASE_VALUE(96, FunctionDescriptor.ofVoid(ADDRESS)),
        RELEASE_RUN_OPTIONS(97, FunctionDescriptor.ofVoid(ADDRESS)),
        RELEASE_TYPE_INFO(98, FunctionDescriptor.ofVoid(ADDRESS)),
        RELEASE_SESSION_OPTIONS(100, FunctionDescriptor.ofVoid(ADDRESS));

        private final int place;
        private final FunctionDescriptor type;

        Function(int place, FunctionDescriptor type) {
            this.place = place;
            this.type = type;
        }

        private static FunctionDescriptor status(MemoryLayout... arguments) {
            return FunctionDescriptor.of(ADDRESS, arguments);
        }
    }

    private final Map<Function, MethodHandle> functions;
    private final MethodHandle run;
    private final String version;

    private OrtApi(MemorySegment table, String version) {
        this.version = version;
        this.functions = Arrays.stream(Function.values())
                .collect(Collectors.toMap(
                        function -> function,
                        function -> Linker.nativeLinker()
                                .downcallHandle(table.getAtIndex(ADDRESS, function.place), function.type)));
        this.run = handle(Function.RUN);
    }

    /// The library in that file, or the one that the system finds by its name. It stays loaded.
    ///
    /// @throws ModelException if there is none, or another library lies there
    static OrtApi load(@Nullable Path library) throws ModelException {
        return library == null ? installed() : at(library);
    }

    private static OrtApi at(Path library) throws ModelException {
        try {
            return of(SymbolLookup.libraryLookup(library.toAbsolutePath(), Arena.global()));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new ModelException(library + " is no ONNX Runtime (libonnxruntime.so) that can be loaded here");
        }
    }

    private static OrtApi installed() throws ModelException {
        for (var name : SONAMES) {
            try {
                return of(SymbolLookup.libraryLookup(name, Arena.global()));
            } catch (IllegalArgumentException | NoSuchElementException _) {
                // the next name
            }
        }
        throw new ModelException(
                "ONNX Runtime (libonnxruntime.so.1) is not installed; turns.runtime can name the library's file");
    }

    private static OrtApi of(SymbolLookup library) throws ModelException {
        var linker = Linker.nativeLinker();
        try {
            var base = ((MemorySegment)
                            linker.downcallHandle(library.findOrThrow("OrtGetApiBase"), FunctionDescriptor.of(ADDRESS))
                                    .invokeExact())
                    .reinterpret(2 * ADDRESS.byteSize());
            var version =
                    (MemorySegment) linker.downcallHandle(base.getAtIndex(ADDRESS, 1), FunctionDescriptor.of(ADDRESS))
                            .invokeExact();
            var table = (MemorySegment)
                    linker.downcallHandle(base.getAtIndex(ADDRESS, 0), FunctionDescriptor.of(ADDRESS, JAVA_INT))
                            .invokeExact(VERSION);
            if (table.equals(MemorySegment.NULL)) {
                throw new ModelException("this ONNX Runtime no longer serves version " + VERSION + " of its functions");
            }
            return new OrtApi(table.reinterpret(TABLE_LENGTH * ADDRESS.byteSize()), text(version));
        } catch (ModelException e) {
            throw e;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private MethodHandle handle(Function function) {
        return Objects.requireNonNull(functions.get(function));
    }

    /// Such as 1.26.0.
    String version() {
        return version;
    }

    /// Calls a function that answers a status.
    void call(Function function, Object... arguments) throws ModelException {
        MemorySegment status;
        try {
            status = (MemorySegment) handle(function).invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw broken(e);
        }
        check(status);
    }

    /// Runs a model. The one call that is made often: without boxing.
    void run(MemorySegment session, MemorySegment options, Ports inputs, Ports outputs) throws ModelException {
        MemorySegment status;
        try {
            status = (MemorySegment) run.invokeExact(
                    session,
                    options,
                    inputs.names(),
                    inputs.values(),
                    (long) inputs.count(),
                    outputs.names(),
                    (long) outputs.count(),
                    outputs.values());
        } catch (Throwable e) {
            throw broken(e);
        }
        check(status);
    }

    /// Frees an object of the library; null is allowed.
    void release(Function function, MemorySegment object) {
        try {
            handle(function).invokeExact(object);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private void check(MemorySegment status) throws ModelException {
        if (status.equals(MemorySegment.NULL)) {
            return;
        }
        try {
            var message = text((MemorySegment) handle(Function.ERROR_MESSAGE).invokeExact(status));
            throw new ModelException(message.lines().findFirst().orElse("no reason given"));
        } catch (ModelException e) {
            throw e;
        } catch (Throwable e) {
            throw broken(e);
        } finally {
            release(Function.RELEASE_STATUS, status);
        }
    }

    static String text(MemorySegment zeroTerminated) {
        return zeroTerminated.reinterpret(Long.MAX_VALUE).getString(0);
    }

    /// A method handle declares `Throwable`; what it really throws is a bug of the caller.
    private static RuntimeException broken(Throwable e) {
        return switch (e) {
            case RuntimeException known -> known;
            case Error known -> throw known;
            default -> new IllegalStateException("call of ONNX Runtime failed", e);
        };
    }

    /// Names and tensors of one side of a model, as the library takes them.
    record Ports(MemorySegment names, MemorySegment values, int count) {}
}
