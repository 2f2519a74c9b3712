package dev.viva.media.peer;

import dev.viva.media.rtcp.NtpTime;
import dev.viva.media.rtcp.ReportBlock;
import dev.viva.media.rtcp.RtcpListener;
import dev.viva.media.rtcp.RtcpReader;
import dev.viva.media.rtcp.RtcpWriter;
import dev.viva.media.rtcp.SenderReport;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.srtp.PacketBuffer;
import dev.viva.media.srtp.SrtpKeys;
import dev.viva.media.srtp.SrtpSession;
import io.netty.buffer.ByteBuf;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What flows once the keys are there: RTP and RTCP both ways, and reports about it.
///
/// **Threads:** one event loop; nothing is allocated per RTP packet. **Errors:** counted.
final class MediaPath implements RtcpListener {

    /// Sound packets above this would not fit one datagram on every network.
    static final int MOST_PAYLOAD = 1_200;

    private static final String CNAME = "viva";

    private final OutgoingStream out;
    private final IncomingStreams in = new IncomingStreams();
    private final PeerListener listener;
    private final Consumer<PacketBuffer> wire;
    private final InstantSource clock;
    private final PacketBuffer inbound = new PacketBuffer();
    private final PacketBuffer outbound = new PacketBuffer();
    private final RtpPacket view = new RtpPacket();
    private final PacketHistory history = new PacketHistory();

    private @Nullable SrtpSession srtp;
    private long arrivalNanos;
    private long packetsIn;
    private long bytesIn;
    private long rejected;
    private long early;
    private long rttNanos;

    MediaPath(OutgoingStream out, PeerListener listener, Consumer<PacketBuffer> wire, InstantSource clock) {
        this.out = out;
        this.listener = listener;
        this.wire = wire;
        this.clock = clock;
    }

    void open(SrtpKeys keys) {
        srtp = new SrtpSession(keys);
    }

    boolean isOpen() {
        return srtp != null;
    }

    boolean send(byte[] payload, int offset, int length, int timestamp, boolean marker) {
        if (srtp == null) {
            return false;
        }
        var sequence = out.write(outbound, payload, offset, length, timestamp, marker);
        if (!srtp.protectRtp(outbound)) {
            return false;
        }
        var nanos = System.nanoTime();
        history.sent(sequence, outbound, nanos);
        wire.accept(outbound);
        out.sent(length, timestamp, nanos);
        return true;
    }

    void receive(ByteBuf content, long nanos) {
        var length = content.readableBytes();
        if (srtp == null) {
            early++;
            return;
        }
        if (length < 8 || length > PacketBuffer.CAPACITY) {
            rejected++;
            return;
        }
        content.readBytes(inbound.bytes(), 0, length);
        inbound.filled(length);
        arrivalNanos = nanos;
        if (!(RtpPacket.isControl(inbound.bytes()[1]) ? control(srtp) : media(srtp))) {
            rejected++;
        }
    }

    /// Reports to the peer, as both sides do every few seconds.
    void report() {
        control(srtp, false);
    }

    /// Says that our stream ends, and forgets the keys.
    void close() {
        control(srtp, true);
        if (srtp != null) {
            srtp.close();
            srtp = null;
        }
    }

    long packetsIn() {
        return packetsIn;
    }

    /// What came in.
    ///
    /// @param refused   datagrams that others refused
    /// @param strangers as in [PeerCounts.In]
    PeerCounts.In received(long refused, long strangers) {
        return new PeerCounts.In(packetsIn, bytesIn, rejected + refused, early, strangers);
    }

    /// What went out.
    ///
    /// @param unsent packets that did not get as far as here
    PeerCounts.Out sent(long unsent) {
        return new PeerCounts.Out(
                out.packets(),
                out.octets(),
                unsent,
                out.lost(),
                out.lossReports(),
                out.lossPercent(),
                history.asked(),
                history.resent());
    }

    @Override
    public void onSenderReport(SenderReport report) {
        in.received(report, arrivalNanos);
        listener.onSenderReport(report, arrivalNanos);
    }

    @Override
    public void onReportBlock(int from, ReportBlock block) {
        if (block.ssrc() == out.ssrc()) {
            out.reported(block);
            if (block.lastReport() != 0) {
                var passed = NtpTime.middle(NtpTime.of(clock.instant())) - block.lastReport() - block.delay();
                rttNanos = NtpTime.nanos(Math.max(0, passed));
            }
        }
    }

    @Override
    public void onLostPacket(int ssrc, int sequence) {
        if (ssrc == out.ssrc() && history.again(sequence, outbound, arrivalNanos, rttNanos)) {
            wire.accept(outbound);
        }
    }

    @Override
    public void onBye(int ssrc) {
        in.ended(ssrc);
    }

    private boolean media(SrtpSession session) {
        if (!session.openRtp(inbound) || !view.wrap(inbound.getBuffer(), inbound.getOffset(), inbound.getLength())) {
            return false;
        }
        packetsIn++;
        bytesIn += view.payloadLength();
        in.received(view, arrivalNanos);
        listener.onRtp(view, arrivalNanos);
        return true;
    }

    private boolean control(SrtpSession session) {
        return session.openRtcp(inbound)
                && RtcpReader.read(inbound.getBuffer(), inbound.getOffset(), inbound.getLength(), this);
    }

    private void control(@Nullable SrtpSession session, boolean ends) {
        if (session == null) {
            return;
        }
        var nanos = System.nanoTime();
        var blocks = in.report(nanos);
        var writer = new RtcpWriter(outbound.bytes());
        if (out.hasSent()) {
            writer.senderReport(out.report(NtpTime.of(clock.instant()), nanos), blocks);
        } else {
            writer.receiverReport(out.ssrc(), blocks);
        }
        writer.name(out.ssrc(), CNAME);
        if (ends) {
            writer.bye(out.ssrc());
        }
        outbound.filled(writer.length());
        if (session.protectRtcp(outbound)) {
            wire.accept(outbound);
        }
    }
}
