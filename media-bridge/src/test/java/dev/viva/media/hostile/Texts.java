package dev.viva.media.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.viva.media.ice.IceCandidate;
import dev.viva.media.sdp.SdpAnswer;
import java.util.List;

/// What reads text of the signalling: session descriptions and candidates.
final class Texts {

    private static final String ANSWER = """
            v=0
            o=- 1234 5678 IN IP4 0.0.0.0
            s=-
            t=0 0
            a=fingerprint:sha-256 %s
            a=group:BUNDLE 0 1
            m=audio 9 UDP/TLS/RTP/SAVPF 111
            a=setup:passive
            a=mid:0
            a=ice-ufrag:abcdefgh
            a=ice-pwd:abcdefghijklmnopqrstuvwx
            a=rtpmap:111 opus/48000/2
            a=recvonly
            a=candidate:1 1 udp 2130706431 127.0.0.1 50000 typ host
            m=audio 9 UDP/TLS/RTP/SAVPF 63 111
            a=setup:passive
            a=mid:1
            a=rtpmap:63 red/48000/2
            a=rtpmap:111 opus/48000/2
            a=ssrc:4294967295 cname:PA_x
            a=sendonly
            """.formatted("AB:".repeat(31) + "CD");

    private Texts() {}

    static final class Sdp implements FuzzTarget {

        @Override
        public List<byte[]> seeds() {
            return List.of(ANSWER.getBytes(UTF_8), ANSWER.replace("\n", "\r\n").getBytes(UTF_8));
        }

        @Override
        public boolean take(byte[] input) {
            return SdpAnswer.parse(new String(input, UTF_8)) != null;
        }

        @Override
        public long mostAllocated(int length) {
            return 64 * 1_024 + 160L * length;
        }
    }

    static final class Candidate implements FuzzTarget {

        @Override
        public List<byte[]> seeds() {
            return List.of(
                    "candidate:2996 1 udp 2130706431 192.0.2.17 50001 typ host ufrag xyz".getBytes(UTF_8),
                    "a=candidate:1 1 UDP 1 1.2.3.4 1 typ srflx raddr 0.0.0.0 rport 0".getBytes(UTF_8),
                    "candidate:1 1 tcp 1671430143 192.0.2.17 7881 typ host tcptype passive".getBytes(UTF_8),
                    "candidate:1 1 udp 2130706431 2001:db8::1 50001 typ host".getBytes(UTF_8));
        }

        @Override
        public boolean take(byte[] input) {
            var candidate = IceCandidate.parse(new String(input, UTF_8));
            if (candidate != null && candidate.address().isUnresolved()) {
                throw new AssertionError("a name was looked up or left: " + candidate);
            }
            return candidate != null;
        }

        @Override
        public long mostAllocated(int length) {
            return 16_384 + 64L * length;
        }
    }
}
