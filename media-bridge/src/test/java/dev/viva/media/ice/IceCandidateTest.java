package dev.viva.media.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.InetSocketAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IceCandidateTest {

    @Test
    void aHostCandidateIsRead() {
        var line = "candidate:2996 1 udp 2130706431 192.0.2.17 50001 typ host ufrag xyz";

        assertThat(IceCandidate.parse(line))
                .isEqualTo(new IceCandidate(new InetSocketAddress("192.0.2.17", 50_001), 2_130_706_431L));
        assertThat(IceCandidate.parse("a=" + line)).isEqualTo(IceCandidate.parse(line));
    }

    @Test
    void anAddressOfIpv6IsRead() {
        assertThat(IceCandidate.parse("candidate:1 1 UDP 2130706431 2001:db8::1 50001 typ host"))
                .isEqualTo(new IceCandidate(new InetSocketAddress("2001:db8::1", 50_001), 2_130_706_431L));
    }

    @Test
    void aTcpPortThatListensIsRead() {
        var line = "candidate:1 1 tcp 1671430143 192.0.2.17 7881 typ host tcptype passive generation 0";

        assertThat(IceCandidate.parse(line))
                .isEqualTo(new IceCandidate(new InetSocketAddress("192.0.2.17", 7_881), Protocol.TCP, 1_671_430_143L));
        assertThat(IceCandidate.parse(line.replace("typ host ", "typ srflx raddr 10.0.0.1 rport 9 ")))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "candidate:1 1 tcp 1671430143 192.0.2.17 9 typ host tcptype active",
                "candidate:1 1 tcp 1671430143 192.0.2.17 9 typ host",
                "candidate:1 1 tcp 1671430143 192.0.2.17 9 typ host tcptype",
                "candidate:1 1 sctp 1671430143 192.0.2.17 9 typ host",
                "candidate:1 2 udp 2130706431 192.0.2.17 50001 typ host",
                "candidate:1 1 udp 2130706431 192.0.2.256 50001 typ host",
                "candidate:1 1 udp 2130706431 192.0.2 50001 typ host",
                "candidate:1 1 udp 2130706431 0.0.0.0 50001 typ host",
                "candidate:1 1 udp 2130706431 224.0.0.1 50001 typ host",
                "candidate:1 1 udp 2130706431 :: 50001 typ host",
                "candidate:1 1 udp 2130706431 ff02::1 50001 typ host",
                "candidate:1 1 udp 2130706431 ::ffff:192.0.2.17 50001 typ host",
                "candidate:1 1 udp 2130706431 fe80::1%1 50001 typ host",
                "candidate:1 1 udp 2130706431 1:2:3 50001 typ host",
                "candidate:1 1 udp 2130706431 [2001:db8::1] 50001 typ host",
                "candidate:1 1 udp 2130706431 example.local 50001 typ host",
                "candidate:1 1 udp 2130706431 192.0.2.17 70000 typ host",
                "candidate:1 1 udp 9999999999 192.0.2.17 50001 typ host",
                "candidate:1 1 udp 2130706431 192.0.2.17 0 typ host",
                "candidate:1 1 udp 2130706431 192.0.2.17 50001",
                "candidate:1 1 udp 2130706431 192.0.2.17 50001 kind host",
            })
    void whatIsMalformedOrOfAnotherKindIsNotTaken(String line) {
        assertThat(IceCandidate.parse(line)).isNull();
    }

    @Property(tries = 300)
    void noTextMakesItThrow(@ForAll String text) {
        assertThatCode(() -> IceCandidate.parse("candidate:" + text)).doesNotThrowAnyException();
    }

    @Property(tries = 300)
    void noTextInThePlaceOfTheAddressMakesItThrow(@ForAll String text) {
        assertThatCode(() -> IceCandidate.parse("candidate:1 1 udp 1 " + text + " 9 typ host"))
                .doesNotThrowAnyException();
    }
}
