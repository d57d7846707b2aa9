package dev.postforge.post.posts.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a user writes: everything of a post but where and when it goes out. */
@Embeddable
public record Content(
        UUID projectId,
        @Enumerated(EnumType.STRING) PostType type,
        @Column(name = "content") String text,
        MediaUrls mediaUrls,
        FreeForm perPlatform,
        FreeForm metadata,
        @Nullable String campaign,
        String timezone) {

    /** The zone of the user's wall clock. */
    public ZoneId zone() {
        return ZoneId.of(timezone);
    }

    /** The text for one network: its own, else the post's. */
    public String textFor(Platform platform) {
        String own = ownText(platform);
        return own == null ? text : own;
    }

    /** The network's own text, null when it shares the post's. */
    public @Nullable String ownText(Platform platform) {
        return settingsFor(platform).get("content") instanceof String own ? own : null;
    }

    /** The network's own settings. */
    public Map<?, ?> settingsFor(Platform platform) {
        return perPlatform.values().get(platform.wire()) instanceof Map<?, ?> settings ? settings : Map.of();
    }

    Content inProject(UUID project) {
        return new Content(project, type, text, mediaUrls, perPlatform, metadata, campaign, timezone);
    }
}
