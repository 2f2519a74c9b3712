package dev.viva.lab.network;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One direction of a [Link]: what is read waits here until the trouble of the moment lets it go. When more than 256
/// KiB wait, nothing more is read, so that the sender feels it as it would feel the network.
///
/// **Threads:** the proxy's event loop.
final class Pipe {

    private static final int MOST_WAITING = 256 << 10;
    private static final long SECOND_NANOS = 1_000_000_000L;

    /// A slow way gives out so much at a time.
    private static final long BEAT_NANOS = 10_000_000L;

    private final Way way;
    private final End end;
    private final Random random = new Random(1);
    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    private @Nullable Channel from;
    private @Nullable Channel to;
    private int waiting;
    private long passed;
    private long lastDue = Long.MIN_VALUE;
    private long freeAt = Long.MIN_VALUE;
    private boolean frozen;
    private boolean scheduled;
    private boolean flowing;
    private boolean ended;

    private record Piece(ByteBuf bytes, long dueNanos) {}

    /// Ends both directions.
    interface End {
        void end(boolean reset);
    }

    Pipe(Way way, End end) {
        this.way = way;
        this.end = end;
    }

    void from(Channel channel) {
        from = channel;
    }

    /// Bytes flow from now on.
    void to(Channel channel) {
        to = channel;
        flow();
    }

    /// Nothing passes, as if the server stood still.
    void freeze(boolean still) {
        frozen = still;
        flow();
    }

    /// Takes what was read.
    void read(ByteBuf bytes) {
        var now = System.nanoTime();
        var delays = way.trouble;
        var late = delays.latency().toNanos()
                + (long) (random.nextDouble() * delays.jitter().toNanos());
        lastDue = lastDue == Long.MIN_VALUE ? now + late : Math.max(lastDue, now + late);
        waiting += bytes.readableBytes();
        pieces.add(new Piece(bytes, lastDue));
        readOn();
        flow();
    }

    /// The sender has said its last byte.
    void ended() {
        ended = true;
        flow();
    }

    void release() {
        pieces.forEach(piece -> piece.bytes().release());
        pieces.clear();
        waiting = 0;
    }

    /// Passes on what is due. A write that the socket takes at once calls this from within.
    void flow() {
        if (!flowing) {
            flowing = true;
            try {
                pour();
            } finally {
                flowing = false;
            }
        }
    }

    private void pour() {
        var sink = to;
        while (sink != null && !frozen && sink.isWritable() && !pieces.isEmpty()) {
            var wait = Math.max(pieces.getFirst().dueNanos(), freeAt) - System.nanoTime();
            if (wait > 0) {
                later(wait);
                return;
            }
            if (pass(sink)) {
                return;
            }
        }
        if (sink != null && !frozen && ended && pieces.isEmpty()) {
            end.end(false);
        }
    }

    /// Returns true if that was the last.
    private boolean pass(Channel sink) {
        var now = way.trouble;
        var first = pieces.getFirst().bytes();
        var last = now.end();
        var mayPass = last == null ? Long.MAX_VALUE : last.afterBytes() - passed;
        var count = (int) Math.min(Math.min(first.readableBytes(), size(now)), mayPass);
        if (count > 0) {
            var _ = sink.writeAndFlush(first.readRetainedSlice(count))
                    .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            passed += count;
            way.passed.addAndGet(count);
            waiting -= count;
            freeAt = System.nanoTime() + pause(now, count);
        }
        if (pieces.isEmpty()) {
            return true; // the write failed, and that was the end
        }
        if (!first.isReadable()) {
            pieces.removeFirst().bytes().release();
        }
        readOn();
        if (last != null && passed >= last.afterBytes()) {
            end.end(last.reset());
            return true;
        }
        return false;
    }

    private static int size(Trouble now) {
        var slices = now.slices();
        var perBeat = now.bytesPerSecond() == 0
                ? Integer.MAX_VALUE
                : Math.clamp(now.bytesPerSecond() * BEAT_NANOS / SECOND_NANOS, 1, Integer.MAX_VALUE);
        return slices == null ? perBeat : Math.min(perBeat, slices.bytes());
    }

    private static long pause(Trouble now, int count) {
        var slices = now.slices();
        var gap = slices == null ? 0 : slices.gap().toNanos();
        return Math.max(gap, now.bytesPerSecond() == 0 ? 0 : count * SECOND_NANOS / now.bytesPerSecond());
    }

    private void readOn() {
        if (from != null) {
            from.config().setAutoRead(waiting < MOST_WAITING);
        }
    }

    private void later(long nanos) {
        if (!scheduled && to != null) {
            scheduled = true;
            var _ = to.eventLoop()
                    .schedule(
                            () -> {
                                scheduled = false;
                                flow();
                            },
                            nanos,
                            TimeUnit.NANOSECONDS);
        }
    }
}
