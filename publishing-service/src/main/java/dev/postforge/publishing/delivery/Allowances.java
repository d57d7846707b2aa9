package dev.postforge.publishing.delivery;

import dev.postforge.publishing.networks.Outcome;
import dev.postforge.publishing.quotas.Quotas;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** Whether the network lets the account publish: its own count, asked for now and then, kept for all instances. */
@Component
class Allowances {
    private static final String POSTS = "posts";

    private final Quotas quotas;
    private final DeliveryProperties settings;

    Allowances(Quotas quotas, DeliveryProperties settings) {
        this.quotas = quotas;
        this.settings = settings;
    }

    /** Accepted, or how long the account has to wait. A count that cannot be read holds nothing back. */
    Outcome check(Work work) {
        OptionalInt known = quotas.known(work.lease().connectionId(), POSTS, settings.quotaRead());
        if (known.isPresent() && known.getAsInt() > 0) {
            return new Outcome.Accepted("known", null);
        }
        Outcome answer = work.network().allowance(work.shipment(), work.right());
        return switch (answer) {
            case Outcome.Accepted left -> {
                quotas.learned(work.lease().connectionId(), POSTS, number(left.id()));
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
        quotas.used(work.lease().connectionId(), POSTS);
    }

    private static Outcome open() {
        return new Outcome.Accepted("unread", null);
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }
}
