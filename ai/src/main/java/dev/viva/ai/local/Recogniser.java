package dev.viva.ai.local;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes utterances through a decoder, one after the other. Opens the decoder when first needed, and a new one after
/// a failure. Confined to the thread that calls it.
final class Recogniser implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recogniser.class);

    /// A new caption at most this often, counted in sound decoded: 300 ms.
    private static final int PARTIAL_SAMPLES = 4_800;

    private final Supplier<Decoder> opening;
    private final Counters counters;
    private @Nullable Decoder decoder;

    Recogniser(Supplier<Decoder> opening, Counters counters) {
        this.opening = opening;
        this.counters = counters;
    }

    /// Decodes until the utterance ends or is abandoned. Whatever happens, the utterance is finished afterwards.
    void recognise(Utterance utterance) throws InterruptedException {
        try {
            if (!utterance.isFinished()) {
                listen(utterance, decoder());
            }
        } catch (RuntimeException broken) { // of a native library nothing is certain: any failure costs the decoder
            counters.decoderFailures.increment();
            LOG.atWarn()
                    .setCause(broken)
                    .addKeyValue("engine", LocalVoiceEngine.NAME)
                    .log("decoder failed");
            close();
        } finally {
            utterance.finish(Transcript.NOTHING);
        }
    }

    private void listen(Utterance utterance, Decoder open) throws InterruptedException {
        var timeline = new Timeline();
        var captions = new Captions();
        open.start();
        while (true) {
            switch (utterance.take()) {
                case Utterance.Step.Sound(var pcm, var atSample) -> {
                    timeline.fed(atSample, pcm.length);
                    open.process(pcm);
                    captions.decoded(pcm.length, open, utterance);
                }
                case Utterance.Step.End _ -> {
                    utterance.finish(SphinxWords.read(open.end(), timeline));
                    counters.utterances.increment();
                    return;
                }
                case Utterance.Step.Abandoned _ -> {
                    var _ = open.end();
                    return;
                }
            }
        }
    }

    private Decoder decoder() {
        var open = decoder;
        if (open == null) {
            open = opening.get();
            decoder = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }

    /// The partial results of one utterance: now and then, and only when they changed.
    private static final class Captions {

        private int sincePartial;
        private String last = "";

        void decoded(int samples, Decoder open, Utterance utterance) {
            sincePartial += samples;
            if (sincePartial < PARTIAL_SAMPLES) {
                return;
            }
            sincePartial = 0;
            var text = open.hypothesis();
            if (!text.equals(last)) {
                last = text;
                utterance.partial(text);
            }
        }
    }
}
