package dev.postforge.sandbox.later;

import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.journal.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What Later keeps, found by id, by account and by due time. */
public final class LaterPosts {

    private final Table<LaterPost> byId;
    private final Map<String, Set<String>> byAccount = new HashMap<>();
    private final TreeSet<LaterPost> waiting = new TreeSet<>(
            Comparator.comparing((LaterPost post) -> post.draft().scheduledAt()).thenComparing(LaterPost::id));

    public LaterPosts(Journal journal) {
        this.byId = journal.table("later.posts", LaterPost.class);
        journal.transact(() -> {
            byId.all().forEach(this::index);
            return waiting.size();
        });
    }

    public Optional<LaterPost> find(String id) {
        return byId.find(id);
    }

    /** An account's posts, oldest first. */
    public List<LaterPost> of(String accountId) {
        return byAccount.getOrDefault(accountId, Set.of()).stream()
                .flatMap(id -> byId.find(id).stream())
                .toList();
    }

    /** The scheduled posts whose time has come, earliest first, at most {@code limit}. */
    public List<LaterPost> due(Instant now, int limit) {
        return waiting.stream()
                .takeWhile(post -> !post.draft().scheduledAt().isAfter(now))
                .limit(limit)
                .toList();
    }

    /** Adds or replaces a post. */
    public LaterPost save(LaterPost post) {
        byId.find(post.id()).ifPresent(waiting::remove);
        index(post);
        return byId.put(post.id(), post);
    }

    void remove(LaterPost post) {
        waiting.remove(post);
        byAccount.getOrDefault(post.accountId(), new LinkedHashSet<>()).remove(post.id());
        byId.remove(post.id());
    }

    void clear() {
        byId.clear();
        byAccount.clear();
        waiting.clear();
    }

    private void index(LaterPost post) {
        byAccount.computeIfAbsent(post.accountId(), id -> new LinkedHashSet<>()).add(post.id());
        if (post.isScheduled()) {
            waiting.add(post);
        }
    }
}
