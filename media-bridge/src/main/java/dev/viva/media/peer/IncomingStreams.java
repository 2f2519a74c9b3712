package dev.viva.media.peer;

import dev.viva.media.rtcp.NtpTime;
import dev.viva.media.rtcp.ReportBlock;
import dev.viva.media.rtcp.SenderReport;
import dev.viva.media.rtp.ReceiverStatistics;
import dev.viva.media.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The peer's streams, to report on them.
///
/// Keeps the newest 32; their packets have proved themselves, so nobody else can push a stream out.
///
/// **Threads:** one event loop.
final class IncomingStreams {

    private static final int MOST_STREAMS = 32;
    private static final int MOST_REPORTED = 31; // blocks of one packet

    private final List<Stream> streams = new ArrayList<>();
    private @Nullable Stream latest;

    private static final class Stream {

        final int ssrc;
        final ReceiverStatistics statistics = new ReceiverStatistics();
        int lastReport;
        long lastReportNanos;
        boolean active;

        Stream(int ssrc) {
            this.ssrc = ssrc;
        }

        ReportBlock block(long nanos) {
            active = false;
            return new ReportBlock(
                    ssrc,
                    statistics.takeFractionLost(),
                    Math.clamp(statistics.lost(), -(1 << 23), (1 << 23) - 1),
                    statistics.extendedHighest(),
                    statistics.jitter(),
                    lastReport,
                    lastReport == 0 ? 0 : NtpTime.delay(nanos - lastReportNanos));
        }
    }

    void received(RtpPacket packet, long nanos) {
        var stream = of(packet.ssrc());
        stream.active = true;
        stream.statistics.received(packet.sequence(), packet.timestamp(), nanos);
    }

    void received(SenderReport report, long nanos) {
        var stream = find(report.ssrc());
        if (stream != null) {
            stream.lastReport = NtpTime.middle(report.ntp());
            stream.lastReportNanos = nanos;
        }
    }

    void ended(int ssrc) {
        streams.removeIf(stream -> stream.ssrc == ssrc);
        latest = null;
    }

    /// One block for each stream that has sent since the last time.
    List<ReportBlock> report(long nanos) {
        return streams.stream()
                .filter(stream -> stream.active)
                .limit(MOST_REPORTED)
                .map(stream -> stream.block(nanos))
                .toList();
    }

    private Stream of(int ssrc) {
        var stream = latest != null && latest.ssrc == ssrc ? latest : find(ssrc);
        if (stream == null) {
            stream = new Stream(ssrc);
            if (streams.size() >= MOST_STREAMS) {
                streams.removeFirst();
            }
            streams.add(stream);
        }
        latest = stream;
        return stream;
    }

    private @Nullable Stream find(int ssrc) {
        for (var stream : streams) {
            if (stream.ssrc == ssrc) {
                return stream;
            }
        }
        return null;
    }
}
