package dev.viva.ai.local;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The functions of libpocketsphinx 0.8+5prealpha (soname 3, Debian 12) that a decoder needs. The 5.0 API differs; it
/// has
/// another soname and is not taken.
///
/// **Source:** `pocketsphinx.h` of that version. `ps_seg_iter` took an address for the score in the release before: we
/// pass null as a second argument, which this version does not look at and the older one accepts.
final class PocketSphinx {

    static final String BASE = "libsphinxbase.so.3";
    static final String LIBRARY = "libpocketsphinx.so.3";

    final MethodHandle args;
    final MethodHandle parseArgs;
    final MethodHandle freeArgs;
    final MethodHandle init;
    final MethodHandle free;
    final MethodHandle startStream;
    final MethodHandle startUtterance;
    final MethodHandle endUtterance;
    final MethodHandle processRaw;
    final MethodHandle hypothesis;
    final MethodHandle segments;
    final MethodHandle nextSegment;
    final MethodHandle segmentWord;
    final MethodHandle segmentFrames;
    final MethodHandle segmentPosterior;
    final MethodHandle logMath;
    final MethodHandle logMathExp;

    private PocketSphinx(NativeLibrary base, NativeLibrary sphinx) {
        var intOfPointer = FunctionDescriptor.of(JAVA_INT, ADDRESS);
        var pointerOfPointer = FunctionDescriptor.of(ADDRESS, ADDRESS);
        var pointerOfTwo = FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS);
        args = sphinx.function("ps_args", FunctionDescriptor.of(ADDRESS));
        parseArgs = base.function(
                "cmd_ln_parse_r", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
        freeArgs = base.function("cmd_ln_free_r", intOfPointer);
        init = sphinx.function("ps_init", pointerOfPointer);
        free = sphinx.function("ps_free", intOfPointer);
        startStream = sphinx.function("ps_start_stream", intOfPointer);
        startUtterance = sphinx.function("ps_start_utt", intOfPointer);
        endUtterance = sphinx.function("ps_end_utt", intOfPointer);
        processRaw = sphinx.function(
                "ps_process_raw", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT));
        hypothesis = sphinx.function("ps_get_hyp", pointerOfTwo);
        segments = sphinx.function("ps_seg_iter", pointerOfTwo);
        nextSegment = sphinx.function("ps_seg_next", pointerOfPointer);
        segmentWord = sphinx.function("ps_seg_word", pointerOfPointer);
        segmentFrames = sphinx.function("ps_seg_frames", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
        segmentPosterior =
                sphinx.function("ps_seg_prob", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        logMath = sphinx.function("ps_get_logmath", pointerOfPointer);
        logMathExp = base.function("logmath_exp", FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS, JAVA_INT));
    }

    /// Loads both libraries and silences their log, which goes to stderr and repeats what was said.
    ///
    /// @throws NativeSpeechException if a library or a function is missing; the message names it
    static PocketSphinx load(NativeLibrary.Finder finder) {
        var base = NativeLibrary.require(finder, BASE);
        var sphinx = new PocketSphinx(base, NativeLibrary.require(finder, LIBRARY));
        try {
            base.function("err_set_logfp", FunctionDescriptor.ofVoid(ADDRESS)).invokeExact(MemorySegment.NULL);
        } catch (NativeSpeechException missing) {
            throw missing;
        } catch (Throwable failure) {
            throw NativeSpeechException.calling("err_set_logfp", failure);
        }
        return sphinx;
    }
}
