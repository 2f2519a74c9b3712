package dev.viva.media.stun;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/// Whatever comes, the reader does not throw.
class StunMessageFuzzTest {

    private static final byte[] KEY = {1, 2, 3};

    @Property(tries = 500)
    void noiseIsNoMessage(@ForAll @Size(max = 200) byte[] noise) {
        assertThatCode(() -> readAll(noise)).doesNotThrowAnyException();
    }

    @Property(tries = 500)
    void noiseBehindAGoodHeaderAndFingerprintIsReadWithoutHarm(@ForAll @Size(max = 120) byte[] noise) {
        var length = noise.length / 4 * 4;
        var datagram = ByteBuffer.allocate(Stun.HEADER_BYTES + length + Stun.FINGERPRINT_BYTES);
        datagram.putShort((short) 1).putShort((short) (length + 8)).putInt(Stun.COOKIE);
        datagram.position(Stun.HEADER_BYTES).put(noise, 0, length);
        var fingerprint = Stun.fingerprint(datagram.array(), datagram.position());
        datagram.putShort((short) Stun.FINGERPRINT).putShort((short) 4).putInt(fingerprint);

        assertThatCode(() -> readAll(datagram.array())).doesNotThrowAnyException();
    }

    private static void readAll(byte[] datagram) {
        var message = StunMessage.parse(datagram);
        if (message != null) {
            message.signedWith(KEY);
            message.username();
            message.mappedAddress();
            message.errorCode();
            message.priority();
            message.useCandidate();
            message.controlling();
            message.controlled();
            message.tieBreaker();
        }
    }
}
