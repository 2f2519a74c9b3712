package dev.viva.media.session;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.core.recording.Track;
import dev.viva.media.audio.AudioListener;
import dev.viva.media.audio.FrameKind;
import dev.viva.media.audio.ReceivedAudio;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.clock.ReceiveClock;
import dev.viva.media.jitter.AdaptiveDelay;
import dev.viva.media.jitter.JitterBuffer;
import dev.viva.media.jitter.JitterCounts;
import dev.viva.media.meter.MediaCount;
import dev.viva.media.meter.VisitMeter;
import dev.viva.media.recording.DriftReport;
import dev.viva.media.recording.VisitRecorder;
import dev.viva.media.room.VoicePacket;
import dev.viva.media.turn.EndSense;
import dev.viva.media.turn.Senses;
import dev.viva.media.turn.TurnDetector;
import dev.viva.media.turn.TurnListener;
import dev.viva.media.turn.TurnSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The candidate's voice, from packet to engine: packets go to the recording as they are, frames to the turn detector,
/// speech to the engine.
final class Ear implements AudioListener, TurnListener, BargeIn.Sound, AutoCloseable {

    private static final long NANOS_PER_MS = 1_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(Ear.class);

    private final VoiceConversation voice;
    private final VisitRecorder recorder;
    private final Listener listener;
    private final ReceiveClock clock;
    private final ReceivedAudio track;
    private final TurnDetector turns;
    private final EndSense end;
    private final MediaClock visit;
    private final VisitMeter meter;
    private long refused;
    private final DriftReport drift = new DriftReport();

    /// Hears of speech, on the event loop.
    interface Listener {
        void speechStarted(long mediaMs);

        void speechEnded(long mediaMs);

        /// The track was shifted against the visit's clock. Told now and then: `frames` is what came together.
        ///
        /// @param frames inserted (above zero) or dropped
        void corrected(int frames);
    }

    /// @param hangOverMs silence that ends an utterance, unless somebody says otherwise
    record Hearing(int hangOverMs, Senses senses) {}

    Ear(
            VoiceConversation voice,
            VisitRecorder recorder,
            MediaClock clock,
            VisitMeter meter,
            Hearing hearing,
            Listener listener) {
        this.voice = voice;
        this.recorder = recorder;
        this.listener = listener;
        this.clock = new ReceiveClock(clock);
        this.track = new ReceivedAudio(new JitterBuffer(new AdaptiveDelay()), this.clock, this);
        this.turns = new TurnDetector(
                TurnSettings.DEFAULT.withHangOverMs(hearing.hangOverMs()),
                hearing.senses().activity(),
                this);
        this.end = hearing.senses().end();
        this.visit = clock;
        this.meter = meter;
        count(track.counts());
    }

    private void count(JitterCounts jitter) {
        meter.add(MediaCount.RECEIVED, jitter::received);
        meter.add(MediaCount.PLAYED, jitter::played);
        meter.add(MediaCount.LATE, jitter::late);
        meter.add(MediaCount.DUPLICATE, jitter::duplicate);
        meter.add(MediaCount.OVERSIZED, jitter::oversized);
        meter.add(MediaCount.STRANGE, jitter::strange);
        meter.add(MediaCount.DISCARDED, jitter::discarded);
        meter.add(MediaCount.LOST, jitter::lost);
        meter.add(MediaCount.CONCEALED, jitter::concealed);
        meter.add(MediaCount.RECOVERED, jitter::recovered);
        meter.add(MediaCount.HELD, jitter::held);
        meter.add(MediaCount.RECOVERED_FEC, track::recoveredByFec);
        meter.add(MediaCount.RED_PACKETS, track::withCopies);
        meter.add(MediaCount.RED_MALFORMED, track::malformedRed);
        meter.add(MediaCount.SHIFTED, jitter::shifted);
        meter.add(MediaCount.RESTARTS, jitter::restarts);
        meter.add(MediaCount.CORRUPT, track::corrupt);
        meter.add(MediaCount.CAUGHT_UP, track::catchUps);
        meter.add(MediaCount.REFUSED_BY_ENGINE, () -> refused);
    }

    void packet(VoicePacket packet) {
        track.source(packet.ssrc());
        int sequence = packet.sequence();
        int timestamp = packet.rtpTimestamp();
        var payload = packet.payload();
        if (packet.redundant()) {
            track.redundant(sequence, timestamp, payload, packet.offset(), packet.length(), packet.arrivalNanos());
        } else {
            track.packet(sequence, timestamp, payload, packet.offset(), packet.length(), packet.arrivalNanos());
        }
    }

    void senderReport(long ntp, int rtpTimestamp) {
        clock.senderReport(ntp, rtpTimestamp);
    }

    /// Silence that ends an utterance, from the next frame on.
    ///
    /// @param millis 200 to 3000
    void hangOverMs(int millis) {
        turns.hangOverMs(millis);
    }

    @Override
    public int soundMs() {
        return turns.soundMs();
    }

    @Override
    public int quietMs() {
        return turns.quietMs();
    }

    @Override
    public int voicedMs() {
        return turns.voicedMs();
    }

    /// Who tells from the sound whether an answer is over.
    EndSense end() {
        return end;
    }

    /// Another track follows, the candidate left, or no words come of the sound: what is open ends here.
    void restart() {
        turns.endNow();
    }

    /// Takes what is due.
    ///
    /// @param interviewerTalks an echo of it is not the candidate
    void frame(long nanos, boolean interviewerTalks) {
        turns.interviewerTalks(interviewerTalks);
        track.tick(nanos, !turns.speaking());
        corrected(drift.due(clock.inserted() - clock.dropped(), nanos));
    }

    private void corrected(int frames) {
        if (frames != 0) {
            listener.corrected(frames);
        }
    }

    @Override
    public void packet(byte[] payload, int offset, int length, long position48k) {
        meter.waited((visit.position48k() - position48k) * NANOS_PER_MS / MediaClock.SAMPLES_PER_MS);
        recorder.keep(Track.CANDIDATE, payload, offset, length, position48k);
    }

    @Override
    public void frame(short[] pcm, long position48k, FrameKind kind) {
        turns.frame(pcm, Math.max(0, position48k));
        if (turns.speaking()) {
            end.quiet(turns.quietMs());
        }
    }

    @Override
    public void speechStarted(int utterance, long position48k) {
        voice.speechStarted(utterance, ms(position48k));
        listener.speechStarted(ms(position48k));
    }

    @Override
    public void speech(short[] pcm, int length, long position48k) {
        refused += voice.hear(pcm, length) ? 0 : 1;
        end.heard(pcm, length);
    }

    @Override
    public void speechEnded(int utterance, long position48k) {
        voice.speechEnded(utterance, ms(position48k));
        listener.speechEnded(ms(position48k));
    }

    /// Speech that is open is ended first.
    @Override
    public void close() {
        turns.endNow();
        var counts = track.counts();
        LOG.atInfo()
                .addKeyValue("packets", counts.received())
                .addKeyValue("lost", counts.lost())
                .addKeyValue("late", counts.late())
                .addKeyValue("red", track.withCopies())
                .addKeyValue("recoveredRed", counts.recovered())
                .addKeyValue("recoveredFec", track.recoveredByFec())
                .addKeyValue("concealed", counts.concealed())
                .log("the candidate's voice is over");
        track.close();
        turns.close();
        end.close();
        corrected(drift.rest(clock.inserted() - clock.dropped()));
    }

    private static long ms(long position48k) {
        return Math.max(0, MediaClock.msOf(position48k));
    }
}
