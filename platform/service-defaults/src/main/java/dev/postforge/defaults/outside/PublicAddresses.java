package dev.postforge.defaults.outside;

import java.net.InetAddress;
import java.util.List;

/** Tells addresses of the public Internet from all others (IANA special-purpose registries). */
public final class PublicAddresses {

    private static final List<Block> NOT_PUBLIC_V4 = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 3));

    /** Only this block is handed out to the public at all. */
    private static final Block GLOBAL_UNICAST = Block.of("2000::", 3);

    /** Protocol assignments with Teredo, documentation, and 6to4, which carries an IPv4 address. */
    private static final List<Block> NOT_PUBLIC_V6 =
            List.of(Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("2002::", 16), Block.of("3fff::", 20));

    private static final int V4_LENGTH = 4;

    private PublicAddresses() {}

    /** Whether this address is reached over the public Internet; mapped and translated ones are not taken at all. */
    public static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == V4_LENGTH) {
            return NOT_PUBLIC_V4.stream().noneMatch(block -> block.holds(bytes));
        }
        return GLOBAL_UNICAST.holds(bytes) && NOT_PUBLIC_V6.stream().noneMatch(block -> block.holds(bytes));
    }

    private record Block(InetAddress first, int bits) {

        static Block of(String address, int bits) {
            return new Block(InetAddress.ofLiteral(address), bits);
        }

        boolean holds(byte[] address) {
            byte[] start = first.getAddress();
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i % 8);
                if ((address[i / 8] & mask) != (start[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
