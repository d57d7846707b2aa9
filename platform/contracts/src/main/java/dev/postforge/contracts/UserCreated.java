package dev.postforge.contracts;

import java.util.UUID;

/** A user exists; the free credits go to the personal organization. */
public record UserCreated(UUID userId, long version, UUID personalOrganizationId) implements Event {

    @Override
    public String key() {
        return userId.toString();
    }

    @Override
    public String subject() {
        return "user/" + userId;
    }
}
