package dev.postforge.publishing.connections;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The consent flows under way, between connect and callback. */
public interface OAuthStates {
    /** Stores a flow in the current tenant's transaction. */
    void add(PendingConsent consent, String state, String cookie);

    /** Takes the flow of this state and this browser; once, whoever asks. Needs no tenant. */
    Optional<PendingConsent> take(String state, String cookie);

    /** Whether a callback took this state before. Needs no tenant. */
    boolean wasTaken(String state);

    /** Drops what expired. Needs no tenant. */
    int sweep();

    /**
     * What connect wrote down for the callback.
     *
     * @param platform the provider's name in {@code ?platform=}
     * @param connectionId the connection to be renewed, null for any account
     */
    record PendingConsent(
            UUID tenantId,
            UUID userId,
            @Nullable String sessionId,
            String platform,
            String redirectUri,
            String origin,
            ReturnPage returnPage,
            @Nullable String pkceVerifier,
            @Nullable UUID connectionId) {}
}
