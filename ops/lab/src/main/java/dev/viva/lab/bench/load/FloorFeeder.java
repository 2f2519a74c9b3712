package dev.viva.lab.bench.load;

import dev.viva.media.rtp.RtpHeader;
import dev.viva.media.srtp.PacketBuffer;
import dev.viva.media.srtp.SrtpSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Sends to the floor what livekit-server sends to the bridge: 50 packets a second for each session, spread evenly.
public final class FloorFeeder {

    private static final long FRAME_NANOS = 20_000_000;
    private static final int FRAME_48K = 960;
    private static final int HEADER = 12;

    /// A turn of the bench's pattern: talk, wait, answer, quiet.
    public static final int CYCLE_FRAMES = Pattern.SPEECH_FRAMES
            + Pattern.ANSWER_FRAMES
            + (Pattern.DETECTION_MS + Pattern.THINKING_MS + Pattern.QUIET_MS) / 20;

    private final Thread thread;
    private volatile boolean stopped;

    private FloorFeeder(DatagramChannel to, int sessions, List<byte[]> speech, List<byte[]> room) {
        var keys = FloorProcess.keys();
        var srtp = IntStream.range(0, sessions)
                .mapToObj(_ -> new SrtpSession(keys))
                .toList();
        thread = Thread.ofPlatform().name("feeder").daemon().start(() -> run(to, srtp, speech, room));
    }

    /// Starts to send.
    static FloorFeeder start(int port, int sessions, List<byte[]> speech, List<byte[]> room) throws IOException {
        var channel = DatagramChannel.open();
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new FloorFeeder(channel, sessions, speech, room);
    }

    private void run(DatagramChannel to, List<SrtpSession> srtp, List<byte[]> speech, List<byte[]> room) {
        var packet = new PacketBuffer();
        var out = ByteBuffer.allocateDirect(PacketBuffer.CAPACITY);
        var start = System.nanoTime();
        try (to) {
            for (var frame = 0; !stopped; frame++) {
                for (var session = 0; session < srtp.size() && !stopped; session++) {
                    var due = start + frame * FRAME_NANOS + session * FRAME_NANOS / srtp.size();
                    while (System.nanoTime() < due) {
                        LockSupport.parkNanos(due - System.nanoTime());
                    }
                    // each at another place in its turn
                    var at = (frame + session * CYCLE_FRAMES / srtp.size()) % CYCLE_FRAMES;
                    fill(packet, at < speech.size() ? speech.get(at) : room.get(at % room.size()), session, frame);
                    srtp.get(session).protectRtp(packet);
                    out.clear().put(packet.getBuffer(), packet.getOffset(), packet.getLength());
                    to.write(out.flip());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the floor has gone", e);
        }
    }

    private static void fill(PacketBuffer packet, byte[] payload, int session, int frame) {
        RtpHeader.write(packet.bytes(), FloorProcess.PAYLOAD_TYPE, frame & 0xffff, frame * FRAME_48K, session + 1);
        System.arraycopy(payload, 0, packet.bytes(), HEADER, payload.length);
        packet.filled(HEADER + payload.length);
    }

    /// Ends; nothing is sent afterwards.
    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }
}
