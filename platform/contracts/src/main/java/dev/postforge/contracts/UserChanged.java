package dev.postforge.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Snapshot of a user; personal data is null once deleted. */
public record UserChanged(
        UUID userId,
        long version,
        @Nullable String email,
        @Nullable String name,
        @Nullable String company,
        String platformRole,
        boolean deleted)
        implements Event {

    @Override
    public String key() {
        return userId.toString();
    }

    @Override
    public String subject() {
        return "user/" + userId;
    }
}
