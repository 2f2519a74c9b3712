package dev.viva.media.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.dtls.Fingerprint;
import dev.viva.media.ice.IceCandidate;
import dev.viva.media.ice.IceCredentials;
import dev.viva.media.sdp.RemoteOffer;
import dev.viva.media.sdp.SdpAnswer;
import dev.viva.media.sdp.SdpAnswer.Section;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    private static final String OFFER = """
            v=0
            o=- 1 1 IN IP4 0.0.0.0
            s=-
            t=0 0
            a=ice-lite
            a=fingerprint:sha-256 %s
            a=group:BUNDLE 0 1 2 3
            m=application 9 UDP/DTLS/SCTP webrtc-datachannel
            a=setup:actpass
            a=mid:0
            a=ice-ufrag:abcdefgh
            a=ice-pwd:abcdefghijklmnopqrstuvwx
            a=candidate:1 1 udp 2130706431 127.0.0.1 4444 typ host
            m=audio 9 UDP/TLS/RTP/SAVPF 111 63
            a=setup:actpass
            a=mid:1
            a=rtpmap:111 opus/48000/2
            a=rtpmap:63 red/48000/2
            a=fmtp:63 111/111
            a=msid:PA_x TR_candidate
            a=ssrc:4000000000 cname:x
            a=sendrecv
            m=video 9 UDP/TLS/RTP/SAVPF 100
            a=setup:actpass
            a=mid:2
            a=sendonly
            m=audio 9 UDP/TLS/RTP/SAVPF 96
            a=setup:actpass
            a=mid:3
            a=rtpmap:96 opus/48000
            a=recvonly
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

    /// What is answered has a line for each that was offered, and nothing that the offer smuggled in: our own side
    /// could read it, and it names what it accepts, each once.
    static final class Offer implements FuzzTarget {

        private static final IceCredentials OURS = new IceCredentials("ourufrag", "ourpasswordourpasswordour");
        private static final Fingerprint CERTIFICATE = Fingerprint.of(new byte[] {1});

        @Override
        public List<byte[]> seeds() {
            return Stream.of(OFFER, OFFER.replace("\n", "\r\n"), OFFER.replace("mid:1", "mid:audio"))
                    .map(text -> text.getBytes(UTF_8))
                    .toList();
        }

        @Override
        public boolean take(byte[] input) {
            var offer = RemoteOffer.parse(new String(input, UTF_8));
            if (offer == null) {
                return false;
            }
            var role = offer.role(DtlsRole.CLIENT);
            var text = offer.answer(1, OURS, CERTIFICATE, role);
            var answer = SdpAnswer.parse(text, role.other());
            if (answer == null
                    || !answer.ice().equals(OURS)
                    || !answer.fingerprint().equals(CERTIFICATE)) {
                throw new AssertionError("an answer that cannot be read or is not ours: " + text);
            }
            if (answer.sections().size() != offer.sections().size()) {
                throw new AssertionError(answer.sections().size() + " sections answered: " + text);
            }
            bundled(answer, text);
            return true;
        }

        private static void bundled(SdpAnswer answer, String text) {
            var accepted = answer.sections().stream()
                    .filter(Section::accepts)
                    .map(Section::mid)
                    .toList();
            var bundle = text.lines()
                    .filter(line -> line.startsWith("a=group:BUNDLE"))
                    .flatMap(line -> Stream.of(line.split(" ")).skip(1))
                    .toList();
            if (!bundle.equals(accepted) || Set.copyOf(accepted).size() != accepted.size()) {
                throw new AssertionError("accepted " + accepted + ", bundled " + bundle + ": " + text);
            }
            if (!text.endsWith("\r\n") || text.replace("\r\n", "").chars().anyMatch(c -> c < ' ')) {
                throw new AssertionError("a line within a line: " + text);
            }
        }

        @Override
        public long mostAllocated(int length) {
            return 64 * 1_024 + 400L * length;
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
