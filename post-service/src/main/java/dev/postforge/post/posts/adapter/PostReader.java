package dev.postforge.post.posts.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.security.Caller;
import dev.postforge.post.media.OwnMedia;
import dev.postforge.post.posts.CreatePost;
import dev.postforge.post.posts.EditPost;
import dev.postforge.post.posts.MediaAddresses;
import dev.postforge.post.posts.ScheduledTimes;
import dev.postforge.post.posts.adapter.PostBodies.Changes;
import dev.postforge.post.posts.adapter.PostBodies.NewPost;
import dev.postforge.post.posts.adapter.PostBodies.TargetBody;
import dev.postforge.post.posts.domain.Aim;
import dev.postforge.post.posts.domain.MediaUrls;
import dev.postforge.post.posts.domain.Platform;
import dev.postforge.post.posts.domain.PostStatus;
import dev.postforge.post.posts.domain.PostType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what clients send into commands, refusing what has no meaning. */
@Component
class PostReader {

    private static final String DEFAULT_ZONE = "UTC";

    private final MediaAddresses addresses;
    private final OwnMedia ownMedia;
    private final FreeFormReader freeForm;
    private final Clock clock;

    PostReader(MediaAddresses addresses, OwnMedia ownMedia, FreeFormReader freeForm, Clock clock) {
        this.addresses = addresses;
        this.ownMedia = ownMedia;
        this.freeForm = freeForm;
        this.clock = clock;
    }

    /** How a new post was asked for. */
    enum Way {
        CREATE,
        SCHEDULE,
        PUBLISH
    }

    /** Checks uploads that the body shows before their check; before any transaction, because the store is asked. */
    void settleMedia(@Nullable List<@Nullable String> urls) {
        if (urls != null) {
            ownMedia.settle(urls.stream().filter(Objects::nonNull).toList(), "mediaUrls");
        }
    }

    CreatePost.Command read(Caller caller, NewPost body, Way way) {
        String timezone = zone(body.timezone());
        Instant at = body.scheduledAt() == null
                ? null
                : ScheduledTimes.read(
                        body.scheduledAt(),
                        timezone == null ? null : ScheduledTimes.zone(timezone),
                        null,
                        clock.instant());
        String content = body.content();
        if (content == null) {
            throw ApiException.invalid("content", "content is missing");
        }
        return new CreatePost.Command(
                caller.tenantId(),
                caller.userId(),
                Texts.wellFormed("content", content),
                type(body.type()),
                aims(body),
                media(body.mediaUrls()),
                at,
                timezone == null ? DEFAULT_ZONE : timezone,
                campaign(body.campaign()),
                project(body.projectId()),
                freeForm.metadata(body.metadata()),
                freeForm.perPlatform(body.perPlatform()),
                then(body, at, way));
    }

    private static CreatePost.Then then(NewPost body, @Nullable Instant at, Way way) {
        if (way == Way.PUBLISH) {
            if (at != null) {
                throw ApiException.invalid("scheduledAt", "A post that is published now takes no scheduledAt");
            }
            return CreatePost.Then.PUBLISH;
        }
        PostStatus status = status(body.status());
        boolean scheduled = way == Way.SCHEDULE || status == PostStatus.SCHEDULED;
        if (scheduled && at == null) {
            throw ApiException.invalid("scheduledAt", "scheduledAt is missing");
        }
        if (status != null && status != PostStatus.DRAFT && status != PostStatus.SCHEDULED) {
            throw ApiException.invalid("status", "A new post is draft or scheduled");
        }
        boolean draft = status == PostStatus.DRAFT && way != Way.SCHEDULE;
        return at == null || draft ? CreatePost.Then.KEEP : CreatePost.Then.SCHEDULE;
    }

    EditPost.Command read(UUID postId, @Nullable String ifMatch, Changes body) {
        String content = body.content();
        Optional<String> campaign = body.campaign();
        if (campaign != null && campaign.isPresent()) {
            campaign(campaign.get());
        }
        List<@Nullable TargetBody> targets = body.targets();
        return new EditPost.Command(
                postId,
                ifMatch,
                content == null ? null : Texts.wellFormed("content", content),
                body.type() == null ? null : type(body.type()),
                body.platforms() == null ? null : platforms(body.platforms()),
                targets == null ? null : targets(targets),
                body.mediaUrls() == null ? null : media(body.mediaUrls()),
                body.scheduledAt(),
                zone(body.timezone()),
                campaign,
                project(body.projectId()),
                body.metadata() == null ? null : freeForm.metadata(body.metadata()),
                body.perPlatform() == null ? null : freeForm.perPlatform(body.perPlatform()),
                status(body.status()));
    }

    private static @Nullable String zone(@Nullable String name) {
        return name == null ? null : ScheduledTimes.zone(name).getId();
    }

    private static PostType type(@Nullable String name) {
        if (name == null) {
            return PostType.FEED;
        }
        return PostType.named(name).orElseThrow(() -> ApiException.invalid("type", "type is feed, story or reel"));
    }

    static @Nullable PostStatus status(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return PostStatus.named(name)
                .orElseThrow(() ->
                        ApiException.invalid("status", "status is draft, scheduled, queued, published or failed"));
    }

    static Platform platform(String field, @Nullable String name) {
        return Optional.ofNullable(name)
                .flatMap(Platform::named)
                .orElseThrow(() -> ApiException.invalid(
                        field,
                        "Unknown network: %s; known are instagram, facebook, linkedin, x, tiktok and youtube"
                                .formatted(name == null ? "null" : Texts.shortened(name))));
    }

    private static List<Aim> aims(NewPost body) {
        List<@Nullable TargetBody> targets = body.targets();
        if (targets != null) {
            if (targets.isEmpty()) {
                throw ApiException.invalid("targets", "targets is empty; leave it out for a post without a network");
            }
            return targets(targets);
        }
        List<@Nullable String> platforms = body.platforms();
        if (platforms != null && platforms.isEmpty()) {
            throw ApiException.invalid("platforms", "platforms is empty; leave it out for a post without a network");
        }
        List<Platform> named = platforms != null
                ? platforms(platforms)
                : body.platform() == null ? List.of() : List.of(platform("platform", body.platform()));
        return named.stream().map(platform -> new Aim(platform, null, false)).toList();
    }

    private static List<Platform> platforms(List<@Nullable String> names) {
        List<Platform> platforms = new ArrayList<>();
        for (String name : names) {
            Platform platform = platform("platforms", name);
            if (!platforms.contains(platform)) {
                platforms.add(platform);
            }
        }
        return platforms;
    }

    private static List<Aim> targets(List<@Nullable TargetBody> bodies) {
        List<Aim> aims = new ArrayList<>();
        for (TargetBody body : bodies) {
            if (body == null) {
                throw ApiException.invalid("targets", "A target is {platform, connectionId}");
            }
            Platform platform = platform("targets.platform", body.platform());
            String connection = body.connectionId();
            Aim aim = new Aim(
                    platform, connection == null ? null : Texts.id(connection, "Connection"), connection != null);
            if (!aims.contains(aim)) {
                aims.add(aim);
            }
        }
        return aims;
    }

    private MediaUrls media(@Nullable List<@Nullable String> urls) {
        if (urls == null) {
            return MediaUrls.none();
        }
        List<String> present = new ArrayList<>();
        for (String url : urls) {
            if (url == null) {
                throw ApiException.invalid("mediaUrls", "mediaUrls holds a null");
            }
            present.add(url);
        }
        addresses.check(present, ownMedia::isOurs);
        return new MediaUrls(present);
    }

    private static @Nullable String campaign(@Nullable String text) {
        return text == null ? null : Texts.atMost("campaign", Texts.wellFormed("campaign", text), Texts.CAMPAIGN);
    }

    private static @Nullable UUID project(@Nullable String id) {
        return id == null ? null : Texts.id(id, "Project");
    }
}
