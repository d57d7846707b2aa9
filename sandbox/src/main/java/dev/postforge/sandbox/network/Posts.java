package dev.postforge.sandbox.network;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.journal.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is published, per account and in order. */
public final class Posts {

    /** A story is visible for 24 hours. */
    public static final Duration STORY_LIFE = Duration.ofHours(24);

    private final Table<Post> byId;
    private final Map<String, List<Post>> byAccount = new HashMap<>();
    private final SandboxClock clock;

    public Posts(Journal journal, SandboxClock clock) {
        this.byId = journal.table("posts", Post.class);
        this.clock = clock;
        journal.transact(() -> {
            byId.all().forEach(this::index);
            return byAccount.size();
        });
    }

    public Post add(Post post) {
        index(post);
        return byId.put(post.id(), post);
    }

    private void index(Post post) {
        byAccount.computeIfAbsent(post.accountId(), id -> new ArrayList<>()).add(post);
    }

    /** The post while people can see it. */
    public Optional<Post> find(String id) {
        return byId.find(id).filter(this::visible);
    }

    /** The post also after it vanished, as insights know it. */
    public Optional<Post> findKept(String id) {
        return byId.find(id);
    }

    /** Everything visible on a network, oldest first. */
    public List<Post> visibleOn(String network) {
        return byId.all().stream()
                .filter(post -> post.network().equals(network) && visible(post))
                .toList();
    }

    /** An account's posts, newest first, either its visible stories or all the others. */
    public List<Post> of(String accountId, boolean stories) {
        return byAccount.getOrDefault(accountId, List.of()).reversed().stream()
                .filter(post -> post.isStory() == stories && visible(post))
                .toList();
    }

    /** How many posts an account has sent since an instant of the sandbox's own time. */
    public int countSince(String accountId, Instant since) {
        int count = 0;
        for (Post post : byAccount.getOrDefault(accountId, List.of()).reversed()) {
            if (!post.born().isAfter(since)) {
                return count;
            }
            count++;
        }
        return count;
    }

    public void clear() {
        byId.clear();
        byAccount.clear();
    }

    private boolean visible(Post post) {
        return !post.isStory() || clock.own().isBefore(post.born().plus(STORY_LIFE));
    }
}
