package dev.postforge.sandbox.instagram;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.network.Account;
import dev.postforge.sandbox.network.Post;
import dev.postforge.sandbox.network.Post.Media;
import dev.postforge.sandbox.network.Posts;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts posts on Instagram, whoever sends them, and counts them against the daily limit. */
public final class InstagramFeed {

    /** The network's name. */
    public static final String NETWORK = "instagram";

    /** Posts by API in a moving 24 hours and account ({@code providers.md} B.1); a carousel counts as one. */
    public static final int DAILY_LIMIT = 100;

    /** The window of {@link #DAILY_LIMIT}. */
    static final Duration LIMIT_WINDOW = Duration.ofHours(24);

    private static final long FIRST_ID = 17_900_000_000_000_000L;

    private final Posts posts;
    private final Counters counters;
    private final SandboxClock clock;

    public InstagramFeed(Posts posts, Counters counters, SandboxClock clock) {
        this.posts = posts;
        this.counters = counters;
        this.clock = clock;
    }

    public int usage(String accountId) {
        return posts.countSince(accountId, clock.own().minus(LIMIT_WINDOW));
    }

    /** Publishes at once; empty when the account has reached its daily limit. */
    public Optional<Post> publish(
            Account account, String type, @Nullable String caption, List<Media> media, String via) {
        if (usage(account.id()) >= DAILY_LIMIT) {
            return Optional.empty();
        }
        long number = FIRST_ID + counters.next("media");
        String id = Long.toString(number);
        return Optional.of(posts.add(new Post(
                id,
                NETWORK,
                account.id(),
                account.handle(),
                type,
                caption,
                media,
                permalink(type, account.handle(), number),
                clock.wall(),
                clock.own(),
                via)));
    }

    private static String permalink(String type, String handle, long number) {
        String shortcode = BigInteger.valueOf(number).toString(36);
        return switch (type) {
            case "story" -> "https://www.instagram.com/stories/" + handle + "/" + number + "/";
            case "reel" -> "https://www.instagram.com/reel/" + shortcode + "/";
            default -> "https://www.instagram.com/p/" + shortcode + "/";
        };
    }
}
