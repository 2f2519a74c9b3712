package dev.viva.media.session;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.core.recording.Track;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.clock.ReceiveClock;
import dev.viva.media.codec.OpusDecoder;
import dev.viva.media.jitter.DelayTarget;
import dev.viva.media.jitter.JitterBuffer;
import dev.viva.media.jitter.Next;
import dev.viva.media.turn.TurnDetector;
import dev.viva.media.turn.TurnListener;
import dev.viva.media.turn.TurnSettings;
import java.util.Arrays;

/// The candidate's voice, from packet to engine: jitter buffer, decoder, recording, turn detector.
///
/// Packets come by [#packet] when the network brings them and leave by [#frame], once per 20 ms. Nothing is allocated
/// on the way.
final class Ear implements AutoCloseable {

    private static final int DELAY_MS = 60;
    private static final int FRAME = TurnDetector.FRAME_SAMPLES;
    private static final int FRAME_48K = 960;

    private final VisitRecorder recorder;
    private final Listener listener;
    private final JitterBuffer buffer = new JitterBuffer(DelayTarget.fixed(DELAY_MS));
    private final ReceiveClock clock;
    private final OpusDecoder decoder = new OpusDecoder(16_000);
    private final TurnDetector turns;
    private final short[] pcm = new short[decoder.maxSamples()];
    private final short[] frame = new short[FRAME];
    private int filled;
    private boolean heardAnything;
    private long next48k;

    /// Hears of speech, on the event loop.
    interface Listener {
        void speechStarted(long mediaMs);

        void speechEnded(long mediaMs);

        /// The track was shifted against the visit's clock.
        ///
        /// @param frames 1 if one was inserted, -1 if one was dropped
        void corrected(int frames);
    }

    Ear(VoiceConversation voice, VisitRecorder recorder, MediaClock clock, int hangOverMs, Listener listener) {
        this.recorder = recorder;
        this.listener = listener;
        this.clock = new ReceiveClock(clock);
        this.turns = new TurnDetector(TurnSettings.DEFAULT.withHangOverMs(hangOverMs), new ToEngine(voice));
    }

    void packet(int sequence, int rtpTimestamp, byte[] payload, int offset, int length, long arrivalNanos) {
        if (buffer.insert(sequence, rtpTimestamp, payload, offset, length, arrivalNanos)) {
            clock.packet(rtpTimestamp, arrivalNanos);
        }
    }

    void senderReport(long ntp, int rtpTimestamp) {
        clock.senderReport(ntp, rtpTimestamp);
    }

    /// Another track follows, or the candidate left: what is open ends here.
    void restart() {
        turns.endNow();
        buffer.restart();
        clock.reset();
        filled = 0;
    }

    /// Takes what is due.
    ///
    /// @param interviewerTalks an echo of it is not the candidate
    void frame(boolean interviewerTalks) {
        turns.interviewerTalks(interviewerTalks);
        tick();
        if (buffer.behind()) {
            tick();
        }
        var shifted = clock.correct(!turns.speaking());
        if (shifted != 0) {
            listener.corrected(shifted);
        }
    }

    @Override
    public void close() {
        turns.endNow();
        decoder.close();
    }

    private void tick() {
        buffer.tick();
        for (var due = buffer.next(); due != Next.DONE; due = buffer.next()) {
            switch (due) {
                case PACKET -> heard();
                case MISSING -> missed();
                case SILENCE, EMPTY -> silent();
                case DONE -> {}
            }
        }
    }

    private void heard() {
        heardAnything = true;
        next48k = clock.positionOf(buffer.rtpTimestamp());
        recorder.keep(Track.CANDIDATE, buffer.payload(), buffer.offset(), buffer.length(), next48k);
        feed(decoder.decode(buffer.payload(), buffer.offset(), buffer.length(), pcm));
    }

    private void missed() {
        var samples = buffer.length() > 0
                ? decoder.recover(buffer.payload(), buffer.offset(), buffer.length(), pcm, FRAME)
                : decoder.conceal(pcm, FRAME);
        feed(samples);
    }

    /// Before the first packet there is no track and nothing to hear, not even silence.
    private void silent() {
        if (heardAnything) {
            Arrays.fill(pcm, 0, FRAME, (short) 0);
            feed(FRAME);
        }
    }

    /// Cuts samples into frames of 20 ms, whatever the length of the packets.
    private void feed(int samples) {
        for (var from = 0; from < samples; ) {
            var take = Math.min(FRAME - filled, samples - from);
            System.arraycopy(pcm, from, frame, filled, take);
            filled += take;
            from += take;
            if (filled == FRAME) {
                turns.frame(frame, next48k);
                next48k += FRAME_48K;
                filled = 0;
            }
        }
    }

    /// From the detector to the engine, positions turned into ms.
    private final class ToEngine implements TurnListener {

        private final VoiceConversation voice;

        ToEngine(VoiceConversation voice) {
            this.voice = voice;
        }

        @Override
        public void speechStarted(int utterance, long position48k) {
            voice.speechStarted(utterance, MediaClock.msOf(position48k));
            listener.speechStarted(MediaClock.msOf(position48k));
        }

        @Override
        public void speech(short[] samples, int length, long position48k) {
            voice.hear(samples, length);
        }

        @Override
        public void speechEnded(int utterance, long position48k) {
            voice.speechEnded(utterance, MediaClock.msOf(position48k));
            listener.speechEnded(MediaClock.msOf(position48k));
        }
    }
}
