package dev.postforge.post.posts;

import dev.postforge.contracts.Event;
import dev.postforge.contracts.PostCreated;
import dev.postforge.contracts.PostDeleted;
import dev.postforge.contracts.PostResolved;
import dev.postforge.contracts.PostScheduled;
import dev.postforge.contracts.PostUnscheduled;
import dev.postforge.contracts.PostUpdated;
import dev.postforge.contracts.ScheduledTarget;
import dev.postforge.contracts.Topics;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.messaging.Outbox;
import dev.postforge.post.posts.domain.Content;
import dev.postforge.post.posts.domain.Decision;
import dev.postforge.post.posts.domain.Platform;
import dev.postforge.post.posts.domain.Post;
import dev.postforge.post.posts.domain.PostTarget;
import dev.postforge.post.timeline.Timeline;
import dev.postforge.post.timeline.TimelineEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the other services of a post's changes, and the post's own timeline with them. */
@Component
class PostNews {

    private static final String SERVICE = "post-service";

    private final Outbox outbox;
    private final Timeline timeline;
    private final Clock clock;

    PostNews(Outbox outbox, Timeline timeline, Clock clock) {
        this.outbox = outbox;
        this.timeline = timeline;
        this.clock = clock;
    }

    void created(Post post) {
        Content written = post.written();
        tell(
                post,
                new PostCreated(
                        post.id(),
                        post.version(),
                        written.projectId(),
                        post.status().wire(),
                        written.type().wire(),
                        platforms(post),
                        written.campaign(),
                        post.scheduledAt(),
                        post.createdAt(),
                        post.createdBy()),
                "Created");
    }

    void updated(Post post, String message) {
        Content written = post.written();
        tell(
                post,
                new PostUpdated(
                        post.id(),
                        post.version(),
                        written.projectId(),
                        post.status().wire(),
                        written.type().wire(),
                        platforms(post),
                        written.campaign(),
                        post.scheduledAt(),
                        post.createdAt(),
                        post.createdBy()),
                message);
    }

    void scheduled(Post post, String message) {
        List<PostTarget> targets = post.announcedTargets();
        if (!targets.isEmpty()) {
            tell(post, scheduleOf(post, targets), message);
        }
    }

    void unscheduled(Post post) {
        tell(post, new PostUnscheduled(post.id(), post.version()), "Taken off the schedule");
    }

    void deleted(Post post) {
        tell(post, new PostDeleted(post.id(), post.version()), "Deleted");
    }

    void resolved(Post post, PostTarget target, Decision decision, @Nullable String platformPostId) {
        UUID id = outbox.append(
                new PostResolved(post.id(), post.version(), target.id(), decision.wire(), platformPostId));
        note(new TimelineEntry(
                id,
                post.id(),
                Moments.now(clock),
                Topics.POST_RESOLVED.name(),
                SERVICE,
                target.id(),
                target.platform().wire(),
                null,
                "A person decided: " + decision.wire(),
                null,
                Tenant.required().userId()));
    }

    private static PostScheduled scheduleOf(Post post, List<PostTarget> targets) {
        Content written = post.written();
        return new PostScheduled(
                post.id(),
                post.scheduleVersion(),
                written.projectId(),
                written.type().wire(),
                written.text(),
                written.mediaUrls().values(),
                Objects.requireNonNull(post.scheduledAt(), "a schedule has a time"),
                written.timezone(),
                post.verificationTag(),
                targets.stream().map(target -> scheduled(written, target)).toList());
    }

    private static ScheduledTarget scheduled(Content written, PostTarget target) {
        Platform platform = target.platform();
        Map<String, Object> settings = new HashMap<>();
        written.settingsFor(platform).forEach((name, value) -> {
            if (name instanceof String text && value != null && !text.equals("content")) {
                settings.put(text, value);
            }
        });
        return new ScheduledTarget(
                target.id(),
                platform.wire(),
                Objects.requireNonNull(target.connectionId(), "a scheduled target has a connection"),
                written.ownText(platform),
                settings);
    }

    private static List<String> platforms(Post post) {
        return post.targets().stream()
                .map(target -> target.platform().wire())
                .distinct()
                .toList();
    }

    private void tell(Post post, Event event, String message) {
        UUID id = outbox.append(event);
        Instant now = Moments.now(clock);
        note(new TimelineEntry(
                id,
                post.id(),
                now,
                Topics.carrying(event.getClass()).name(),
                SERVICE,
                null,
                null,
                null,
                message,
                null,
                Tenant.required().userId()));
    }

    private void note(TimelineEntry entry) {
        timeline.record(Tenant.required().tenantId(), List.of(entry));
    }
}
