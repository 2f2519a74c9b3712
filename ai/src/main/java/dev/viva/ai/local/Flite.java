package dev.viva.ai.local;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.EnumMap;
import java.util.Map;

/// flite 2.2 through FFM.
///
/// **Threads:** flite does not promise to be thread-safe, so all instances of the process share one lock. A call takes
/// about 20 ms for a second of speech: platform threads only.
///
/// **Source:** `cst_wave` in flite's `include/cst_wave.h`.
final class Flite implements Synthesizer {

    static final String CORE = "libflite.so.1";
    private static final int SAMPLE_RATE_HZ = 16_000;
    private static final Object ONE_AT_A_TIME = new Object();

    /// `{ const char *type; int sample_rate; int num_samples; int num_channels; short *samples; }`
    private static final MemoryLayout WAVE = MemoryLayout.structLayout(
            ADDRESS.withName("type"),
            JAVA_INT.withName("sample_rate"),
            JAVA_INT.withName("num_samples"),
            JAVA_INT.withName("num_channels"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("samples"));

    private static final long RATE = offset("sample_rate");
    private static final long COUNT = offset("num_samples");
    private static final long CHANNELS = offset("num_channels");
    private static final long SAMPLES = offset("samples");

    private final MethodHandle textToWave;
    private final MethodHandle deleteWave;
    private final Map<Voice, MemorySegment> voices = new EnumMap<>(Voice.class);

    private Flite(NativeLibrary core) {
        textToWave = core.function("flite_text_to_wave", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        deleteWave = core.function("delete_wave", FunctionDescriptor.ofVoid(ADDRESS));
    }

    /// Loads flite with all [Voice]s.
    ///
    /// @throws NativeSpeechException if a library or a function is missing; the message names it
    static Flite load(NativeLibrary.Finder finder) {
        synchronized (ONE_AT_A_TIME) {
            var core = NativeLibrary.require(finder, CORE);
            var flite = new Flite(core);
            start(core);
            for (var voice : Voice.values()) {
                flite.voices.put(voice, register(NativeLibrary.require(finder, voice.soname()), voice));
            }
            return flite;
        }
    }

    private static void start(NativeLibrary core) {
        try {
            var _ = (int)
                    core.function("flite_init", FunctionDescriptor.of(JAVA_INT)).invokeExact();
        } catch (Throwable failure) {
            throw NativeSpeechException.calling("flite_init", failure);
        }
    }

    private static MemorySegment register(NativeLibrary library, Voice voice) {
        try {
            var register = library.function(voice.register(), FunctionDescriptor.of(ADDRESS, ADDRESS));
            return (MemorySegment) register.invokeExact(MemorySegment.NULL);
        } catch (NativeSpeechException missing) {
            throw missing;
        } catch (Throwable failure) {
            throw NativeSpeechException.calling(voice.register(), failure);
        }
    }

    @Override
    public short[] synthesize(String sentence, Voice voice) {
        try (var arena = Arena.ofConfined()) {
            var text = arena.allocateFrom(sentence);
            synchronized (ONE_AT_A_TIME) {
                return synthesize(text, voices.getOrDefault(voice, MemorySegment.NULL));
            }
        }
    }

    private short[] synthesize(MemorySegment text, MemorySegment voice) {
        try {
            var wave = (MemorySegment) textToWave.invokeExact(text, voice);
            if (wave.address() == 0) {
                throw new NativeSpeechException("flite_text_to_wave gave no sound");
            }
            try {
                return samples(wave);
            } finally {
                deleteWave.invokeExact(wave);
            }
        } catch (NativeSpeechException refused) {
            throw refused;
        } catch (Throwable failure) {
            throw NativeSpeechException.calling("flite_text_to_wave", failure);
        }
    }

    @SuppressWarnings("restricted") // reinterpret: flite tells the length of what it allocated
    private static short[] samples(MemorySegment pointer) {
        var wave = pointer.reinterpret(WAVE.byteSize());
        int rateHz = wave.get(JAVA_INT, RATE);
        int channels = wave.get(JAVA_INT, CHANNELS);
        if (rateHz != SAMPLE_RATE_HZ || channels != 1) {
            throw new NativeSpeechException("flite spoke " + channels + " channels at " + rateHz
                    + " Hz (expected: 1 at " + SAMPLE_RATE_HZ + ")");
        }
        long bytes = wave.get(JAVA_INT, COUNT) * (long) Short.BYTES;
        return wave.get(ADDRESS, SAMPLES).reinterpret(bytes).toArray(JAVA_SHORT);
    }

    private static long offset(String field) {
        return WAVE.byteOffset(MemoryLayout.PathElement.groupElement(field));
    }
}
