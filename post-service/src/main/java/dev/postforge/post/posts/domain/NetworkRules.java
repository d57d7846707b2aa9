package dev.postforge.post.posts.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The networks' own limits on text and media (providers.md B; figures of the networks' public documentation). */
public final class NetworkRules {

    /** A post for no network yet is held to the seed's limit (requirements C036). */
    public static final int UNADDRESSED_TEXT = 500;

    private static final Map<Platform, Integer> TEXT = Map.of(
            Platform.INSTAGRAM, 2_200,
            Platform.FACEBOOK, 63_206,
            Platform.LINKEDIN, 3_000,
            Platform.X, 280,
            Platform.TIKTOK, 2_200,
            Platform.YOUTUBE, 5_000);

    private static final Map<Platform, Integer> MEDIA = Map.of(
            Platform.INSTAGRAM, 10,
            Platform.FACEBOOK, 10,
            Platform.LINKEDIN, 20,
            Platform.X, 4,
            Platform.TIKTOK, 35,
            Platform.YOUTUBE, 1);

    private static final Set<Platform> HAVE_STORIES = Set.of(Platform.INSTAGRAM, Platform.FACEBOOK);
    private static final Set<Platform> HAVE_REELS =
            Set.of(Platform.INSTAGRAM, Platform.FACEBOOK, Platform.TIKTOK, Platform.YOUTUBE);
    private static final Set<Platform> NEED_MEDIA = Set.of(Platform.INSTAGRAM, Platform.TIKTOK, Platform.YOUTUBE);

    private static final int INSTAGRAM_HASHTAGS = 30;
    private static final int YOUTUBE_TITLE = 100;

    /** A line break between the caption and the tag. */
    private static final int TAG_LENGTH = VerificationTag.LENGTH + 1;

    private static final Pattern HASHTAG = Pattern.compile("#[\\p{L}\\p{N}_]+");
    private static final Set<String> VIDEOS = Set.of("mp4", "mov", "m4v", "webm", "avi", "mkv");
    private static final Set<String> IMAGES = Set.of("jpg", "jpeg", "png", "gif", "webp", "heic", "bmp", "tiff");

    private NetworkRules() {}

    /** One broken limit. */
    public record Violation(
            @Nullable String platform,
            String field,
            String message,
            @Nullable Integer limit,
            @Nullable Integer actual) {}

    /**
     * What this content breaks on these networks.
     *
     * @param complete whether it is to go out; a draft may still lack its media
     * @param measures what is known of its files, by address
     */
    public static List<Violation> check(
            Content content, Set<Platform> platforms, boolean complete, Map<String, MediaMeasures> measures) {
        List<Violation> violations = new ArrayList<>();
        if (content.text().isBlank()) {
            violations.add(new Violation(null, "content", "Please write something", 1, 0));
        }
        if (platforms.isEmpty()) {
            int length = length(content.text());
            if (length > UNADDRESSED_TEXT) {
                violations.add(new Violation(
                        null,
                        "content",
                        "A post without a network has at most %d characters".formatted(UNADDRESSED_TEXT),
                        UNADDRESSED_TEXT,
                        length));
            }
        }
        for (Platform platform : platforms) {
            checkText(content, platform, violations);
            checkMedia(content, platform, complete, violations);
        }
        violations.addAll(MediaRules.check(content, platforms, measures));
        return violations;
    }

    private static void checkText(Content content, Platform platform, List<Violation> violations) {
        String field = content.ownText(platform) == null ? "content" : "perPlatform." + platform.wire() + ".content";
        String text = content.textFor(platform);
        boolean tagged = platform == Platform.INSTAGRAM && content.type() == PostType.STORY;
        int limit = TEXT.getOrDefault(platform, UNADDRESSED_TEXT);
        int length = length(text) + (tagged ? TAG_LENGTH : 0);
        if (length > limit) {
            String message = "%s takes at most %d characters%s, this has %d"
                    .formatted(platform.wire(), limit, tagged ? ", the verification tag included" : "", length);
            violations.add(new Violation(platform.wire(), field, message, limit, length));
        }
        if (platform == Platform.INSTAGRAM) {
            int hashtags = (int) HASHTAG.matcher(text).results().count();
            if (hashtags > INSTAGRAM_HASHTAGS) {
                violations.add(new Violation(
                        platform.wire(),
                        field,
                        "instagram takes at most %d hashtags, this has %d".formatted(INSTAGRAM_HASHTAGS, hashtags),
                        INSTAGRAM_HASHTAGS,
                        hashtags));
            }
        }
        if (platform == Platform.YOUTUBE && content.settingsFor(platform).get("title") instanceof String title) {
            if (length(title) > YOUTUBE_TITLE) {
                violations.add(new Violation(
                        platform.wire(),
                        "perPlatform.youtube.title",
                        "youtube takes a title of at most %d characters".formatted(YOUTUBE_TITLE),
                        YOUTUBE_TITLE,
                        length(title)));
            }
        }
    }

    private static void checkMedia(Content content, Platform platform, boolean complete, List<Violation> violations) {
        List<String> media = content.mediaUrls().values();
        int count = media.size();
        PostType type = content.type();
        if ((type == PostType.STORY && !HAVE_STORIES.contains(platform))
                || (type == PostType.REEL && !HAVE_REELS.contains(platform))) {
            violations.add(new Violation(
                    platform.wire(), "type", "%s has no %s".formatted(platform.wire(), type.wire()), null, null));
            return;
        }
        int limit = type == PostType.FEED ? MEDIA.getOrDefault(platform, 1) : 1;
        if (count > limit) {
            String what = type == PostType.FEED ? "takes" : "takes for a " + type.wire();
            violations.add(new Violation(
                    platform.wire(),
                    "mediaUrls",
                    "%s %s at most %d media, this has %d".formatted(platform.wire(), what, limit, count),
                    limit,
                    count));
        }
        boolean needed = NEED_MEDIA.contains(platform) || type != PostType.FEED;
        if (complete && needed && count == 0) {
            violations.add(new Violation(
                    platform.wire(), "mediaUrls", "%s needs a picture or a video".formatted(platform.wire()), 1, 0));
        }
        boolean videoOnly = type == PostType.REEL || platform == Platform.YOUTUBE;
        if (videoOnly && media.stream().anyMatch(NetworkRules::isImage)) {
            violations.add(new Violation(
                    platform.wire(), "mediaUrls", "%s needs a video here".formatted(platform.wire()), null, null));
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isImage(String url) {
        return IMAGES.contains(extension(url));
    }

    /** Whether the address names a video. */
    public static boolean isVideo(String url) {
        return VIDEOS.contains(extension(url));
    }

    private static String extension(String url) {
        String path = url.split("[?#]", 2)[0];
        String file = path.substring(path.lastIndexOf('/') + 1);
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
