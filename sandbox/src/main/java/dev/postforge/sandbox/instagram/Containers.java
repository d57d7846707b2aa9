package dev.postforge.sandbox.instagram;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.journal.Table;
import dev.postforge.sandbox.network.Account;
import dev.postforge.sandbox.network.Post;
import dev.postforge.sandbox.network.Post.Media;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creating containers, telling their status and publishing each at most once. */
final class Containers {

    /** Instagram's longest caption. */
    static final int CAPTION_LIMIT = 2_200;

    /** How long a film is processed. */
    static final Duration VIDEO_PROCESSING = Duration.ofSeconds(1);

    private static final int CAROUSEL_MIN = 2;
    private static final int CAROUSEL_MAX = 10;
    private static final long FIRST_ID = 18_000_000_000_000_000L;

    private final Table<Container> byId;
    private final InstagramFeed feed;
    private final Counters counters;
    private final SandboxClock clock;

    Containers(Journal journal, InstagramFeed feed, Counters counters, SandboxClock clock) {
        this.byId = journal.table("containers", Container.class);
        this.feed = feed;
        this.counters = counters;
        this.clock = clock;
    }

    Optional<Container> find(String id) {
        return byId.find(id);
    }

    Answer create(Account account, Call call) {
        String caption = call.parameter("caption");
        if (caption != null && caption.codePointCount(0, caption.length()) > CAPTION_LIMIT) {
            throw GraphError.CAPTION_TOO_LONG.refused();
        }
        boolean item = call.parameter("is_carousel_item", "").equalsIgnoreCase("true");
        String mediaType = call.parameter("media_type", "IMAGE").toUpperCase(Locale.ROOT);
        return switch (mediaType) {
            case "IMAGE" -> single(account, item, "feed", caption, media(call, "image_url", null));
            case "VIDEO" -> {
                if (!item) {
                    throw GraphError.VIDEO_NOT_SUPPORTED.refused();
                }
                yield single(account, true, "feed", caption, media(call, null, "video_url"));
            }
            case "REELS" -> single(account, item, "reel", caption, media(call, null, "video_url"));
            case "STORIES" -> single(account, false, "story", caption, media(call, "image_url", "video_url"));
            case "CAROUSEL" -> carousel(account, caption, call.parameter("children", ""));
            default -> throw GraphError.UNKNOWN_MEDIA_TYPE.refused();
        };
    }

    private Answer single(Account account, boolean item, String type, @Nullable String caption, Media media) {
        Instant now = clock.own();
        Instant ready = media.video() ? now.plus(VIDEO_PROCESSING) : now;
        return keep(account, type, item, List.of(media), caption, ready);
    }

    private Answer carousel(Account account, @Nullable String caption, String children) {
        Instant now = clock.own();
        Set<String> ids = new LinkedHashSet<>();
        for (String id : children.replaceAll("[\\[\\]\"\\s]", "").split(",", -1)) {
            if (!id.isEmpty()) {
                ids.add(id);
            }
        }
        if (ids.size() < CAROUSEL_MIN || ids.size() > CAROUSEL_MAX) {
            throw GraphError.CAROUSEL_INVALID.refused();
        }
        List<Media> media = new ArrayList<>();
        Instant ready = now;
        for (String id : ids) {
            Container child = byId.find(id)
                    .filter(found -> found.accountId().equals(account.id()))
                    .filter(found -> found.status(now) != Container.Status.EXPIRED)
                    .orElseThrow(GraphError.CHILD_GONE::refused);
            if (!child.item()) {
                throw GraphError.CAROUSEL_INVALID.refused();
            }
            media.addAll(child.media());
            ready = child.readyAt().isAfter(ready) ? child.readyAt() : ready;
        }
        return keep(account, "carousel", false, media, caption, ready);
    }

    private Answer keep(
            Account account, String type, boolean item, List<Media> media, @Nullable String caption, Instant ready) {
        String id = Long.toString(FIRST_ID + counters.next("container"));
        Container container =
                new Container(id, account.id(), type, item, media, caption, clock.own(), ready, false, null);
        byId.put(id, container);
        return Answer.ok(Map.of("id", id)).withEffect();
    }

    /** Sandbox networks never fetch media: any http or https address will do. */
    private static Media media(Call call, @Nullable String image, @Nullable String video) {
        String imageUrl = image == null ? "" : call.parameter(image, "");
        String videoUrl = video == null ? "" : call.parameter(video, "");
        String url = videoUrl.isEmpty() ? imageUrl : videoUrl;
        if (url.isEmpty()) {
            throw GraphError.MEDIA_URL_MISSING.refused();
        }
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw GraphError.MEDIA_NOT_FETCHED.refused();
        }
        return new Media(url, !videoUrl.isEmpty());
    }

    Answer status(Container container) {
        Container.Status status = container.status(clock.own());
        return Answer.ok(Json.object("status_code", status.name(), "status", status.text, "id", container.id()));
    }

    Answer publish(Account account, @Nullable String creationId) {
        Container container = Optional.ofNullable(creationId)
                .flatMap(byId::find)
                .filter(found -> found.accountId().equals(account.id()))
                .orElseThrow(GraphError.CONTAINER_GONE::refused);
        if (container.item()) {
            throw GraphError.ITEM_NOT_PUBLISHABLE.refused();
        }
        return switch (container.status(clock.own())) {
            case PUBLISHED -> throw GraphError.ALREADY_PUBLISHED.refused();
            case EXPIRED -> throw GraphError.CONTAINER_EXPIRED.refused();
            case IN_PROGRESS -> throw GraphError.NOT_FINISHED.refused();
            case FINISHED -> {
                Post post = feed.publish(account, container.type(), container.caption(), container.media(), "direct")
                        .orElseThrow(GraphError.DAILY_LIMIT::refused);
                byId.put(container.id(), container.publishedAs(post.id()));
                yield Answer.ok(Map.of("id", post.id())).withEffect();
            }
        };
    }

    void expire(String id) {
        byId.find(id).ifPresent(container -> byId.put(id, container.ended()));
    }

    void clear() {
        byId.clear();
    }
}
