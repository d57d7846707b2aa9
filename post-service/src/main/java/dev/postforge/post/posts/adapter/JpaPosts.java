package dev.postforge.post.posts.adapter;

import dev.postforge.post.posts.domain.Post;
import dev.postforge.post.posts.domain.Posts;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

/** Posts in PostgreSQL. */
@Repository
class JpaPosts implements Posts {

    private final EntityManager entities;

    JpaPosts(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void add(Post post) {
        entities.persist(post);
    }

    @Override
    public Optional<Post> find(UUID id) {
        return Optional.ofNullable(entities.find(Post.class, id)).filter(post -> !post.isDeleted());
    }

    @Override
    public Optional<Post> lock(UUID id) {
        return Optional.ofNullable(entities.find(Post.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(post -> !post.isDeleted());
    }

    @Override
    public List<Post> lockAll(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return entities.createQuery("select p from Post p where p.id in :ids order by p.id", Post.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    @Override
    public List<Post> all(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, Post> found = entities
                .createQuery("select p from Post p left join fetch p.targets where p.id in :ids", Post.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(Post::id, Function.identity(), (one, same) -> one));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    @Override
    public void flush() {
        entities.flush();
    }
}
