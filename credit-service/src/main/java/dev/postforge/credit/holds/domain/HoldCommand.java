package dev.postforge.credit.holds.domain;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to become of a hold. */
public sealed interface HoldCommand {

    /** The generation's or the batch's id. */
    UUID holdId();

    /** The item of a batch it is about, null for the whole hold. */
    default @Nullable UUID itemId() {
        return null;
    }

    /** Keep credits for work that may start; past the deadline it may not. */
    record Place(UUID holdId, HoldKind kind, long amount, Instant deadline) implements HoldCommand {
        public Place {
            if (amount < 0) {
                throw new IllegalArgumentException("A hold of " + amount + " credits");
            }
        }
    }

    /** The work is done: take its price. */
    record Capture(UUID holdId, @Nullable UUID itemId, long price, String description, Map<String, Object> metadata)
            implements HoldCommand {
        public Capture {
            if (price < 0) {
                throw new IllegalArgumentException("A price of " + price + " credits");
            }
            metadata = Map.copyOf(metadata);
        }
    }

    /** The work failed: give the credits back, or count the item. */
    record Fail(UUID holdId, @Nullable UUID itemId) implements HoldCommand {}

    /** A batch has so many outcomes; once they were all seen, the rest goes back. */
    record Finish(UUID holdId, int outcomes) implements HoldCommand {}

    /** Its time may be over. */
    record Expire(UUID holdId) implements HoldCommand {}
}
