package dev.postforge.defaults.security;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the gateway's internal token says; controllers take it as a parameter.
 *
 * @param sessionId the browser session, null for API keys
 * @param scopes what an API key may do; empty means no restriction
 */
public record Caller(
        UUID userId,
        UUID tenantId,
        OrgRole orgRole,
        PlatformRole platformRole,
        @Nullable String sessionId,
        Set<String> scopes) {

    /** Refuses with 403 unless the caller's role in the organization is at least this one. */
    public void require(OrgRole least) {
        if (!orgRole.atLeast(least)) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN, "This needs the role " + least.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** Refuses with 403 unless the caller is a platform admin. */
    public void requirePlatformAdmin() {
        if (platformRole != PlatformRole.ADMIN) {
            throw new ApiException(ErrorCode.FORBIDDEN, "This is for platform administrators");
        }
    }
}
