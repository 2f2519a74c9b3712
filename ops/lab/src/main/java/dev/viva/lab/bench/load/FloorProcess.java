package dev.viva.lab.bench.load;

import dev.viva.lab.bench.process.Commands;
import dev.viva.media.codec.OpusDecoder;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.rtp.RtpHeader;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.srtp.PacketBuffer;
import dev.viva.media.srtp.SrtpKeys;
import dev.viva.media.srtp.SrtpProfile;
import dev.viva.media.srtp.SrtpSession;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What cannot be saved: for each packet one receive from a socket, SRTP and an Opus decoder; while the interviewer
/// talks also an Opus encoder, SRTP and one send. One thread that blocks in the receive; no jitter buffer, pacing,
/// turns,
/// recording, session. Codec settings and code are those of the bridge.
public final class FloorProcess {

    static final int PAYLOAD_TYPE = 111;

    private static final int HEADER = 12;
    private static final int FRAME_48K = 960;
    private static final int DECODED_RATE_HZ = 16_000;

    private final LongAdder in = new LongAdder();
    private final LongAdder out = new LongAdder();
    private @Nullable DatagramChannel channel;

    /// Both sides know them: nothing secret is sent.
    static SrtpKeys keys() {
        var profile = SrtpProfile.AEAD_AES_128_GCM;
        return SrtpKeys.split(profile, new byte[profile.keyingMaterialBytes()]);
    }

    public static void main(String[] arguments) throws IOException {
        Commands.serve(new FloorProcess()::answer);
        System.exit(0);
    }

    private JsonObject answer(String command, JsonObject details) throws Exception {
        return switch (command) {
            case "open" -> open(details.getInteger("sessions"), details.getInteger("framesOutPerTurn"));
            case "mark" -> {
                in.reset();
                out.reset();
                yield new JsonObject();
            }
            case "report" -> new JsonObject().put("packetsIn", in.sum()).put("packetsOut", out.sum());
            default -> throw new IllegalArgumentException(command);
        };
    }

    private JsonObject open(int sessions, int framesOutPerTurn) throws IOException {
        if (channel != null) {
            channel.close(); // ends its thread
        }
        var opened = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel = opened;
        Thread.ofPlatform().name("floor").daemon().start(() -> run(opened, sessions, framesOutPerTurn));
        return new JsonObject().put("port", ((InetSocketAddress) opened.getLocalAddress()).getPort());
    }

    private void run(DatagramChannel socket, int count, int framesOutPerTurn) {
        var voice = Pattern.voice(Pattern.ANSWER_RATE_HZ, Pattern.QUESTION_FRAMES, 3);
        var sessions = IntStream.range(0, count)
                .mapToObj(number -> new Session(number * FloorFeeder.CYCLE_FRAMES / count, voice))
                .toList();
        try (socket) {
            serve(socket, sessions, framesOutPerTurn);
        } catch (IOException e) {
            // closed: the next stage has begun
        }
    }

    private void serve(DatagramChannel socket, List<Session> sessions, int framesOutPerTurn) throws IOException {
        var buffer = ByteBuffer.allocateDirect(PacketBuffer.CAPACITY);
        var packet = new PacketBuffer();
        @Nullable SocketAddress peer = null;
        while (true) {
            buffer.clear();
            if (peer == null) {
                peer = socket.receive(buffer);
                socket.connect(peer);
            } else {
                socket.read(buffer);
            }
            buffer.flip();
            var length = buffer.remaining();
            buffer.get(packet.bytes(), 0, length);
            packet.filled(length);
            var session = sessions.get(ByteBuffer.wrap(packet.bytes()).getInt(8) - 1);
            in.increment();
            session.receive(packet);
            if (session.answers(framesOutPerTurn)) {
                out.increment();
                session.send(packet);
                buffer.clear().put(packet.getBuffer(), packet.getOffset(), packet.getLength());
                socket.write(buffer.flip());
            }
        }
    }

    private static final class Session {

        private final SrtpSession srtp = new SrtpSession(keys().mirrored());
        private final OpusDecoder decoder = new OpusDecoder(DECODED_RATE_HZ);
        private final OpusEncoder encoder = new OpusEncoder(OpusEncoder.Settings.voice(Pattern.ANSWER_RATE_HZ));
        private final RtpPacket view = new RtpPacket();
        private final short[] pcm = new short[decoder.maxSamples()];
        private final byte[] encoded = new byte[OpusEncoder.MAX_PACKET_BYTES];
        private final short[] voice;
        private final int offset;
        private int frame;

        Session(int offset, short[] voice) {
            this.offset = offset;
            this.voice = voice;
        }

        void receive(PacketBuffer packet) {
            if (!srtp.openRtp(packet) || !view.wrap(packet.getBuffer(), packet.getOffset(), packet.getLength())) {
                throw new IllegalStateException("a packet that does not open");
            }
            decoder.decode(view.buffer(), view.payloadOffset(), view.payloadLength(), pcm);
            frame++;
        }

        /// In a turn the answer comes behind the speech.
        boolean answers(int framesOutPerTurn) {
            var at = (frame + offset) % FloorFeeder.CYCLE_FRAMES;
            return at >= FloorFeeder.CYCLE_FRAMES - framesOutPerTurn;
        }

        void send(PacketBuffer packet) {
            var from = frame % Pattern.QUESTION_FRAMES * encoder.frameSamples();
            var length = encoder.encode(voice, from, encoded);
            RtpHeader.write(packet.bytes(), PAYLOAD_TYPE, frame & 0xffff, frame * FRAME_48K, 1);
            System.arraycopy(encoded, 0, packet.bytes(), HEADER, length);
            packet.filled(HEADER + length);
            srtp.protectRtp(packet);
        }
    }
}
