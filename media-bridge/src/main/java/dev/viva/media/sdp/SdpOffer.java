package dev.viva.media.sdp;

import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.dtls.Fingerprint;
import dev.viva.media.ice.IceCredentials;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Our offer: section 0 sends one Opus track, the others receive. All on one transport.
///
/// @param version   counts up with each offer of a connection, from 1
/// @param role      that we take in DTLS
/// @param trackId   what the server was told as `cid` of the track
/// @param ssrc      of the track, unsigned 32 bits
/// @param receiving how many sections receive, 0 to [#MOST_RECEIVING]
public record SdpOffer(
        int version,
        IceCredentials ice,
        Fingerprint fingerprint,
        DtlsRole role,
        String trackId,
        long ssrc,
        int receiving) {

    /// Dynamic payload type that all sections use for Opus, as browsers do.
    public static final int OPUS = 111;

    /// Payload type of Opus with copies of earlier packets (RFC 2198). We only receive it, but LiveKit goes by what the
    /// first section offers, which is the one that sends.
    public static final int RED = 63;

    /// Bound on sections; an interviewer hears one person.
    public static final int MOST_RECEIVING = 16;

    /// An offer in which we open DTLS.
    public SdpOffer(
            int version, IceCredentials ice, Fingerprint fingerprint, String trackId, long ssrc, int receiving) {
        this(version, ice, fingerprint, DtlsRole.CLIENT, trackId, ssrc, receiving);
    }

    public SdpOffer {
        if (receiving < 0 || receiving > MOST_RECEIVING) {
            throw new IllegalArgumentException(receiving + " receiving sections, expected 0.." + MOST_RECEIVING);
        }
    }

    /// The text, lines ended by CR LF.
    public String text() {
        var mids =
                IntStream.rangeClosed(0, receiving).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        var text = new StringBuilder(1_024);
        line(text, "v=0");
        line(text, "o=- 1 " + version + " IN IP4 127.0.0.1");
        line(text, "s=-");
        line(text, "t=0 0");
        line(text, "a=group:BUNDLE " + mids);
        line(text, "a=msid-semantic: WMS viva");
        for (var mid = 0; mid <= receiving; mid++) {
            section(text, mid);
        }
        return text.toString();
    }

    private void section(StringBuilder text, int mid) {
        var sends = mid == 0;
        line(text, "m=audio 9 UDP/TLS/RTP/SAVPF " + OPUS + " " + RED);
        line(text, "c=IN IP4 0.0.0.0");
        line(text, "a=rtcp:9 IN IP4 0.0.0.0");
        line(text, "a=ice-ufrag:" + ice.ufrag());
        line(text, "a=ice-pwd:" + ice.password());
        line(text, "a=ice-options:trickle");
        line(text, "a=fingerprint:" + fingerprint);
        line(text, "a=setup:" + role.setup());
        line(text, "a=mid:" + mid);
        line(text, sends ? "a=sendonly" : "a=recvonly");
        line(text, "a=rtcp-mux");
        line(text, "a=rtpmap:" + OPUS + " opus/48000/2");
        line(text, "a=fmtp:" + OPUS + " minptime=10;useinbandfec=1;usedtx=1");
        line(text, "a=rtpmap:" + RED + " red/48000/2");
        line(text, "a=fmtp:" + RED + " " + OPUS + "/" + OPUS);
        if (sends) {
            line(text, "a=rtcp-fb:" + OPUS + " nack"); // lost packets may be asked for again
            line(text, "a=msid:viva " + trackId);
            line(text, "a=ssrc:" + ssrc + " cname:viva");
            line(text, "a=ssrc:" + ssrc + " msid:viva " + trackId);
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append("\r\n");
    }
}
