package dev.postforge.post.posts.domain;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tenant's posts. */
public interface Posts {

    /** Keeps a new post. */
    void add(Post post);

    /** The post, unless it is deleted. */
    Optional<Post> find(UUID id);

    /** The post, unless it is deleted, held against others until the transaction ends. */
    Optional<Post> lock(UUID id);

    /**
     * These posts, tombstones included, held until the transaction ends; locked in one order, so never in a deadlock.
     */
    List<Post> lockAll(Collection<UUID> ids);

    /** Posts of these ids in the order of the ids. */
    List<Post> all(List<UUID> ids);

    /** Writes what has changed, so that events can follow (mechanics.md 1). */
    void flush();
}
