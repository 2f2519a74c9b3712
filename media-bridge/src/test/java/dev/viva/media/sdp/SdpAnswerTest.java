package dev.viva.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.viva.media.dtls.Fingerprint;
import dev.viva.media.ice.IceCredentials;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SdpAnswerTest {

    private static final String DIGEST = "AB:".repeat(31) + "CD";

    private static final String ANSWER = """
            v=0
            o=- 1234 5678 IN IP4 0.0.0.0
            s=-
            t=0 0
            a=fingerprint:sha-256 %s
            a=group:BUNDLE 0 1
            m=audio 9 UDP/TLS/RTP/SAVPF 111
            c=IN IP4 0.0.0.0
            a=setup:passive
            a=mid:0
            a=ice-ufrag:abcdefgh
            a=ice-pwd:abcdefghijklmnopqrstuvwx
            a=rtpmap:111 opus/48000/2
            a=recvonly
            a=candidate:1 1 udp 2130706431 127.0.0.1 50000 typ host
            a=candidate:1 2 udp 2130706431 127.0.0.1 50000 typ host
            m=audio 9 UDP/TLS/RTP/SAVPF 63 111
            a=setup:passive
            a=mid:1
            a=rtpmap:63 red/48000/2
            a=rtpmap:111 opus/48000/2
            a=ssrc:4294967295 cname:PA_x
            a=sendonly
            """.formatted(DIGEST).replace("\n", "\r\n");

    @Test
    void anAnswerSaysHowToReachThePeerAndWhoseStreamIsWhere() {
        var answer = SdpAnswer.parse(ANSWER);

        assertThat(answer).isNotNull();
        assertThat(answer.ice()).isEqualTo(new IceCredentials("abcdefgh", "abcdefghijklmnopqrstuvwx"));
        assertThat(answer.fingerprint()).isEqualTo(Fingerprint.parse("SHA-256 " + DIGEST.toLowerCase(Locale.ROOT)));
        assertThat(answer.candidates()).hasSize(1);
        assertThat(answer.sections().get(1)).isEqualTo(new SdpAnswer.Section("1", true, 111, 4_294_967_295L, ""));
    }

    @Test
    void anAnswerWithoutAFingerprintThatCanBeCheckedIsRefused() {
        assertThat(SdpAnswer.parse(ANSWER.replace("sha-256", "sha-1"))).isNull();
        assertThat(SdpAnswer.parse(ANSWER.replace(DIGEST, "AB:CD"))).isNull();
        assertThat(SdpAnswer.parse(ANSWER.replace("a=fingerprint", "a=other"))).isNull();
    }

    @Test
    void aPeerThatWantsToOpenDtlsItselfIsRefused() {
        assertThat(SdpAnswer.parse(ANSWER.replace("setup:passive", "setup:active")))
                .isNull();
    }

    @Test
    void aRefusedSectionDoesNotAccept() {
        var answer =
                SdpAnswer.parse(ANSWER.replace("m=audio 9 UDP/TLS/RTP/SAVPF 63", "m=audio 0 UDP/TLS/RTP/SAVPF 63"));

        assertThat(answer.sections()).extracting(SdpAnswer.Section::accepts).containsExactly(true, false);
    }

    @Test
    void ourOfferHasOneSendingAndAsManyReceivingSectionsAsAsked() {
        var fingerprint = Fingerprint.of(new byte[] {1});
        var ice = new IceCredentials("abcdefgh", "abcdefghijklmnopqrstuvwx");

        var text = new SdpOffer(3, ice, fingerprint, "cid", 4_000_000_000L, 2).text();

        assertThat(text.split("\r\n"))
                .contains("o=- 1 3 IN IP4 127.0.0.1", "a=group:BUNDLE 0 1 2", "a=ssrc:4000000000 cname:viva")
                .contains("a=fingerprint:" + fingerprint, "a=ice-ufrag:abcdefgh", "a=setup:active")
                .filteredOn(line -> line.equals("a=recvonly"))
                .hasSize(2);
        assertThat(text).endsWith("\r\n").containsOnlyOnce("a=sendonly");
    }

    @Test
    void ourOfferTakesCopiesInEverySectionAndRequestsForWhatWeSend() {
        var ice = new IceCredentials("abcdefgh", "abcdefghijklmnopqrstuvwx");

        var text = new SdpOffer(1, ice, Fingerprint.of(new byte[] {1}), "cid", 1, 2).text();

        assertThat(text.split("m=audio "))
                .filteredOn(part -> part.startsWith("9 UDP/TLS/RTP/SAVPF 111 63\r\n"))
                .hasSize(3)
                .allMatch(part -> part.contains("a=rtpmap:63 red/48000/2\r\na=fmtp:63 111/111\r\n"));
        assertThat(text).containsOnlyOnce("a=rtcp-fb:111 nack\r\n");
    }

    @Property(tries = 300)
    void noTextMakesItThrow(@ForAll String noise) {
        assertThatCode(() -> SdpAnswer.parse("v=0\r\n" + noise + "\r\nm=" + noise + "\r\na=ssrc:" + noise))
                .doesNotThrowAnyException();
    }

    @Property(tries = 300)
    void anAnswerCutOrSpoiltAnywhereDoesNotMakeItThrow(@ForAll int at, @ForAll char spoiler) {
        var place = Math.floorMod(at, ANSWER.length());
        var spoilt = ANSWER.substring(0, place) + spoiler + ANSWER.substring(place + 1);

        assertThatCode(() -> {
                    SdpAnswer.parse(ANSWER.substring(0, place));
                    SdpAnswer.parse(spoilt);
                })
                .doesNotThrowAnyException();
    }
}
