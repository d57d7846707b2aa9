package dev.postforge.contracts;

import java.util.UUID;

/** A tenant is gone; every service erases its data. */
public record OrganizationDeleted(UUID organizationId, long version) implements Event {

    @Override
    public String key() {
        return organizationId.toString();
    }

    @Override
    public String subject() {
        return "organization/" + organizationId;
    }
}
