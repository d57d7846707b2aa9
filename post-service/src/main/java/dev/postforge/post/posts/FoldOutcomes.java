package dev.postforge.post.posts;

import dev.postforge.contracts.NotificationRaised;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.messaging.Outbox;
import dev.postforge.post.posts.domain.Post;
import dev.postforge.post.posts.domain.Posts;
import dev.postforge.post.posts.domain.Surprise;
import dev.postforge.post.timeline.Timeline;
import dev.postforge.post.timeline.TimelineEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Folds what other services tell of posts into them, many at a time; each event counts once, in any order. */
@Service
public class FoldOutcomes {

    private final Posts posts;
    private final Timeline timeline;
    private final Outbox outbox;
    private final Clock clock;

    FoldOutcomes(Posts posts, Timeline timeline, Outbox outbox, Clock clock) {
        this.posts = posts;
        this.timeline = timeline;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Told(Post post, Surprise surprise) {}

    /** Folds the outcomes of one tenant in; those of posts that were erased are let go. */
    @Transactional
    public void handle(UUID tenantId, List<Outcome> outcomes) {
        Map<UUID, Post> known = new LinkedHashMap<>();
        List<UUID> ids = outcomes.stream()
                .map(outcome -> outcome.entry().postId())
                .distinct()
                .sorted()
                .toList();
        posts.lockAll(ids).forEach(post -> known.put(post.id(), post));
        List<Outcome> ours = outcomes.stream()
                .filter(outcome -> known.containsKey(outcome.entry().postId()))
                .toList();
        Set<UUID> fresh =
                timeline.record(tenantId, ours.stream().map(Outcome::entry).toList());
        List<Told> surprises = new ArrayList<>();
        Set<UUID> folded = new java.util.HashSet<>();
        for (Outcome outcome : ours) {
            TimelineEntry entry = outcome.entry();
            Post post = known.get(entry.postId());
            if (post != null && fresh.contains(entry.id()) && folded.add(entry.id())) {
                post.fold(outcome.fact()).ifPresent(surprise -> surprises.add(new Told(post, surprise)));
            }
        }
        posts.flush();
        surprises.forEach(this::raise);
    }

    private void raise(Told told) {
        Surprise surprise = told.surprise();
        String message = switch (surprise) {
            case Surprise.ChangeRefused refused ->
                refused.reason().equals("TOO_LATE")
                        ? "Your change came too late; the post goes out as it was scheduled before."
                        : "Your change was not taken (%s); the schedule before it is in force."
                                .formatted(refused.reason());
            case Surprise.WentOutBeforeTheChange out -> "The post went out before your change arrived.";
        };
        // One notification per change and target, whichever of the two words of it comes first.
        UUID id = Ids.derived(surprise.targetId(), "change-" + surprise.postVersion());
        outbox.append(new NotificationRaised(
                id,
                null,
                "post.change-refused",
                "warning",
                "A change did not take effect",
                message,
                told.post().id(),
                null,
                clock.instant()));
    }
}
