package dev.viva.media.hostile;

import dev.viva.ai.openai.RealtimeEvents;
import dev.viva.media.livekit.SignalMessages;
import dev.viva.media.peer.TcpFrames;
import dev.viva.media.srtp.SrtpProfile;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Every parser of the media side, and the reader of a vendor's events, by the name of its corpus.
final class Targets {

    static final Map<String, Supplier<FuzzTarget>> ALL = new TreeMap<>(Map.of(
            "stun", Datagrams.Ice::new,
            "rtp", Datagrams.Rtp::new,
            "rtcp", Datagrams.Rtcp::new,
            "srtp-gcm", () -> new Ciphered.Srtp(SrtpProfile.AEAD_AES_128_GCM),
            "srtp-hmac", () -> new Ciphered.Srtp(SrtpProfile.AES128_CM_HMAC_SHA1_80),
            "dtls", Ciphered.AfterTheHandshake::new,
            "opus", Sounds.Opus::new,
            "received", Sounds.Received::new,
            "ogg", Sounds.Ogg::new,
            "sdp", Texts.Sdp::new));

    static {
        ALL.put("candidate", Texts.Candidate::new);
        ALL.put("offer", Texts.Offer::new);
        ALL.put("red", Datagrams.Red::new);
        ALL.put("tcp", TcpFrames::new);
        ALL.put("realtime", RealtimeEvents::new);
        ALL.put("signal", SignalMessages::new);
    }

    private Targets() {}
}
