package dev.postforge.publishing.delivery;

import dev.postforge.publishing.networks.Outcome;
import dev.postforge.publishing.quotas.Quotas;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Whether the network lets the account publish: its own count, asked for now and then, kept for all instances. */
@Component
class Allowances {
    private static final String POSTS = "posts";

    private final Quotas quotas;
    /** With so many left the count is not looked at again for a while; the network refuses what we misjudge. */
    private static final int PLENTY = 50;

    private static final Duration BELIEVED = Duration.ofSeconds(30);
    private static final int MOST_KEPT = 10_000;

    private final DeliveryProperties settings;
    private final Clock clock;
    private final Map<UUID, Instant> plenty = new ConcurrentHashMap<>();

    Allowances(Quotas quotas, DeliveryProperties settings, Clock clock) {
        this.quotas = quotas;
        this.settings = settings;
        this.clock = clock;
    }

    private void note(UUID connectionId, int left) {
        if (plenty.size() >= MOST_KEPT) {
            plenty.clear();
        }
        if (left >= PLENTY) {
            plenty.put(connectionId, clock.instant().plus(BELIEVED));
        } else {
            plenty.remove(connectionId);
        }
    }

    /** Accepted, or how long the account has to wait. A count that cannot be read holds nothing back. */
    Outcome check(Work work) {
        UUID connectionId = work.lease().connectionId();
        if (plenty.getOrDefault(connectionId, Instant.EPOCH).isAfter(clock.instant())) {
            return new Outcome.Accepted("plenty", null);
        }
        OptionalInt known = quotas.known(connectionId, POSTS, settings.quotaRead());
        if (known.isPresent() && known.getAsInt() > 0) {
            note(connectionId, known.getAsInt());
            return new Outcome.Accepted("known", null);
        }
        Outcome answer = work.network().allowance(work.shipment(), work.right());
        return switch (answer) {
            case Outcome.Accepted left -> {
                quotas.learned(connectionId, POSTS, number(left.id()));
                note(connectionId, number(left.id()));
                yield left;
            }
            case Outcome.Pending any -> open();
            case Outcome.Rejected any -> open();
            case Outcome.RetryAfter limit -> "DAILY_LIMIT".equals(limit.code()) ? limit : open();
            case Outcome.HandleLost any -> open();
            case Outcome.ReauthNeeded refused -> refused;
            case Outcome.Unknown any -> open();
        };
    }

    /** One more post is out. */
    void used(Work work) {
        if (plenty.containsKey(work.lease().connectionId())) {
            return;
        }
        quotas.used(work.lease().connectionId(), POSTS);
    }

    private static Outcome open() {
        return new Outcome.Accepted("unread", null);
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }
}
