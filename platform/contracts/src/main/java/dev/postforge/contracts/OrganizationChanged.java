package dev.postforge.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Snapshot of an organization, which is the tenant. */
public record OrganizationChanged(
        UUID organizationId, long version, @Nullable String name, boolean personal, boolean deleted) implements Event {

    @Override
    public String key() {
        return organizationId.toString();
    }

    @Override
    public String subject() {
        return "organization/" + organizationId;
    }
}
