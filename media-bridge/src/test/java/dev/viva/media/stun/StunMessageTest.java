package dev.viva.media.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The test vectors of RFC 5769, and what somebody without the password may try.
class StunMessageTest {

    private static final byte[] KEY = "VOkJxbRl1RmTxUk/WvJxBt".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] REQUEST = hex("""
            00010058 2112a442 b7e7a701 bc34d686 fa87dfae
            80220010 5354554e 20746573 7420636c 69656e74
            00240004 6e0001ff
            80290008 932ff9b1 51263b36
            00060009 6576746a 3a683676 59202020
            00080014 9aeaa70c bfd8cb56 781ef2b5 b2d3f249 c1b571a2
            80280004 e57a3bcf""");

    private static final byte[] RESPONSE = hex("""
            0101003c 2112a442 b7e7a701 bc34d686 fa87dfae
            8022000b 74657374 20766563 746f7220
            00200008 0001a147 e112a643
            00080014 2b91f599 fd9e90c3 8c7489f9 2af9ba53 f06be7d7
            80280004 c07d4c96""");

    private static final byte[] RESPONSE_6 = hex("""
            01010048 2112a442 b7e7a701 bc34d686 fa87dfae
            8022000b 74657374 20766563 746f7220
            00200014 0002a147 0113a9fa a5d3f179 bc25f4b5 bed2b9d9
            00080014 a382954e 4be67bf1 1784c97c 8292c275 bfe3ed41
            80280004 c8fb0b4c""");

    @Test
    void sampleResponseOverIpv6NamesTheMappedAddress() {
        var message = StunMessage.parse(RESPONSE_6);

        assertThat(message).isNotNull();
        assertThat(message.mappedAddress())
                .isEqualTo(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853));
        assertThat(message.signedWith(KEY)).isTrue();
        var written = StunWriter.success(message.transaction())
                .mappedAddress(message.mappedAddress())
                .seal(KEY);
        assertThat(StunMessage.parse(written).mappedAddress()).isEqualTo(message.mappedAddress());
    }

    @Test
    void sampleRequestIsReadAndItsIntegrityHolds() {
        var message = StunMessage.parse(REQUEST);

        assertThat(message).isNotNull();
        assertThat(message.type()).isEqualTo(StunType.REQUEST);
        assertThat(message.username()).isEqualTo("evtj:h6vY");
        assertThat(message.priority()).isEqualTo(0x6e0001ffL);
        assertThat(message.controlling()).isFalse();
        assertThat(message.controlled()).isTrue();
        assertThat(message.tieBreaker()).isEqualTo(0x932ff9b151263b36L);
        assertThat(message.useCandidate()).isFalse();
        assertThat(message.transaction()).isEqualTo(new TransactionId(0xb7e7a701bc34d686L, 0xfa87dfae));
        assertThat(message.signedWith(KEY)).isTrue();
    }

    @Test
    void sampleResponseNamesTheMappedAddress() {
        var message = StunMessage.parse(RESPONSE);

        assertThat(message).isNotNull();
        assertThat(message.type()).isEqualTo(StunType.SUCCESS);
        assertThat(message.mappedAddress()).isEqualTo(new InetSocketAddress("192.0.2.1", 32853));
        assertThat(message.signedWith(KEY)).isTrue();
    }

    @Test
    void anotherPasswordDoesNotFit() {
        assertThat(StunMessage.parse(REQUEST).signedWith("another".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    @Test
    void aFlippedBitBreaksTheFingerprint() {
        for (var at = 0; at < REQUEST.length; at++) {
            var flipped = REQUEST.clone();
            flipped[at] ^= 1;

            assertThat(StunMessage.parse(flipped)).as("byte %d flipped", at).isNull();
        }
    }

    @Test
    void aForgerWhoFixesTheFingerprintStillLacksTheIntegrity() {
        var forged = StunWriter.request(new TransactionId(1, 2))
                .username("evtj:h6vY")
                .useCandidate()
                .seal("guess".getBytes(StandardCharsets.US_ASCII));

        var message = StunMessage.parse(forged);

        assertThat(message).isNotNull();
        assertThat(message.signedWith(KEY)).isFalse();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        var id = new TransactionId(-5, 7);
        var request = StunMessage.parse(StunWriter.request(id)
                .username("them:us")
                .priority(0xFFFF_FFFEL)
                .controlling(-1)
                .useCandidate()
                .seal(KEY));
        var from = new InetSocketAddress("203.0.113.7", 61_000);
        var success =
                StunMessage.parse(StunWriter.success(id).mappedAddress(from).seal(KEY));
        var error = StunMessage.parse(StunWriter.error(id, 487, "Role Conflict").seal(KEY));

        assertThat(request.transaction()).isEqualTo(id);
        assertThat(request.username()).isEqualTo("them:us");
        assertThat(request.priority()).isEqualTo(0xFFFF_FFFEL);
        assertThat(request.controlling()).isTrue();
        assertThat(request.useCandidate()).isTrue();
        assertThat(request.signedWith(KEY)).isTrue();
        assertThat(success.mappedAddress()).isEqualTo(from);
        assertThat(error.errorCode()).isEqualTo(487);
        assertThat(error.type()).isEqualTo(StunType.ERROR);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }
}
