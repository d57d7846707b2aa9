package dev.postforge.credit.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits that go from a house account to the tenant's (positive) or back (negative).
 *
 * @param key natural key: one key moves credits once, however often it is posted
 * @param actor whose doing it was, kept apart from the ledger and erased with the person
 */
public record Movement(
        String key,
        TransactionType type,
        long amount,
        HouseAccount house,
        String description,
        Map<String, Object> metadata,
        @Nullable UUID actor,
        Instant at) {

    public Movement {
        if (amount == 0) {
            throw new IllegalArgumentException("A movement of nothing is no movement");
        }
        metadata = Map.copyOf(metadata);
    }
}
