package dev.postforge.credit.holds;

import dev.postforge.credit.holds.domain.HoldCommand;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A command for a tenant's hold, and who caused it. */
public record HoldOrder(UUID tenantId, @Nullable UUID actor, HoldCommand command) {}
