package dev.viva.lab.candidate;

import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.livekit.Participant;
import dev.viva.media.pace.FrameTicker;
import dev.viva.media.pace.FrameTimer;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;

/// Sends silence without pause and, when told, a click of 10 ms with the next frame. Confined to one event loop.
final class ClickingMicrophone implements AutoCloseable {

    private static final int RATE_HZ = 16_000;
    private static final double SAMPLES_48K_PER_NANO = 48e3 / 1e9;
    private static final int CLICK_SAMPLES = 160;

    private final OpusEncoder encoder = new OpusEncoder(OpusEncoder.Settings.voice(RATE_HZ));
    private final byte[] packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
    private final short[] silence = new short[encoder.frameSamples()];
    private final short[] click = new short[encoder.frameSamples()];
    private final Participant self;
    private final FrameTicker ticker;
    private final List<Double> clickedMs = new ArrayList<>();
    private boolean due;
    private long startNanos;
    private boolean begun;

    ClickingMicrophone(ContextInternal context, Participant self) {
        this.self = self;
        for (var i = 0; i < CLICK_SAMPLES; i++) {
            click[i] = (short) (20_000 * Math.cos(2 * Math.PI * 1_000 * i / RATE_HZ));
        }
        ticker = new FrameTicker(FrameTimer.on(context.nettyEventLoop()), System::nanoTime, nanos -> {
            var before = context.beginDispatch();
            try {
                frame(nanos);
            } finally {
                context.endDispatch(before);
            }
        });
        ticker.start();
    }

    /// Clicks with the next frame.
    void click() {
        due = true;
    }

    /// When the frames with clicks were due, as [System#nanoTime()] in ms.
    List<Double> clickedMs() {
        return List.copyOf(clickedMs);
    }

    private void frame(long nanos) {
        if (due) {
            clickedMs.add(nanos / 1e6);
        }
        if (!begun) {
            startNanos = nanos;
        }
        // from the time, not from the count: a busy machine skips beats
        var timestamp = (int) Math.round((nanos - startNanos) * SAMPLES_48K_PER_NANO);
        var length = encoder.encode(due ? click : silence, 0, packet);
        self.sendOpus(packet, 0, length, timestamp, !begun);
        due = false;
        begun = true;
    }

    @Override
    public void close() {
        ticker.stop();
        encoder.close();
    }
}
