package dev.postforge.credit.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits that go from house accounts to the tenant's (positive) or back (negative).
 *
 * @param key natural key: one key moves credits once, however often it is posted
 * @param input what was asked for; the same key with another input is an error
 * @param houses the other lines; all lines together are zero
 * @param actor whose doing it was, kept apart from the ledger and erased with the person
 * @param lot where the credits come from, or which ones go first
 */
public record Movement(
        String key,
        String input,
        TransactionType type,
        long amount,
        Map<HouseAccount, Long> houses,
        String description,
        Map<String, Object> metadata,
        @Nullable UUID actor,
        Instant at,
        Lot lot) {

    /**
     * Credits that came together.
     *
     * @param paymentId the payment they were bought with; a refund of it takes them first
     * @param expiresAt when they end, null for never
     */
    public record Lot(@Nullable UUID paymentId, @Nullable Instant expiresAt) {

        /** Credits of no payment that never end. */
        public static final Lot PLAIN = new Lot(null, null);
    }

    public Movement {
        houses = Map.copyOf(houses);
        metadata = Map.copyOf(metadata);
        if (houses.isEmpty() || houses.containsValue(0L)) {
            throw new IllegalArgumentException("A movement of nothing is no movement");
        }
        if (amount + houses.values().stream().mapToLong(Long::longValue).sum() != 0) {
            throw new IllegalArgumentException("The lines of a movement add up to zero: " + amount + " and " + houses);
        }
    }

    /** A movement between the tenant and one house account, whose input is its type and amount. */
    public Movement(
            String key,
            TransactionType type,
            long amount,
            HouseAccount house,
            String description,
            Map<String, Object> metadata,
            @Nullable UUID actor,
            Instant at) {
        this(
                key,
                type.code() + "|" + amount,
                type,
                amount,
                Map.of(house, -amount),
                description,
                metadata,
                actor,
                at,
                Lot.PLAIN);
    }

    /** The same, with credits of this lot. */
    public Movement from(Lot origin) {
        return new Movement(key, input, type, amount, houses, description, metadata, actor, at, origin);
    }

    /** What the tenant owes more (or less) after it. */
    long owes() {
        return -houses.getOrDefault(HouseAccount.RECEIVABLE, 0L);
    }
}
