package dev.postforge.credit.ledger;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of a tenant's history, as clients see it (CRD-03); a negative amount is a deduction. */
public record Transaction(
        UUID id,
        @Nullable UUID userId,
        long amount,
        @Schema(implementation = TransactionType.class) String type,
        String description,
        long balanceAfter,
        Map<String, Object> metadata,
        Instant createdAt) {}
