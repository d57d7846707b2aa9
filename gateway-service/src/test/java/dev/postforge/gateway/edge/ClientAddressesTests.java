package dev.postforge.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class ClientAddressesTests {

    private final ClientAddresses direct = addresses();
    private final ClientAddresses proxied = addresses("10.0.0.0/8");

    @Test
    void withoutATrustedProxyThePeerIsTheClientWhateverItSays() {
        assertThat(direct.of(request("203.0.113.9", "1.2.3.4")).value()).isEqualTo("203.0.113.9");
    }

    @Test
    void behindTrustedProxiesItIsTheRightMostHopTheyDoNotStandFor() {
        assertThat(proxied.of(request("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2"))
                        .value())
                .isEqualTo("203.0.113.9");
        assertThat(proxied.of(request("198.51.100.7", "203.0.113.9")).value()).isEqualTo("198.51.100.7");
    }

    @Test
    void loopbackIsKnownInBothFamilies() {
        assertThat(direct.of(request("127.0.0.1", null)).loopback()).isTrue();
        assertThat(direct.of(request("0:0:0:0:0:0:0:1", null)).loopback()).isTrue();
        assertThat(direct.of(request("203.0.113.9", null)).loopback()).isFalse();
    }

    @Test
    void ipv6CountsByItsNetwork() {
        String one = direct.of(request("2001:db8:1:2:aaaa::1", null)).bucket();
        String neighbour = direct.of(request("2001:db8:1:2:bbbb::2", null)).bucket();
        String stranger = direct.of(request("2001:db8:1:3::1", null)).bucket();

        assertThat(neighbour).isEqualTo(one);
        assertThat(stranger).isNotEqualTo(one);
    }

    private static ClientAddresses addresses(String... trusted) {
        return new ClientAddresses(new EdgeProperties(
                List.of(),
                List.of(trusted),
                DataSize.ofMegabytes(1),
                List.of(),
                List.of(),
                DataSize.ofMegabytes(1),
                Duration.ZERO));
    }

    private static MockHttpServletRequest request(String peer, @Nullable String forwardedFor) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        if (forwardedFor != null) {
            request.addHeader("X-Forwarded-For", forwardedFor);
        }
        return request;
    }
}
