package dev.postforge.contracts;

import java.util.UUID;

/** A user asked to be forgotten; every service erases what is personal. */
public record UserDeleted(UUID userId, long version, UUID personalOrganizationId) implements Event {

    @Override
    public String key() {
        return userId.toString();
    }

    @Override
    public String subject() {
        return "user/" + userId;
    }
}
