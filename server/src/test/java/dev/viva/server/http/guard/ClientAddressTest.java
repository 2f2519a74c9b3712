package dev.viva.server.http.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.server.config.AddressRanges;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private static final ClientAddress BEHIND =
            new ClientAddress(AddressRanges.parse("127.0.0.1, 10.0.0.0/8,fd00::/8, 198.51.100.128/25"));

    @Test
    void withoutTrustedProxiesNobodyIsBelieved() {
        var direct = new ClientAddress(AddressRanges.parse(""));

        assertThat(direct.of("127.0.0.1", List.of("203.0.113.9"))).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | 192.0.2.1 | 203.0.113.9", // comes by itself, and lies
                "127.0.0.1 | 203.0.113.9 | 203.0.113.9",
                "127.0.0.1 | 192.0.2.1, 203.0.113.9 | 203.0.113.9", // the left one is the client's own invention
                "127.0.0.1 | 192.0.2.1, 203.0.113.9 , 10.1.2.3 | 203.0.113.9", // two proxies of ours
                "127.0.0.1 | 203.0.113.9:4711 | 203.0.113.9",
                "127.0.0.1 | [2001:db8:1:2:3:4:5:6]:4711 | 2001:db8:1:2:0:0:0:0/64",
                "127.0.0.1 | 2001:db8:1:2:ffff:4:5:6 | 2001:db8:1:2:0:0:0:0/64",
                "127.0.0.1 | ::ffff:203.0.113.9 | 203.0.113.9", // an IPv4 address in IPv6 dress
                "fd00::1 | 203.0.113.9 | 203.0.113.9",
                "198.51.100.129 | 203.0.113.9 | 203.0.113.9",
                "198.51.100.127 | 203.0.113.9 | 198.51.100.127", // the other half of that network
                "127.0.0.1 | 203.0.113.9, unknown | 127.0.0.1",
                "127.0.0.1 | 203.0.113.9, | 127.0.0.1",
                "127.0.0.1 | localhost | 127.0.0.1", // names are not looked up
                "127.0.0.1 | '' | 127.0.0.1",
                "10.0.0.1 | 10.0.0.2 | 10.0.0.2", // nobody but proxies
                "'' | 203.0.113.9 | nowhere",
            })
    void theClientIsTheNearestThatIsNoProxyOfOurs(String peer, String forwarded, String client) {
        assertThat(BEHIND.of(peer, List.of(forwarded))).isEqualTo(client);
    }

    @Test
    void severalHeadersAreOne() {
        assertThat(BEHIND.of("127.0.0.1", List.of("192.0.2.1", "203.0.113.9", "10.0.0.7")))
                .isEqualTo("203.0.113.9");
        assertThat(BEHIND.of("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
    }

    @Test
    void aHeaderFullOfAddressesIsReadToABound() {
        var proxies = String.join(",", Collections.nCopies(1_000, "10.0.0.7"));

        assertThat(BEHIND.of("127.0.0.1", List.of("203.0.113.9," + proxies))).isEqualTo("10.0.0.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.1,", "fd00::/129"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> AddressRanges.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
