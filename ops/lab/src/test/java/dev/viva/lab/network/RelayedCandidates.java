package dev.viva.lab.network;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import livekit.LivekitRtc.SignalResponse;

/// Puts relays in the place of the server's UDP addresses, in answers and in candidates that trickle; other candidates
/// are left out.
final class RelayedCandidates implements AutoCloseable {

    private static final Pattern UDP = Pattern.compile("(candidate:\\S+ 1 udp \\d+ )(\\S+) (\\d+)( typ host)");
    private static final Pattern OTHERS =
            Pattern.compile("a=candidate:(?!\\S+ 1 udp \\d+ 127\\.0\\.0\\.1 )[^\r\n]*\r\n");

    private final Weather toServer;
    private final Weather toGuest;
    private final Map<InetSocketAddress, LossyRelay> relays = new ConcurrentHashMap<>();

    RelayedCandidates(Weather toServer, Weather toGuest) {
        this.toServer = toServer;
        this.toGuest = toGuest;
    }

    SignalResponse change(SignalResponse message) {
        return switch (message.getMessageCase()) {
            case ANSWER -> {
                var changed = message.toBuilder();
                var sdp = changed.getAnswer().getSdp();
                changed.getAnswerBuilder().setSdp(relayed(OTHERS.matcher(sdp).replaceAll("")));
                yield changed.build();
            }
            case TRICKLE -> {
                var candidate = message.getTrickle().getCandidateInit();
                if (!UDP.matcher(candidate).find()) {
                    yield SignalResponse.getDefaultInstance();
                }
                var changed = message.toBuilder();
                changed.getTrickleBuilder().setCandidateInit(relayed(candidate));
                yield changed.build();
            }
            default -> message;
        };
    }

    /// Datagrams of media that did not get through.
    long dropped() {
        return relays.values().stream().mapToLong(LossyRelay::dropped).sum();
    }

    @Override
    public void close() {
        relays.values().forEach(LossyRelay::close);
    }

    private String relayed(String text) {
        return UDP.matcher(text).replaceAll(found -> {
            var server = new InetSocketAddress(found.group(2), Integer.parseInt(found.group(3)));
            var relay = relays.computeIfAbsent(server, to -> new LossyRelay(to, toServer, toGuest, 1));
            return found.group(1) + "127.0.0.1 " + relay.address().getPort() + found.group(4);
        });
    }
}
