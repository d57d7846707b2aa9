package dev.postforge.publishing.delivery;

import dev.postforge.publishing.delivery.domain.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The deliveries of the current tenant; every method needs a transaction. */
public interface Deliveries {
    /** The versions known of these posts, after these were taken note of. */
    Map<UUID, PostVersions> noteVersions(Map<UUID, Long> scheduled, Map<UUID, Long> cancelled);

    /** All deliveries of these posts, locked. */
    List<Delivery> lockOfPosts(Collection<UUID> postIds);

    /** One delivery, locked. */
    List<Delivery> lock(UUID postId, UUID targetId);

    /** Those that are not over, of all posts or of one connection, locked. */
    List<Delivery> lockOpen(@Nullable UUID connectionId);

    /** Adds new ones. */
    void insert(List<Delivery> deliveries);

    /** Stores a command's change and takes the delivery away from whoever works on it. */
    void change(Delivery delivery);

    /** Those of these leases that are still ours. */
    List<Delivery> load(List<Leased> leases);

    /**
     * Stores steps made under a lease; a delivery whose lease was lost is left alone.
     *
     * @param life how long the lease lasts from now on, null to give it back
     * @return the ids that were stored
     */
    Set<UUID> store(List<Step> steps, @Nullable Duration life);

    /** A delivery and the lease under which it was worked on. */
    record Step(Delivery delivery, Leased lease) {}

    /** Which of these posts on the network belong to a delivery already. */
    Set<String> owned(UUID connectionId, Collection<String> platformPostIds);

    /** What holds these accounts back; locked in one order. */
    Map<UUID, AccountHold> lockAccounts(Collection<UUID> connectionIds);

    /** Visible calls under way per account, on all instances. */
    Map<UUID, Integer> inFlight(Collection<UUID> connectionIds);

    /** Whether an older delivery of this account still waits. */
    boolean hasOlderWaiting(UUID connectionId, Instant dueAt);

    /** Nothing goes out through this account until then. */
    void block(UUID connectionId, Instant until);

    /** The next late post of this account goes out no earlier. */
    void spaceLate(UUID connectionId, Instant nextLateAt);

    /** Whether a webhook came for this profile that found nothing to read. */
    boolean takeHint(String profileId);

    /** Erases everything of the tenant. */
    void eraseAll();

    /**
     * What is known of a post.
     *
     * @param scheduled the newest schedule
     * @param cancelled the newest version that took it back
     */
    record PostVersions(long scheduled, long cancelled) {}

    /** What holds an account back. */
    record AccountHold(
            @Nullable Instant blockedUntil, @Nullable Instant nextLateAt) {
        static final AccountHold NONE = new AccountHold(null, null);
    }
}
