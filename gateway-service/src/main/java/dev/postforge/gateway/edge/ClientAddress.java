package dev.postforge.gateway.edge;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a request comes from. */
public record ClientAddress(String value, boolean loopback) {

    private static final int IPV6_NETWORK_BYTES = 8;

    /** An address literal; anything else counts as one unknown place. */
    static ClientAddress of(String literal) {
        if (!literal.matches("[0-9a-fA-F.:%\\[\\]a-z]{2,60}") || !literal.matches(".*[.:].*")) {
            return new ClientAddress("unknown", false);
        }
        try {
            InetAddress address = InetAddress.ofLiteral(literal.replaceAll("[\\[\\]]", ""));
            return new ClientAddress(address.getHostAddress(), address.isLoopbackAddress());
        } catch (IllegalArgumentException e) {
            return new ClientAddress("unknown", false);
        }
    }

    /** The unit limits count by: one IPv4 address, or the /64 network one customer has in IPv6 (security.md 20). */
    public String bucket() {
        if (value.indexOf(':') < 0) {
            return value;
        }
        try {
            InetAddress address = InetAddress.getByName(value);
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_NETWORK_BYTES)) + "/64"
                    : value;
        } catch (UnknownHostException e) {
            return value;
        }
    }
}
