package dev.viva.media.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// The functions of libopus that Viva calls. States live in memory of ours (`opus_*_init`), so that closing an arena
/// is all there is to free.
///
/// **Threads:** any; the states passed in are confined.
@SuppressWarnings("restricted") // calling libopus is what this class is for
final class OpusLibrary {

    private static final SymbolLookup LIBRARY = OpusNatives.load();
    private static final MethodHandle ENCODER_SIZE = function("opus_encoder_get_size", JAVA_INT);
    private static final MethodHandle ENCODER_INIT =
            function("opus_encoder_init", ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle ENCODE = function("opus_encode", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle ENCODER_SET = variadic(JAVA_INT);
    private static final MethodHandle ENCODER_GET = variadic(ADDRESS);
    private static final MethodHandle DECODER_SIZE = function("opus_decoder_get_size", JAVA_INT);
    private static final MethodHandle DECODER_INIT = function("opus_decoder_init", ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle DECODE =
            function("opus_decode", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);

    private OpusLibrary() {}

    static OpusVersion version() {
        return OpusVersion.of(LIBRARY);
    }

    static int encoderSize(int channels) {
        try {
            return (int) ENCODER_SIZE.invokeExact(channels);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static void initEncoder(MemorySegment state, int rateHz, int channels, int application) {
        try {
            check("opus_encoder_init", (int) ENCODER_INIT.invokeExact(state, rateHz, channels, application));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static void set(MemorySegment encoder, int request, int value) {
        try {
            check("opus_encoder_ctl " + request, (int) ENCODER_SET.invokeExact(encoder, request, value));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static int get(MemorySegment encoder, int request, MemorySegment into) {
        try {
            check("opus_encoder_ctl " + request, (int) ENCODER_GET.invokeExact(encoder, request, into));
            return into.get(JAVA_INT, 0);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// Bytes written, or an error below zero.
    static int encode(MemorySegment encoder, MemorySegment pcm, int samples, MemorySegment out, int room) {
        try {
            return (int) ENCODE.invokeExact(encoder, pcm, samples, out, room);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static int decoderSize(int channels) {
        try {
            return (int) DECODER_SIZE.invokeExact(channels);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static void initDecoder(MemorySegment state, int rateHz, int channels) {
        try {
            check("opus_decoder_init", (int) DECODER_INIT.invokeExact(state, rateHz, channels));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// Samples written, or an error below zero. A null packet asks for concealment.
    static int decode(MemorySegment decoder, MemorySegment packet, int length, MemorySegment pcm, int room, int fec) {
        try {
            return (int) DECODE.invokeExact(decoder, packet, length, pcm, room, fec);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static void check(String operation, int result) {
        if (result < 0) {
            throw new OpusException(operation, result);
        }
    }

    /// A method handle declares `Throwable`; what it really throws is a bug of the caller.
    static RuntimeException broken(Throwable e) {
        return switch (e) {
            case RuntimeException known -> known;
            case Error known -> throw known;
            default -> new IllegalStateException("call of libopus failed", e);
        };
    }

    private static MethodHandle function(String name, MemoryLayout... arguments) {
        return Linker.nativeLinker()
                .downcallHandle(LIBRARY.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
    }

    private static MethodHandle variadic(MemoryLayout value) {
        return Linker.nativeLinker()
                .downcallHandle(
                        LIBRARY.findOrThrow("opus_encoder_ctl"),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, value),
                        Linker.Option.firstVariadicArg(2));
    }
}
