package dev.postforge.post.posts;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.post.media.OwnMedia;
import dev.postforge.post.posts.domain.Aim;
import dev.postforge.post.posts.domain.Content;
import dev.postforge.post.posts.domain.MediaMeasures;
import dev.postforge.post.posts.domain.NetworkRules;
import dev.postforge.post.posts.domain.Platform;
import dev.postforge.post.posts.domain.Post;
import dev.postforge.post.posts.domain.PostLifecycle;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What every command on a post checks first. */
final class PostChecks {

    private PostChecks() {}

    /** Refuses content that breaks a network's limits, listing each. */
    static void limits(Content content, List<Aim> aims, boolean complete, OwnMedia media) {
        Set<Platform> platforms = aims.stream().map(Aim::platform).collect(Collectors.toCollection(LinkedHashSet::new));
        if (complete && platforms.isEmpty()) {
            throw ApiException.invalid("platforms", "Choose at least one network to schedule the post");
        }
        List<NetworkRules.Violation> violations =
                NetworkRules.check(content, platforms, complete, measures(content, media));
        if (!violations.isEmpty()) {
            throw new ApiException(
                    ErrorCode.VALIDATION_FAILED,
                    violations.stream().map(NetworkRules.Violation::message).collect(Collectors.joining("; ")),
                    Map.of("field", violations.getFirst().field(), "violations", violations));
        }
    }

    private static Map<String, MediaMeasures> measures(Content content, OwnMedia media) {
        Map<String, MediaMeasures> measures = new LinkedHashMap<>();
        media.facts(content.mediaUrls().values())
                .forEach((url, file) -> measures.put(
                        url,
                        new MediaMeasures(
                                file.contentType().startsWith("video/"),
                                file.size(),
                                file.width(),
                                file.height(),
                                file.duration())));
        return measures;
    }

    /** Refuses a stale {@code If-Match}; only commands make it stale, facts do not. */
    static void version(Post post, @Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        String current = Long.toString(post.version());
        for (String tag : ifMatch.split(",", -1)) {
            String plain = tag.strip().replaceFirst("^W/", "").replace("\"", "");
            if (plain.split("\\.", 2)[0].equals(current)) {
                return;
            }
        }
        throw new ApiException(
                ErrorCode.VERSION_CONFLICT, "The post was changed meanwhile", Map.of("version", post.version()));
    }

    /** Refuses what the life cycle's table does not have, and what comes too late. */
    static void transition(Post post, PostLifecycle.Trigger command, Instant now) {
        if (!post.allows(command, now)) {
            boolean late = PostLifecycle.allows(post.status(), command);
            String what = command.name().toLowerCase(java.util.Locale.ROOT);
            throw new ApiException(
                    ErrorCode.INVALID_TRANSITION,
                    late
                            ? "The post is about to go out; %s comes too late".formatted(what)
                            : "A %s post does not take %s"
                                    .formatted(post.status().wire(), what),
                    Map.of("status", post.status().wire(), "command", what));
        }
    }
}
