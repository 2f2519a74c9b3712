package dev.viva.media.hostile;

import dev.viva.media.ice.IceAgent;
import dev.viva.media.ice.IceCandidate;
import dev.viva.media.ice.IceCredentials;
import dev.viva.media.ice.IceListener;
import dev.viva.media.ice.IcePath;
import dev.viva.media.rtcp.ReportBlock;
import dev.viva.media.rtcp.RtcpListener;
import dev.viva.media.rtcp.RtcpReader;
import dev.viva.media.rtcp.RtcpWriter;
import dev.viva.media.rtcp.SenderReport;
import dev.viva.media.rtp.RedPayload;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.stun.StunMessage;
import dev.viva.media.stun.StunType;
import dev.viva.media.stun.StunWriter;
import dev.viva.media.stun.TransactionId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/// What reads datagrams in the clear: STUN with the ICE agent behind it, RTP, RTCP.
final class Datagrams {

    private static final IceCredentials OURS = new IceCredentials("ours", "ours-ours-ours-ours-ours");
    private static final IceCredentials THEIRS = new IceCredentials("them", "them-them-them-them-them");
    private static final TransactionId ID = new TransactionId(1, 2);

    private Datagrams() {}

    /// Each message is answered, or counted as what it is.
    static final class Ice implements FuzzTarget, IceListener {

        private final InetSocketAddress from = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5_000);
        private final IceAgent agent = new IceAgent(OURS, this, new Random(1), () -> 0);

        Ice() {
            agent.setRemote(THEIRS);
            agent.addCandidate(new IceCandidate(from, 1));
        }

        @Override
        public List<byte[]> seeds() {
            return List.of(
                    StunWriter.request(ID)
                            .username("ours:them")
                            .priority(9)
                            .controlled(7)
                            .useCandidate()
                            .seal(key(OURS)),
                    StunWriter.request(ID).username("ours:them").controlling(7).seal(key(OURS)),
                    StunWriter.request(ID).username("ours:them").seal(key(THEIRS)),
                    StunWriter.success(ID).mappedAddress(from).seal(key(THEIRS)),
                    StunWriter.error(ID, 487, "Role Conflict").seal(key(THEIRS)));
        }

        @Override
        public boolean take(byte[] input) {
            if (input.length == 0 || !StunMessage.looksLike(input[0])) {
                return false;
            }
            var message = StunMessage.parse(input);
            if (message != null) {
                readAll(message);
            }
            var before = agent.counts();
            agent.receive(input, IcePath.udp(from));
            var after = agent.counts();
            var counted = after.answered()
                    + after.rejected()
                    + after.malformed()
                    - before.answered()
                    - before.rejected()
                    - before.malformed();
            if (counted != (message != null && message.type() == StunType.INDICATION ? 0 : 1)) {
                throw new AssertionError("counted " + counted + " times");
            }
            return message != null;
        }

        private static void readAll(StunMessage message) {
            message.signedWith(key(OURS));
            message.username();
            message.mappedAddress();
            message.errorCode();
            message.priority();
            message.useCandidate();
            message.controlling();
        }

        /// Length and fingerprint are right again.
        @Override
        public byte[] mend(byte[] input) {
            if (input.length < 28) {
                return input;
            }
            var length = (input.length - 28) / 4 * 4;
            var datagram = ByteBuffer.wrap(Arrays.copyOf(input, 28 + length));
            datagram.put(0, (byte) (input[0] & 1))
                    .putShort(2, (short) (length + 8))
                    .putInt(4, 0x2112A442);
            var crc = new CRC32();
            crc.update(datagram.array(), 0, 20 + length);
            datagram.putInt(20 + length, 0x80280004).putInt(24 + length, (int) crc.getValue() ^ 0x5354554E);
            return datagram.array();
        }

        @Override
        public void send(byte[] message, IcePath path) {}

        @Override
        public void connect(IcePath path) {
            throw new AssertionError("a connection to " + path);
        }

        @Override
        public void onConnected(IcePath path) {
            throw new AssertionError("connected to " + path + " by messages that answer no check");
        }

        @Override
        public void onDisconnected() {
            throw new AssertionError("disconnected");
        }

        @Override
        public void onReconnected() {
            throw new AssertionError("connected again");
        }

        @Override
        public void onLost() {
            throw new AssertionError("lost");
        }
    }

    /// A payload never leaves its packet.
    static final class Rtp implements FuzzTarget {

        private final RtpPacket view = new RtpPacket();

        @Override
        public List<byte[]> seeds() {
            return List.of(
                    hex("806f0001000003c00000004d7801020304"),
                    hex("906f0001000003c00000004dbede0002101122330000000078010203"),
                    hex("b26f0001000003c00000004d00000001000000021000000178010203bede000000000004"),
                    hex("a06f0001000003c00000004d0000000000000008"));
        }

        @Override
        public boolean take(byte[] input) {
            var padded = Arrays.copyOf(new byte[16], 32 + input.length);
            System.arraycopy(input, 0, padded, 16, input.length);
            if (!view.wrap(padded, 16, input.length)) {
                return false;
            }
            if (view.payloadOffset() < 28
                    || view.payloadLength() < 0
                    || view.payloadOffset() + view.payloadLength() > 16 + input.length) {
                throw new AssertionError("a payload at " + view.payloadOffset() + "+" + view.payloadLength());
            }
            return (view.sequence() | view.timestamp() | view.ssrc() | view.payloadType()) != 0 || view.marker();
        }
    }

    /// Blocks follow each other without a gap and end where the payload ends; the last is not empty.
    static final class Red implements FuzzTarget {

        private final RedPayload view = new RedPayload();

        @Override
        public List<byte[]> seeds() {
            return List.of(
                    hex("6f0102"),
                    hex("ef0f00016faabb"),
                    hex("ef1e0002ef0f00016faabbccddeeff"),
                    hex("ef1e0000ef0f00006fdd"),
                    hex("ef0f0001".repeat(12) + "6f" + "00".repeat(13)));
        }

        @Override
        public boolean take(byte[] input) {
            var padded = Arrays.copyOf(new byte[16], 32 + input.length);
            System.arraycopy(input, 0, padded, 16, input.length);
            var well = view.wrap(padded, 16, input.length);
            var own = view.copies();
            if (own > RedPayload.MOST_COPIES || (!well && own > 0)) {
                throw new AssertionError(own + " copies, accepted: " + well);
            }
            if (well) {
                laidOut(input.length, own);
            }
            return well;
        }

        private void laidOut(int length, int own) {
            for (var i = 0; i <= own; i++) {
                var end = i == own ? 16 + length : view.offset(i + 1);
                if (view.offset(i) <= 16 || view.offset(i) + view.length(i) != end) {
                    throw new AssertionError("a block at " + view.offset(i) + "+" + view.length(i) + ", not to " + end);
                }
                if (view.earlier(i) < 0 || view.earlier(i) >= 1 << 14 || view.payloadType(i) < 0) {
                    throw new AssertionError("a block of type " + view.payloadType(i));
                }
            }
            if (view.length(own) <= 0 || view.earlier(own) != 0) {
                throw new AssertionError("no sound of its own");
            }
        }

        /// What follows the headers is as long as they say.
        @Override
        public byte[] mend(byte[] input) {
            var at = 0;
            var total = 0;
            while (at + 4 < input.length && input[at] < 0) {
                total += ((input[at + 2] & 3) << 8) | (input[at + 3] & 0xff);
                at += 4;
            }
            var mended = Arrays.copyOf(input, at + 1 + total + 1);
            mended[at] &= 0x7f;
            return mended;
        }

        @Override
        public long mostAllocated(int length) {
            return 1_024 + 2L * length; // the copy with room around it
        }
    }

    /// A compound packet is heard up to its fault, and no more is heard than it has room for.
    static final class Rtcp implements FuzzTarget, RtcpListener {

        private int heard;
        private int lost;

        @Override
        public List<byte[]> seeds() {
            var bytes = new byte[256];
            var block = new ReportBlock(2, 64, -3, 0x12345, 5, 9, 10);
            var length = new RtcpWriter(bytes)
                    .senderReport(new SenderReport(1, 2, 3, 4, 5), List.of(block, block))
                    .name(1, "viva")
                    .bye(1)
                    .length();
            return List.of(
                    Arrays.copyOf(bytes, length),
                    hex("81c90007000000010000000200000003000000040000000500000006" + "00000007"),
                    hex("81cd0003" + "00000001" + "00000002" + "00050000"),
                    hex("81ce0002" + "00000001" + "00000002"),
                    hex("8fcd0005" + "00000001" + "00000002" + "0001000100000a01" + "20010404"));
        }

        @Override
        public boolean take(byte[] input) {
            heard = 0;
            lost = 0;
            var well = RtcpReader.read(input, 0, input.length, this);
            if (heard * 4 > input.length || lost * 4 > 17 * input.length) { // a mask asks for up to 17 packets
                throw new AssertionError(heard + " and " + lost + " things heard in " + input.length + " bytes");
            }
            return well;
        }

        /// The first length is right again.
        @Override
        public byte[] mend(byte[] input) {
            if (input.length >= 4) {
                input[0] = (byte) ((input[0] & 0x3f) | 0x80);
                input[1] = (byte) (200 + (input[1] & 7));
                input[2] = 0;
                input[3] = (byte) Math.min(255, input.length / 4 - 1);
            }
            return input;
        }

        @Override
        public long mostAllocated(int length) {
            return 4_096 + 64L * length; // 56 bytes for a block of 24, slices for parts of 4
        }

        @Override
        public void onSenderReport(SenderReport report) {
            heard++;
        }

        @Override
        public void onReportBlock(int from, ReportBlock block) {
            heard++;
        }

        @Override
        public void onLostPacket(int ssrc, int sequence) {
            lost++;
        }

        @Override
        public void onBye(int ssrc) {
            heard++;
        }
    }

    private static byte[] key(IceCredentials credentials) {
        return credentials.password().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
