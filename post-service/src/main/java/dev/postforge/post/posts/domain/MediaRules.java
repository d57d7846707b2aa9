package dev.postforge.post.posts.domain;

import dev.postforge.post.posts.domain.NetworkRules.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The networks' limits on a single file: size, ratio of width to height, duration (figures of the networks' public
 * documentation, November 2026). Only files in our own store have measures.
 */
final class MediaRules {

    private static final long MIB = 1024L * 1024L;
    private static final Set<PostType> FEED_AND_REEL = Set.of(PostType.FEED, PostType.REEL);
    private static final Set<PostType> ANY = Set.of(PostType.values());

    /** No bound on the ratio. */
    private static final Ratio FREE = new Ratio(0, Double.MAX_VALUE, "");

    private static final Ratio INSTAGRAM_FEED = new Ratio(0.8, 1.91, "4:5 to 1.91:1");
    private static final Ratio INSTAGRAM_VIDEO = new Ratio(0.01, 10, "1:100 to 10:1");
    private static final Duration NONE = Duration.ZERO;

    private static final List<Limit> LIMITS = List.of(
            picture(Platform.INSTAGRAM, Set.of(PostType.FEED), 8 * MIB, INSTAGRAM_FEED),
            picture(Platform.INSTAGRAM, Set.of(PostType.STORY), 8 * MIB, FREE),
            film(
                    Platform.INSTAGRAM,
                    FEED_AND_REEL,
                    300 * MIB,
                    INSTAGRAM_VIDEO,
                    Duration.ofSeconds(3),
                    Duration.ofMinutes(15)),
            film(
                    Platform.INSTAGRAM,
                    Set.of(PostType.STORY),
                    100 * MIB,
                    INSTAGRAM_VIDEO,
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(60)),
            picture(Platform.FACEBOOK, ANY, 10 * MIB, FREE),
            film(Platform.FACEBOOK, Set.of(PostType.FEED), 10_240 * MIB, FREE, NONE, Duration.ofMinutes(240)),
            film(
                    Platform.FACEBOOK,
                    Set.of(PostType.REEL),
                    1_024 * MIB,
                    FREE,
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(90)),
            film(
                    Platform.FACEBOOK,
                    Set.of(PostType.STORY),
                    1_024 * MIB,
                    FREE,
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(60)),
            film(Platform.LINKEDIN, ANY, 500 * MIB, FREE, Duration.ofSeconds(3), Duration.ofMinutes(30)),
            picture(Platform.X, ANY, 15 * MIB, FREE),
            film(Platform.X, ANY, 512 * MIB, FREE, Duration.ofMillis(500), Duration.ofSeconds(140)),
            picture(Platform.TIKTOK, ANY, 20 * MIB, FREE),
            film(Platform.TIKTOK, ANY, 4_096 * MIB, FREE, Duration.ofSeconds(3), Duration.ofMinutes(10)),
            film(Platform.YOUTUBE, Set.of(PostType.FEED), 262_144 * MIB, FREE, NONE, Duration.ofHours(12)),
            film(Platform.YOUTUBE, Set.of(PostType.REEL), 262_144 * MIB, FREE, NONE, Duration.ofMinutes(3)));

    private MediaRules() {}

    private record Ratio(double least, double most, String words) {}

    private record Limit(
            Platform platform,
            Set<PostType> types,
            boolean video,
            long bytes,
            Ratio ratio,
            Duration shortest,
            Duration longest) {}

    private static Limit picture(Platform platform, Set<PostType> types, long bytes, Ratio ratio) {
        return new Limit(platform, types, false, bytes, ratio, NONE, NONE);
    }

    private static Limit film(
            Platform platform, Set<PostType> types, long bytes, Ratio ratio, Duration shortest, Duration longest) {
        return new Limit(platform, types, true, bytes, ratio, shortest, longest);
    }

    /** What the files break on these networks. */
    static List<Violation> check(Content content, Set<Platform> platforms, Map<String, MediaMeasures> measures) {
        List<Violation> violations = new ArrayList<>();
        List<String> urls = content.mediaUrls().values();
        for (int i = 0; i < urls.size(); i++) {
            MediaMeasures file = measures.get(urls.get(i));
            if (file != null) {
                String name = "mediaUrls[%d]".formatted(i);
                LIMITS.stream()
                        .filter(limit -> platforms.contains(limit.platform())
                                && limit.types().contains(content.type())
                                && limit.video() == file.video())
                        .forEach(limit -> check(limit, file, name, violations));
            }
        }
        return violations;
    }

    private static void check(Limit limit, MediaMeasures file, String name, List<Violation> violations) {
        String network = limit.platform().wire();
        if (file.bytes() > limit.bytes()) {
            violations.add(violation(
                    network,
                    "%s takes at most %d MiB here, %s has %d"
                            .formatted(network, limit.bytes() / MIB, name, (file.bytes() + MIB - 1) / MIB)));
        }
        Integer width = file.width();
        Integer height = file.height();
        if (width != null && height != null) {
            double ratio = (double) width / height;
            if (ratio < limit.ratio().least() || ratio > limit.ratio().most()) {
                violations.add(violation(
                        network,
                        "%s takes ratios of %s here, %s is %d by %d"
                                .formatted(network, limit.ratio().words(), name, width, height)));
            }
        }
        Duration duration = file.duration();
        if (limit.video()
                && duration != null
                && (duration.compareTo(limit.shortest()) < 0 || duration.compareTo(limit.longest()) > 0)) {
            violations.add(violation(
                    network,
                    "%s takes between %s and %s seconds here, %s has %s"
                            .formatted(
                                    network,
                                    seconds(limit.shortest()),
                                    seconds(limit.longest()),
                                    name,
                                    seconds(duration))));
        }
    }

    private static Violation violation(String network, String message) {
        return new Violation(network, "mediaUrls", message, null, null);
    }

    private static String seconds(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1_000 == 0 ? Long.toString(millis / 1_000) : Double.toString(millis / 1_000.0);
    }
}
