package dev.viva.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.dtls.Fingerprint;
import dev.viva.media.ice.IceCredentials;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RemoteOfferTest {

    private static final String DIGEST =
            "0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9:0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9";
    private static final String SESSION = """
            v=0
            o=- 1 1 IN IP4 0.0.0.0
            s=-
            t=0 0
            a=fingerprint:sha-256 %s
            a=group:BUNDLE 0 1 2 3
            """.formatted(DIGEST);
    private static final String DATA = """
            m=application 9 UDP/DTLS/SCTP webrtc-datachannel
            c=IN IP4 0.0.0.0
            a=setup:actpass
            a=mid:0
            a=ice-ufrag:abcdefgh
            a=ice-pwd:abcdefghijklmnopqrstuvwx
            a=candidate:1 1 udp 2130706431 127.0.0.1 4444 typ host
            a=sctp-port:5000
            """;
    private static final String AUDIO = """
            m=audio 9 UDP/TLS/RTP/SAVPF 63 96
            a=mid:1
            a=setup:actpass
            a=rtpmap:63 red/48000/2
            a=rtpmap:96 opus/48000/2
            a=msid:PA_x TR_candidate
            a=ssrc:4000000000 cname:x
            a=sendrecv
            """;
    private static final String VIDEO = """
            m=video 9 UDP/TLS/RTP/SAVPF 100
            a=mid:2
            a=setup:actpass
            a=sendonly
            """;
    private static final String SILENT_AUDIO = """
            m=audio 9 UDP/TLS/RTP/SAVPF 96
            a=mid:3
            a=setup:actpass
            a=rtpmap:96 opus/48000/2
            a=recvonly
            """;
    private static final IceCredentials OURS = new IceCredentials("ourufrag", "ourpasswordourpasswordour");
    private static final Fingerprint CERTIFICATE = Fingerprint.of(new byte[] {1});

    @Test
    void dataChannelsAloneAreRefusedAndTheConnectionIsDescribedAllTheSame() {
        var offer = RemoteOffer.parse(SESSION + DATA);

        var answer = offer.answer(1, OURS, CERTIFICATE, DtlsRole.CLIENT);

        assertThat(answer.split("\r\n"))
                .contains("m=application 0 UDP/DTLS/SCTP webrtc-datachannel", "a=mid:0", "a=group:BUNDLE")
                .doesNotContain("a=inactive");
        assertThat(answer.substring(0, answer.indexOf("m=")))
                .contains("a=ice-ufrag:ourufrag", "a=ice-pwd:ourpassword", "a=fingerprint:" + CERTIFICATE);
        assertThat(offer.candidates()).hasSize(1);
        assertThat(offer.lite()).isFalse();
    }

    @Test
    void audioThatTheServerSendsIsTheOnlyThingThatIsBundled() {
        var offer = RemoteOffer.parse(SESSION + DATA + AUDIO + VIDEO + SILENT_AUDIO);

        var lines = offer.answer(2, OURS, CERTIFICATE, DtlsRole.CLIENT).split("\r\n");

        assertThat(lines)
                .contains("a=group:BUNDLE 1", "o=- 2 2 IN IP4 127.0.0.1", "a=rtpmap:96 opus/48000/2")
                .containsSubsequence(
                        "m=application 0 UDP/DTLS/SCTP webrtc-datachannel",
                        "a=mid:0",
                        "m=audio 9 UDP/TLS/RTP/SAVPF 96",
                        "a=mid:1",
                        "a=recvonly",
                        "m=video 0 UDP/TLS/RTP/SAVPF 100",
                        "a=mid:2",
                        "a=inactive",
                        "m=audio 0 UDP/TLS/RTP/SAVPF 96",
                        "a=mid:3",
                        "a=inactive");
        assertThat(offer.sections().get(1))
                .isEqualTo(new SdpAnswer.Section("1", true, 96, 4_000_000_000L, "TR_candidate"));
    }

    @Test
    void theServersChoiceOfRoleIsRespectedAndOursCountsWhereItMadeNone() {
        assertThat(role("actpass", DtlsRole.CLIENT)).isEqualTo(DtlsRole.CLIENT);
        assertThat(role("actpass", DtlsRole.SERVER)).isEqualTo(DtlsRole.SERVER);
        assertThat(role("active", DtlsRole.CLIENT)).isEqualTo(DtlsRole.SERVER);
        assertThat(role("passive", DtlsRole.SERVER)).isEqualTo(DtlsRole.CLIENT);
        var offer = RemoteOffer.parse(SESSION + DATA);
        assertThat(offer.answer(1, OURS, CERTIFICATE, DtlsRole.SERVER)).contains("a=setup:passive");
    }

    @Test
    void aServerThatIsIceLiteSaysSo() {
        assertThat(RemoteOffer.parse(SESSION + "a=ice-lite\n" + DATA).lite()).isTrue();
    }

    @Test
    void offersThatCannotBeUsedAreRefused() {
        assertThat(RemoteOffer.parse("")).isNull();
        assertThat(RemoteOffer.parse(SESSION)).isNull();
        assertThat(RemoteOffer.parse(SESSION + AUDIO)).as("no credentials").isNull();
        assertThat(RemoteOffer.parse((SESSION + DATA).replace("sha-256", "sha-1")))
                .isNull();
        assertThat(RemoteOffer.parse((SESSION + DATA).replace("actpass", "holdconn")))
                .isNull();
        assertThat(RemoteOffer.parse(SESSION + DATA + "m=nonsense")).isNull();
        for (var mid : new String[] {"0", "", "a b", "1\u0002", "1\ra=x"}) {
            assertThat(RemoteOffer.parse(SESSION + DATA + AUDIO.replace("a=mid:1", "a=mid:" + mid)))
                    .as("a second section named '%s'", mid)
                    .isNull();
        }
    }

    @Property(tries = 300)
    void anOfferCutOrSpoiltAnywhereDoesNotMakeItThrow(@ForAll int at, @ForAll char spoiler) {
        var whole = SESSION + DATA + AUDIO;
        var place = Math.floorMod(at, whole.length());
        var spoilt = whole.substring(0, place) + spoiler + whole.substring(place + 1);

        assertThatCode(() -> {
                    RemoteOffer.parse(whole.substring(0, place));
                    var offer = RemoteOffer.parse(spoilt);
                    if (offer != null) {
                        offer.answer(1, OURS, CERTIFICATE, offer.role(DtlsRole.CLIENT));
                    }
                })
                .doesNotThrowAnyException();
    }

    private static DtlsRole role(String setup, DtlsRole ours) {
        return RemoteOffer.parse((SESSION + DATA).replace("actpass", setup)).role(ours);
    }
}
