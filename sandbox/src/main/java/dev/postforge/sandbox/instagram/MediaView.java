package dev.postforge.sandbox.instagram;

import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.network.Insights;
import dev.postforge.sandbox.network.Post;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A post as the Graph API shows it: the fields that were asked for, {@code id} always, empty ones left out. */
final class MediaView {

    /** The Graph API writes the offset without a colon. */
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MediaView() {}

    static Map<String, @Nullable Object> of(Post post, List<String> fields, Instant now) {
        Map<String, @Nullable Object> all = all(post, now);
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        for (String field : fields) {
            if (!all.containsKey(field)) {
                throw GraphError.UNKNOWN_FIELD.refused();
            }
            Object value = all.get(field);
            if (value != null) {
                shown.put(field, value);
            }
        }
        shown.put("id", post.id());
        return shown;
    }

    private static Map<String, @Nullable Object> all(Post post, Instant now) {
        Map<String, Long> figures = Insights.of(post, now);
        String url = post.media().isEmpty() ? null : post.media().getFirst().url();
        boolean video = !post.media().isEmpty() && post.media().getFirst().video();
        boolean carousel = post.type().equals("carousel");
        return Json.object(
                "id", post.id(),
                "caption", post.caption(),
                "media_type", carousel ? "CAROUSEL_ALBUM" : video ? "VIDEO" : "IMAGE",
                "media_product_type", productType(post.type()),
                "media_url", carousel ? null : url,
                "thumbnail_url", video ? url : null,
                "permalink", post.permalink(),
                "shortcode", post.permalink().replaceAll("^.*/([^/]+)/$", "$1"),
                "timestamp", TIMESTAMP.format(post.publishedAt()),
                "username", post.account(),
                "owner", Map.of("id", post.accountId()),
                "like_count", figures.get("likes"),
                "comments_count", figures.get("comments"),
                "is_comment_enabled", true,
                "children", null);
    }

    private static String productType(String type) {
        return switch (type) {
            case "story" -> "STORY";
            case "reel" -> "REELS";
            default -> "FEED";
        };
    }
}
