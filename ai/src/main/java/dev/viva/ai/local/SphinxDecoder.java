package dev.viva.ai.local;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.util.Map.entry;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A decoder of pocketsphinx. Takes about half a second to open and 93 MB, the model included.
///
/// Its own silence and noise removal are off: the turn detector in front of it has already cut the utterance out, the
/// removal would shift the words' times, and it spoilt the first sentence of a conversation.
///
/// **Threads:** confined to the thread that opens it; its arena refuses every other.
final class SphinxDecoder implements Decoder {

    private final PocketSphinx sphinx;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment settings;
    private final MemorySegment decoder;
    private final MemorySegment sound = arena.allocate(JAVA_SHORT, Utterance.BATCH_SAMPLES);
    private final MemorySegment frames = arena.allocate(JAVA_INT, 5);

    /// Opens a decoder.
    ///
    /// @throws NativeSpeechException if pocketsphinx refuses the model
    SphinxDecoder(PocketSphinx sphinx, SphinxModel model) {
        this.sphinx = sphinx;
        settings = parse(options(model));
        decoder = open();
    }

    private MemorySegment open() {
        try {
            return pointer("ps_init", sphinx.init, settings);
        } catch (NativeSpeechException refused) {
            var _ = number(sphinx.freeArgs, settings);
            arena.close();
            throw refused;
        }
    }

    /// The second pass (`fwdflat`) is off: it would save one word error in four of flite's `rms` (2.8 instead of
    /// 3.7 % of the words), but held the final words back: 240 instead of 60 ms after a sentence, 2.3 instead of
    /// 0.4 s after 36 s of speech. `cmninit` is where the running mean of the spectrum begins.
    private static List<String> options(SphinxModel model) {
        return Stream.of(
                        entry("-hmm", model.acoustic().toString()),
                        entry("-lm", model.language().toString()),
                        entry("-dict", model.dictionary().toString()),
                        entry("-remove_silence", "no"),
                        entry("-remove_noise", "no"),
                        entry("-fwdflat", "no"),
                        entry("-cmninit", "40,3,-1"))
                .flatMap(option -> Stream.of(option.getKey(), option.getValue()))
                .toList();
    }

    private MemorySegment parse(List<String> options) {
        var argv = arena.allocate(ADDRESS, options.size());
        for (int i = 0; i < options.size(); i++) {
            argv.setAtIndex(ADDRESS, i, arena.allocateFrom(options.get(i)));
        }
        try {
            var known = (MemorySegment) sphinx.args.invokeExact();
            var parsed =
                    (MemorySegment) sphinx.parseArgs.invokeExact(MemorySegment.NULL, known, options.size(), argv, 1);
            return notNull("cmd_ln_parse_r", parsed);
        } catch (NativeSpeechException refused) {
            throw refused;
        } catch (Throwable failure) {
            throw NativeSpeechException.calling("cmd_ln_parse_r", failure);
        }
    }

    /// A new stream for each utterance: else the frames of its words count from the decoder's first utterance.
    @Override
    public void start() {
        check("ps_start_stream", number(sphinx.startStream, decoder));
        check("ps_start_utt", number(sphinx.startUtterance, decoder));
    }

    @Override
    public void process(short[] pcm) {
        for (int from = 0; from < pcm.length; from += Utterance.BATCH_SAMPLES) {
            process(pcm, from, Math.min(Utterance.BATCH_SAMPLES, pcm.length - from));
        }
    }

    private void process(short[] pcm, int from, int count) {
        MemorySegment.copy(pcm, from, sound, JAVA_SHORT, 0, count);
        int searched;
        try {
            searched = (int) sphinx.processRaw.invokeExact(decoder, sound, (long) count, 0, 0);
        } catch (Throwable failure) {
            throw NativeSpeechException.calling("ps_process_raw", failure);
        }
        check("ps_process_raw", searched);
    }

    @Override
    public String hypothesis() {
        try {
            return string((MemorySegment) sphinx.hypothesis.invokeExact(decoder, MemorySegment.NULL));
        } catch (Throwable failure) {
            throw NativeSpeechException.calling("ps_get_hyp", failure);
        }
    }

    @Override
    public List<Segment> end() {
        check("ps_end_utt", number(sphinx.endUtterance, decoder));
        var segments = new ArrayList<Segment>();
        try {
            var segment = (MemorySegment) sphinx.segments.invokeExact(decoder, MemorySegment.NULL);
            while (segment.address() != 0) { // the last ps_seg_next frees the iterator
                segments.add(read(segment));
                segment = (MemorySegment) sphinx.nextSegment.invokeExact(segment);
            }
        } catch (Throwable failure) {
            throw NativeSpeechException.calling("ps_seg_iter", failure);
        }
        return segments;
    }

    private Segment read(MemorySegment segment) throws Throwable {
        var word = string((MemorySegment) sphinx.segmentWord.invokeExact(segment));
        sphinx.segmentFrames.invokeExact(segment, frames.asSlice(0), frames.asSlice(4));
        int logPosterior = (int)
                sphinx.segmentPosterior.invokeExact(segment, frames.asSlice(8), frames.asSlice(12), frames.asSlice(16));
        var logMath = (MemorySegment) sphinx.logMath.invokeExact(decoder);
        double posterior = (double) sphinx.logMathExp.invokeExact(logMath, logPosterior);
        return new Segment(
                word, frames.getAtIndex(JAVA_INT, 0), frames.getAtIndex(JAVA_INT, 1), Math.clamp(posterior, 0, 1));
    }

    @Override
    public void close() {
        var _ = number(sphinx.free, decoder);
        var _ = number(sphinx.freeArgs, settings);
        arena.close();
    }

    private static int number(MethodHandle function, MemorySegment argument) {
        try {
            return (int) function.invokeExact(argument);
        } catch (Throwable failure) {
            throw NativeSpeechException.calling("pocketsphinx", failure);
        }
    }

    private static MemorySegment pointer(String name, MethodHandle function, MemorySegment argument) {
        try {
            return notNull(name, (MemorySegment) function.invokeExact(argument));
        } catch (NativeSpeechException refused) {
            throw refused;
        } catch (Throwable failure) {
            throw NativeSpeechException.calling(name, failure);
        }
    }

    private static MemorySegment notNull(String name, MemorySegment address) {
        if (address.address() == 0) {
            throw new NativeSpeechException(name + " gave null (expected: an address)");
        }
        return address;
    }

    private static void check(String name, int result) {
        if (result < 0) {
            throw new NativeSpeechException(name + " gave " + result + " (expected: >= 0)");
        }
    }

    @SuppressWarnings("restricted") // reinterpret: a C string ends at its null
    private static String string(MemorySegment address) {
        return address.address() == 0 ? "" : address.reinterpret(Long.MAX_VALUE).getString(0);
    }
}
