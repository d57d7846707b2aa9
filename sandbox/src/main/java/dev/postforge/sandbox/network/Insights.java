package dev.postforge.sandbox.network;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Plausible figures of a post: the same for the same post and age, growing quickly at first and levelling off after
 * some days; views are never 0 and interactions never more than views.
 */
public final class Insights {

    private static final double SECONDS_TO_LEVEL_OFF = Duration.ofHours(36).toSeconds();

    private Insights() {}

    /** Metric names of Instagram with the values at an instant of the sandbox's own time. */
    public static Map<String, Long> of(Post post, Instant now) {
        long seed = Math.floorMod(post.id().hashCode() * 2_654_435_761L, 9_973L);
        Duration age = Duration.between(post.born(), now);
        if (post.isStory() && age.compareTo(Posts.STORY_LIFE) > 0) {
            age = Posts.STORY_LIFE;
        }
        double grown = 1 - Math.exp(-Math.max(0, age.toSeconds()) / SECONDS_TO_LEVEL_OFF);
        long views = 12 + seed % 30 + (long) ((4_000 + 7 * seed) * grown);
        long likes = views * (3 + seed % 6) / 100;
        long comments = views * (1 + seed % 2) / 200;
        long shares = views / 150;
        long saved = views / 120;
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("views", views);
        values.put("reach", views * (70 + seed % 25) / 100);
        values.put("likes", likes);
        values.put("comments", comments);
        values.put("shares", shares);
        values.put("saved", saved);
        values.put("replies", post.isStory() ? comments : 0L);
        values.put("total_interactions", likes + comments + shares + saved);
        values.put("follows", views / 900);
        values.put("profile_visits", views / 80);
        values.put("profile_activity", views / 200);
        values.put("navigation", post.isStory() ? views / 3 : 0L);
        values.put("ig_reels_avg_watch_time", post.type().equals("reel") ? 4_000 + seed : 0L);
        values.put("ig_reels_video_view_total_time", post.type().equals("reel") ? views * (4_000 + seed) : 0L);
        return values;
    }
}
