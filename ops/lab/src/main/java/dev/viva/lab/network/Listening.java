package dev.viva.lab.network;

import dev.viva.media.audio.AudioListener;
import dev.viva.media.audio.FrameKind;
import dev.viva.media.audio.ReceivedAudio;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.clock.ReceiveClock;
import dev.viva.media.jitter.DelayTarget;
import dev.viva.media.jitter.JitterBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Speech over a bad network into a receiver, in virtual time.
final class Listening implements AudioListener {

    private static final long FRAME_NANOS = 20_000_000;
    private static final long PHASE_NANOS = 7_000_000; // ticks and packets of two machines do not coincide

    private final Speech speech;
    private final JitterBuffer buffer;
    private final PriorityQueue<Arrival> network = new PriorityQueue<>(Comparator.comparingLong(Arrival::nanos));
    private final double[] delaysMs;
    private int heard;
    private int frames;
    private long now;

    private record Arrival(long nanos, int number) {}

    private Listening(Speech speech, DelayTarget target) {
        this.speech = speech;
        this.buffer = new JitterBuffer(target);
        this.delaysMs = new double[speech.packets()];
    }

    /// What came of it.
    ///
    /// @param late      packets that came after their time
    /// @param lost      packets passed over
    /// @param byRed     packets taken from a copy in a later one
    /// @param byFec     frames decoded from a copy in the following packet
    /// @param madeUp    share of frames that nothing was there for, in percent
    /// @param held      frames put in to let the delay grow
    /// @param meanMs    from when a packet would come on a clear network to when it is decoded
    /// @param p95Ms     likewise
    record Result(
            long late, long lost, long byRed, long byFec, double madeUp, long held, double meanMs, double p95Ms) {}

    /// Listens to the end.
    ///
    /// @param red whether packets carry copies of the two before them
    static Result to(Speech speech, boolean red, Weather weather, DelayTarget target, long seed) {
        return new Listening(speech, target).run(red, new LossyPath(weather, seed));
    }

    private Result run(boolean red, LossyPath path) {
        var arrivals = new long[LossyPath.MOST_COPIES];
        for (var i = 0; i < speech.packets(); i++) {
            var copies = path.send(i * FRAME_NANOS, arrivals);
            for (var copy = 0; copy < copies; copy++) {
                network.add(new Arrival(arrivals[copy], i));
            }
        }
        try (var track = new ReceivedAudio(buffer, new ReceiveClock(new MediaClock(() -> now)), this)) {
            for (now = PHASE_NANOS; goesOn(); now += FRAME_NANOS) {
                deliver(track, red);
                track.tick(now, speech.pauseAt((int) (now / FRAME_NANOS)));
            }
            return result(track);
        }
    }

    private boolean goesOn() {
        return now < speech.packets() * FRAME_NANOS || !network.isEmpty() || buffer.waiting() > 0;
    }

    private void deliver(ReceivedAudio track, boolean red) {
        for (var next = network.peek(); next != null && next.nanos() <= now; next = network.peek()) {
            network.remove();
            var number = next.number();
            var payload = red ? speech.red(number) : speech.packet(number);
            if (red) {
                track.redundant(number & 0xffff, number * 960, payload, 0, payload.length, next.nanos());
            } else {
                track.packet(number & 0xffff, number * 960, payload, 0, payload.length, next.nanos());
            }
        }
    }

    private Result result(ReceivedAudio track) {
        var counts = track.counts();
        var sorted = Arrays.copyOf(delaysMs, heard);
        Arrays.sort(sorted);
        return new Result(
                counts.late(),
                counts.lost(),
                counts.recovered(),
                track.recoveredByFec(),
                100.0 * (counts.concealed() - track.recoveredByFec()) / frames,
                counts.held(),
                Arrays.stream(sorted).average().orElse(0),
                sorted[(int) (0.95 * (heard - 1))]);
    }

    @Override
    public void packet(byte[] payload, int offset, int length, long position48k) {
        delaysMs[heard++] = now / 1e6 - buffer.rtpTimestamp() / 48.0;
    }

    @Override
    public void frame(short[] pcm, long position48k, FrameKind kind) {
        frames++;
    }
}
