package dev.viva.media.pace;

import dev.viva.media.clock.MediaClock;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.OpusPacket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Plays lines of speech, one after the other, as Opus packets of 20 ms.
///
/// Every [#frame] sends what is due: the next 20 ms of the line, or silence, of which most is not sent (see
/// `PauseRule`). The first sound after silence does not wait for its beat, it is sent ahead. [#duck], [#hold] and
/// [#stop] turn the sound down within one frame, without a click.
///
/// **Threads:** confined to one event loop; the encoder too, and it is closed by whoever made it.
public final class Playout {

    /// The most that waits of one line: three minutes. What comes beyond is dropped and counted.
    private static final int MAX_LINE_SECONDS = 180;

    /// Lines that wait at most. What comes beyond is dropped and counted.
    private static final int MAX_LINES = 32;

    private static final int REMEMBERED = 64;

    /// How far back a line may go on after it was held: 600 ms.
    private static final int BACK_FRAMES = 30;

    private final OpusEncoder encoder;
    private final MediaClock clock;
    private final PacketSink sink;
    private final PlayoutListener listener;
    private final int rateHz;
    private final short[] frame;
    private final byte[] packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
    private final byte[] silence = OpusPacket.silence();
    private final PauseRule pauses = new PauseRule();
    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private final ArrayDeque<String> over = new ArrayDeque<>();
    private final int firstTimestamp;

    private @Nullable Line fading;
    private boolean held;
    private double gain = 1;
    private double wantedGain = 1;
    private boolean begun;
    private long firstNanos;
    private long lastNanos; // of the frame sent last

    private long underruns;
    private long droppedPieces;

    /// A playout with nothing to say.
    ///
    /// @param rateHz         of the samples, as the encoder was told: 16000 or 24000
    /// @param firstTimestamp RTP time stamp of the first frame: a random number, says RFC 3550
    public Playout(
            OpusEncoder encoder,
            int rateHz,
            int firstTimestamp,
            MediaClock clock,
            PacketSink sink,
            PlayoutListener listener) {
        if (encoder.frameSamples() != rateHz / 50) {
            throw new IllegalArgumentException(
                    "rateHz: " + rateHz + " (expected: that of the encoder, " + encoder.frameSamples() * 50 + ")");
        }
        this.encoder = encoder;
        this.rateHz = rateHz;
        this.firstTimestamp = firstTimestamp;
        this.clock = clock;
        this.sink = sink;
        this.listener = listener;
        this.frame = new short[encoder.frameSamples()];
    }

    /// Adds sound to a line; a line not known yet queues up behind the others.
    ///
    /// @param pcm handed over, not copied
    /// @return false if it was dropped and counted: the line or the queue is full, or the line is over
    public boolean play(String lineId, short[] pcm) {
        Line line = find(lineId);
        if (line == null && !over.contains(lineId) && lines.size() < MAX_LINES) {
            line = new Line(lineId, MAX_LINE_SECONDS * rateHz, BACK_FRAMES * frame.length);
            lines.add(line);
        }
        boolean taken = line != null && !line.ended() && line.add(pcm);
        if (!taken) {
            droppedPieces++;
        } else if (mayBegin(line)) {
            send(lastNanos + FrameTicker.FRAME_NANOS);
        }
        return taken;
    }

    /// True for the first sound after silence.
    private boolean mayBegin(@Nullable Line line) {
        return line != null
                && line == lines.peek()
                && begun
                && !held
                && fading == null
                && pauses.silent()
                && line.heard() == 0
                && line.waiting() >= frame.length;
    }

    /// Says that no more sound follows for the line. One that never had any finishes in its turn, too.
    public void endLine(String lineId) {
        play(lineId, new short[0]);
        Line line = find(lineId);
        if (line != null) {
            line.end();
        }
    }

    /// Sends what is due. Call every 20 ms, as [FrameTicker] does.
    ///
    /// @param nanos when the frame was due, on the source of the media clock
    public void frame(long nanos) {
        clock.start(nanos);
        if (!begun) {
            begun = true;
            firstNanos = nanos;
        } else if (nanos - lastNanos <= 0) {
            return; // was sent ahead
        }
        send(nanos);
    }

    private void send(long nanos) {
        lastNanos = nanos;
        int timestamp =
                firstTimestamp + (int) ((nanos - firstNanos) / FrameTicker.FRAME_NANOS * OpusPacket.FRAME_20_MS);
        long position = clock.positionAt(nanos);
        if (fading != null) {
            fade(fading, timestamp, position);
        } else if (held && gain == 0) {
            sendSilence(timestamp, position);
        } else {
            playLine(timestamp, position);
        }
    }

    /// Ends the present line with a fade of 20 ms and forgets all others; sound that still comes for them is dropped.
    ///
    /// @return how much of the present line was heard, the fade not counted; null if none was being played
    public @Nullable Played stop() {
        Line present = lines.peek();
        lines.forEach(this::remember);
        lines.clear();
        boolean audible = present != null && present.heard() > 0;
        fading = audible && gain > 0 ? present : null;
        held = false;
        wantedGain = 1;
        return audible ? heard(present) : null;
    }

    /// Turns the sound down to this share, or back to 1, within the next frame; the lines go on.
    public void duck(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: " + share + " (expected: 0 to 1)");
        }
        wantedGain = share;
    }

    /// Fades out within the next frame and stands still until [#resume].
    public void hold() {
        held = true;
    }

    /// Goes on after [#hold] or [#duck], at full loudness. A line that was held goes on at the last pause in 600 ms of
    /// what was heard, so that no word is heard from its middle; without one at the sample where the fade began.
    ///
    /// @return what is said once more
    public Duration resume() {
        Line line = lines.peek();
        int again = held && line != null ? line.back(again(line)) : 0;
        held = false;
        wantedGain = 1;
        return time(again);
    }

    private int again(Line line) {
        int frames = (int) Math.min(BACK_FRAMES, line.played() / frame.length);
        int back = line.back(frames * frame.length);
        double[] energy = new double[back / frame.length];
        for (int i = 0; i < energy.length; i++) {
            line.take(frame);
            for (short sample : frame) {
                energy[i] += sample * sample;
            }
        }
        return LastPause.framesBack(energy) * frame.length;
    }

    /// How much of the present line has been heard by now, or null between lines.
    public @Nullable Played present() {
        Line present = lines.peek();
        return present == null || present.heard() == 0 ? null : heard(present);
    }

    /// Samples of a line that have left, those of the last frame included; 0 if the line is not there.
    public long left(String lineId) {
        Line line = find(lineId);
        return line == null ? 0 : line.played();
    }

    /// Whether nothing is being played and nothing waits.
    public boolean idle() {
        return lines.isEmpty() && fading == null;
    }

    /// Frames of silence in the middle of a line because its sound had not come yet; `media_playout_underruns_total`.
    public long underruns() {
        return underruns;
    }

    /// Pieces of sound dropped; exported as `media_playout_dropped_total`.
    public long dropped() {
        return droppedPieces;
    }

    private void playLine(int timestamp, long position) {
        Line line = lines.peek();
        if (line == null) {
            gain = held ? 0 : wantedGain;
            sendSilence(timestamp, position);
        } else if (line.finished()) {
            finish(line, timestamp, position); // it had no sound at all, or its end came late
        } else if (line.waiting() < frame.length && !line.ended()) {
            underruns += line.heard() > 0 ? 1 : 0;
            sendSilence(timestamp, position);
        } else if (held) {
            line.peek(frame);
            sendSound(0, timestamp, position);
        } else {
            playFrame(line, timestamp, position);
        }
    }

    private void playFrame(Line line, int timestamp, long position) {
        boolean first = line.heard() == 0;
        line.take(frame);
        sendSound(wantedGain, timestamp, position);
        if (first) {
            listener.lineStarted(line.id(), position);
        }
        if (line.finished() && lines.peek() == line) {
            over(line, position + OpusPacket.FRAME_20_MS);
        }
    }

    private void finish(Line line, int timestamp, long position) {
        sendSilence(timestamp, position);
        over(line, position);
    }

    private void over(Line line, long position) {
        lines.remove(line);
        remember(line);
        listener.lineFinished(heard(line), position);
    }

    private void fade(Line line, int timestamp, long position) {
        fading = null;
        line.take(frame);
        sendSound(0, timestamp, position);
        gain = wantedGain;
    }

    private void sendSound(double towards, int timestamp, long position) {
        Gain.ramp(frame, gain, towards);
        gain = towards;
        boolean first = pauses.sound();
        sink.send(packet, 0, encoder.encode(frame, 0, packet), timestamp, first, position);
    }

    /// Part of the pause runs through the encoder, so that the decoder's memory of the sound fades.
    private void sendSilence(int timestamp, long position) {
        switch (pauses.silence()) {
            case TAIL -> {
                Arrays.fill(frame, (short) 0);
                sink.send(packet, 0, encoder.encode(frame, 0, packet), timestamp, false, position);
            }
            case KEEP_ALIVE -> sink.send(silence, 0, silence.length, timestamp, false, position);
            case NOTHING -> {}
        }
    }

    private Played heard(Line line) {
        return new Played(line.id(), time(line.heard()), time(line.played()), line.finished());
    }

    private Duration time(long samples) {
        return Duration.ofNanos(samples * 1_000_000_000L / rateHz);
    }

    private @Nullable Line find(String lineId) {
        for (Line line : lines) {
            if (line.id().equals(lineId)) {
                return line;
            }
        }
        return null;
    }

    private void remember(Line line) {
        if (over.size() == REMEMBERED) {
            over.remove();
        }
        over.add(line.id());
    }
}
