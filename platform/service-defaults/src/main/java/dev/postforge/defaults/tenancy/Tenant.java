package dev.postforge.defaults.tenancy;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tenant and the actor of the work in this scope; every transaction begun inside sees this tenant's rows only.
 *
 * @param tenantId the organization
 * @param userId who acts, null for the system
 */
public record Tenant(UUID tenantId, @Nullable UUID userId) {

    private static final ScopedValue<Tenant> CURRENT = ScopedValue.newInstance();

    /** The system acting for a tenant. */
    public static Tenant of(UUID tenantId) {
        return new Tenant(tenantId, null);
    }

    /** The tenant of this scope, empty outside any. */
    public static Optional<Tenant> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** The tenant of this scope; it is a programming error to ask outside any. */
    public static Tenant required() {
        return current().orElseThrow(() -> new NoSuchElementException("No tenant is bound here"));
    }

    /** Runs the work for this tenant. */
    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /** Runs the work for this tenant and returns its result. */
    public <T extends @Nullable Object, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }
}
