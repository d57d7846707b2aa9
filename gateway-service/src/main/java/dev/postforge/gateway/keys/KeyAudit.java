package dev.postforge.gateway.keys;

import java.util.UUID;

/** The record of who made and revoked which key. */
public interface KeyAudit {

    /** A key was made. */
    void made(ApiKey key);

    /** A key was revoked. */
    void revoked(UUID keyId, UUID userId, UUID organizationId);
}
