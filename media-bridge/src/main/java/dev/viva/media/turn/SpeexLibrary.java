package dev.viva.media.turn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The functions of libspeexdsp that Viva calls (soname 1; `speex_preprocess.h`). A preprocessor's state is the
/// library's memory: it must be closed.
///
/// **Threads:** any; a state is confined to one at a time.
@SuppressWarnings("restricted") // calling libspeexdsp is what this class is for
final class SpeexLibrary {

    private static final int GET_PROBABILITY = 45;

    private static final @Nullable SpeexLibrary FOUND = find("libspeexdsp.so.1");

    private final MethodHandle init;
    private final MethodHandle destroy;
    private final MethodHandle run;
    private final MethodHandle control;

    private SpeexLibrary(SymbolLookup library) {
        init = function(library, "speex_preprocess_state_init", FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT));
        destroy = function(library, "speex_preprocess_state_destroy", FunctionDescriptor.ofVoid(ADDRESS));
        run = function(library, "speex_preprocess_run", answering(ADDRESS, ADDRESS));
        control = function(library, "speex_preprocess_ctl", answering(ADDRESS, JAVA_INT, ADDRESS));
    }

    private static FunctionDescriptor answering(MemoryLayout... arguments) {
        return FunctionDescriptor.of(JAVA_INT, arguments);
    }

    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type);
    }

    /// The library, or null if this machine does not have it, or another one under its name.
    static @Nullable SpeexLibrary find(String soname) {
        try {
            return new SpeexLibrary(SymbolLookup.libraryLookup(soname, Arena.global()));
        } catch (IllegalArgumentException | java.util.NoSuchElementException _) {
            return null;
        }
    }

    static boolean isThere() {
        return FOUND != null;
    }

    private static SpeexLibrary found() {
        if (FOUND == null) {
            throw new IllegalStateException("libspeexdsp is not installed");
        }
        return FOUND;
    }

    static MemorySegment open(int frameSamples, int rateHz) {
        try {
            return (MemorySegment) found().init.invokeExact(frameSamples, rateHz);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// Takes a frame, which it may overwrite.
    ///
    /// @return 0 to 100
    static int probability(MemorySegment state, MemorySegment frame, MemorySegment answer) {
        try {
            var library = found();
            var _ = (int) library.run.invokeExact(state, frame);
            var _ = (int) library.control.invokeExact(state, GET_PROBABILITY, answer);
            return answer.get(JAVA_INT, 0);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static void close(MemorySegment state) {
        try {
            found().destroy.invokeExact(state);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// A method handle declares `Throwable`; what it really throws is a bug of the caller.
    private static RuntimeException broken(Throwable e) {
        return switch (e) {
            case RuntimeException known -> known;
            case Error known -> throw known;
            default -> new IllegalStateException("call of libspeexdsp failed", e);
        };
    }
}
