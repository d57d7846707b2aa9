package dev.postforge.analytics.collection;

import dev.postforge.analytics.networks.EngagementRate;
import dev.postforge.analytics.networks.Figures;
import dev.postforge.contracts.MetricsCollected;
import dev.postforge.defaults.provider.AccountTurns.Turn;
import dev.postforge.messaging.Outbox;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what a network said about a post. */
@Component
@Transactional
public class KeepReading {

    private final CollectionRows collections;
    private final ReadingSchedule schedule;
    private final Outbox outbox;

    KeepReading(CollectionRows collections, ReadingSchedule schedule, Outbox outbox) {
        this.collections = collections;
        this.schedule = schedule;
        this.outbox = outbox;
    }

    /** It told the numbers. */
    void figures(Turn turn, Collected post, Figures figures, Instant now) {
        boolean counts = collections.read(
                turn.tenantId(), post, schedule.after(post.publishedAt(), now).orElse(null));
        if (!counts) {
            return;
        }
        long version = post.reads() + 1;
        collections.keep(turn.tenantId(), post, figures, version, now);
        outbox.append(new MetricsCollected(
                post.postId(),
                post.targetId(),
                version,
                post.platform(),
                post.platformPostId(),
                figures.impressions(),
                figures.engagement(),
                figures.likes(),
                figures.comments(),
                figures.shares(),
                EngagementRate.shown(EngagementRate.of(figures.engagement(), figures.impressions())),
                now));
    }

    /** It does not know the post; the numbers we have stay. */
    void missing(Turn turn, Collected post, Instant now) {
        collections.missed(
                turn.tenantId(),
                post,
                post.isGoneWhenMissing()
                        ? null
                        : schedule.after(post.publishedAt(), now).orElse(null));
    }

    /** Later told its own id of the post. */
    void foundAtLater(Turn turn, Collected post, String laterPostId) {
        collections.foundAtLater(turn.tenantId(), post, laterPostId);
    }
}
