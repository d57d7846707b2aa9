package dev.postforge.connections;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection's access token, still sealed.
 *
 * @param channel {@code direct}: the network's own token; {@code later}: Later's
 * @param refusedVersion the version the network last refused, null when the last call was taken
 */
public record Authorization(
        UUID tenantId,
        UUID connectionId,
        long version,
        String channel,
        String ciphertext,
        @Nullable Long refusedVersion) {

    /** Whether the token is the network's own. */
    public boolean direct() {
        return "direct".equals(channel);
    }
}
