package dev.postforge.publishing.vault;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What a ciphertext is bound to: moved to another tenant, connection or kind, it no longer opens. */
public record TokenOwner(UUID tenantId, UUID connectionId, String kind) {
    public static final String ACCESS = "access";
    public static final String REFRESH = "refresh";

    byte[] associatedData() {
        return (tenantId + "|" + connectionId + "|" + kind).getBytes(StandardCharsets.UTF_8);
    }
}
