package dev.postforge.post.posts;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.post.media.OwnMedia;
import dev.postforge.post.posts.domain.Aim;
import dev.postforge.post.posts.domain.Content;
import dev.postforge.post.posts.domain.FreeForm;
import dev.postforge.post.posts.domain.MediaUrls;
import dev.postforge.post.posts.domain.Platform;
import dev.postforge.post.posts.domain.Post;
import dev.postforge.post.posts.domain.PostLifecycle.Trigger;
import dev.postforge.post.posts.domain.PostStatus;
import dev.postforge.post.posts.domain.PostTarget;
import dev.postforge.post.posts.domain.PostType;
import dev.postforge.post.posts.domain.Posts;
import dev.postforge.post.projects.Projects;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Edits, reschedules, schedules or cancels a post, all in one request and one version. */
@Service
public class EditPost {

    private final Posts posts;
    private final Projects projects;
    private final Targeting targeting;
    private final PostNews news;
    private final PostProperties properties;
    private final OwnMedia media;
    private final Clock clock;

    EditPost(
            Posts posts,
            Projects projects,
            Targeting targeting,
            PostNews news,
            PostProperties properties,
            OwnMedia media,
            Clock clock) {
        this.posts = posts;
        this.projects = projects;
        this.targeting = targeting;
        this.news = news;
        this.properties = properties;
        this.media = media;
        this.clock = clock;
    }

    /**
     * What the user wants changed; absent is unchanged.
     *
     * @param scheduledAt the text as it came, empty for an explicit null
     * @param platforms networks by name, as the alternative to targets
     * @param status where he wants the post: draft or scheduled; a repetition of the present status changes nothing
     */
    @SuppressWarnings("NullableOptional")
    public record Command(
            UUID postId,
            @Nullable String ifMatch,
            @Nullable String text,
            @Nullable PostType type,
            @Nullable List<Platform> platforms,
            @Nullable List<Aim> targets,
            @Nullable MediaUrls mediaUrls,
            @Nullable Optional<String> scheduledAt,
            @Nullable String timezone,
            @Nullable Optional<String> campaign,
            @Nullable UUID projectId,
            @Nullable FreeForm metadata,
            @Nullable FreeForm perPlatform,
            @Nullable PostStatus status) {}

    /** Changes it. */
    @Transactional
    public Tagged handle(Command command) {
        Instant now = Moments.now(clock);
        Post post = posts.lock(command.postId()).orElseThrow(() -> ApiException.notFound("Post"));
        PostChecks.version(post, command.ifMatch());
        PostStatus before = post.status();
        Trigger trigger = trigger(before, command);
        PostChecks.transition(post, trigger, now);
        boolean goesOut = trigger == Trigger.SCHEDULE || (trigger == Trigger.EDIT && before == PostStatus.SCHEDULED);

        Content content = content(post, command);
        List<Aim> present = post.targets().stream().map(PostTarget::aim).toList();
        List<Aim> wanted = aims(present, command);
        Instant at = time(post, command, now);
        PostChecks.limits(content, wanted, goesOut, media);
        List<Aim> aims = targeting.resolve(wanted, present);

        post.begin(now);
        post.write(content);
        post.aim(aims, Ids::next);
        post.tag(CreatePost.tagFor(post, properties));
        post.pencil(at);
        if (goesOut) {
            schedule(post, before, at, now);
        } else if (trigger == Trigger.CANCEL && before == PostStatus.SCHEDULED) {
            post.unschedule();
        }
        posts.flush();
        tell(post, trigger, before, goesOut);
        return Tagged.of(post);
    }

    private void schedule(Post post, PostStatus before, @Nullable Instant at, Instant now) {
        if (at == null) {
            throw ApiException.invalid("scheduledAt", "scheduledAt is missing");
        }
        if (before != PostStatus.SCHEDULED && at.isBefore(now.minus(ScheduledTimes.GRACE))) {
            throw ApiException.invalid("scheduledAt", "scheduledAt is in the past");
        }
        List<PostTarget> open = post.openTargets();
        if (open.isEmpty()) {
            throw new ApiException(ErrorCode.INVALID_TRANSITION, "No target of this post can be scheduled");
        }
        targeting.requireConnected(open.stream().map(PostTarget::aim).toList());
        post.schedule(at.isBefore(now) ? now : at, now);
    }

    private void tell(Post post, Trigger trigger, PostStatus before, boolean goesOut) {
        if (goesOut) {
            news.updated(post, "Changed");
            news.scheduled(
                    post, (trigger == Trigger.SCHEDULE ? "Scheduled for " : "Rescheduled for ") + post.scheduledAt());
        } else if (trigger == Trigger.CANCEL && before == PostStatus.SCHEDULED) {
            news.updated(post, "Back to draft");
            news.unscheduled(post);
        } else {
            news.updated(post, "Changed");
        }
    }

    private static Trigger trigger(PostStatus before, Command command) {
        PostStatus wanted = command.status();
        if (wanted == null || wanted == before) {
            return Trigger.EDIT;
        }
        return switch (wanted) {
            case DRAFT -> Trigger.CANCEL;
            case SCHEDULED -> Trigger.SCHEDULE;
            case QUEUED, PUBLISHED, FAILED ->
                throw new ApiException(
                        ErrorCode.INVALID_TRANSITION,
                        "A %s post can't be made %s".formatted(before.wire(), wanted.wire()),
                        Map.of("status", before.wire(), "command", wanted.wire()));
        };
    }

    private Content content(Post post, Command command) {
        Content old = post.written();
        UUID project = command.projectId();
        if (project != null && projects.find(project).isEmpty()) {
            throw ApiException.notFound("Project");
        }
        Optional<String> campaign = command.campaign();
        return new Content(
                or(project, old.projectId()),
                or(command.type(), old.type()),
                or(command.text(), old.text()),
                or(command.mediaUrls(), old.mediaUrls()),
                or(command.perPlatform(), old.perPlatform()),
                or(command.metadata(), old.metadata()),
                campaign == null ? old.campaign() : campaign.orElse(null),
                or(command.timezone(), old.timezone()));
    }

    private static <T> T or(@Nullable T changed, T old) {
        return changed == null ? old : changed;
    }

    /** Platforms count when they differ from the present ones, so that a resource sent back with its targets works. */
    private static List<Aim> aims(List<Aim> old, Command command) {
        List<Platform> platforms = command.platforms();
        Set<Platform> present = old.stream().map(Aim::platform).collect(Collectors.toSet());
        if (platforms != null && !present.equals(new LinkedHashSet<>(platforms))) {
            if (platforms.isEmpty()) {
                throw ApiException.invalid("platforms", "platforms is empty");
            }
            return platforms.stream()
                    .distinct()
                    .map(platform -> old.stream()
                            .filter(aim -> aim.platform() == platform)
                            .findFirst()
                            .orElse(new Aim(platform, null, false)))
                    .toList();
        }
        List<Aim> targets = command.targets();
        if (targets == null) {
            return old;
        }
        if (targets.isEmpty() && !old.isEmpty()) {
            throw ApiException.invalid("targets", "targets is empty");
        }
        return targets.stream().map(aim -> kept(old, aim)).toList();
    }

    /** A target sent back as it was stays what it was: an account taken by default is not a chosen one. */
    private static Aim kept(List<Aim> old, Aim aim) {
        return old.stream()
                .filter(known -> known.platform() == aim.platform())
                .filter(known -> Objects.equals(known.connectionId(), aim.connectionId()))
                .findFirst()
                .orElse(aim);
    }

    private static @Nullable Instant time(Post post, Command command, Instant now) {
        Optional<String> wanted = command.scheduledAt();
        Instant old = post.scheduledAt();
        if (wanted == null) {
            return old;
        }
        if (wanted.isEmpty()) {
            if (post.status() == PostStatus.SCHEDULED && command.status() != PostStatus.DRAFT) {
                throw ApiException.invalid("scheduledAt", "A scheduled post needs its time; cancel with status draft");
            }
            return null;
        }
        String text = wanted.get();
        if (old != null && text.equals(old.toString())) {
            return old;
        }
        String zone = command.timezone();
        ZoneId in = zone == null ? post.written().zone() : ZoneId.of(zone);
        return ScheduledTimes.read(text, in, old, now);
    }
}
