package dev.postforge.post.posts;

import dev.postforge.post.posts.domain.Post;
import dev.postforge.post.posts.domain.Posts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Announces a schedule again that publishing-service has not answered: no post is ever silently stuck. */
@Service
public class AnnounceAgain {

    private final Posts posts;
    private final PostNews news;
    private final Clock clock;
    private final Counter announced;

    AnnounceAgain(Posts posts, PostNews news, Clock clock, MeterRegistry meters) {
        this.posts = posts;
        this.news = news;
        this.clock = clock;
        this.announced = Counter.builder("postforge.posts.announced.again")
                .description("Schedules announced again because publishing-service had not answered")
                .register(meters);
    }

    /** Announces it again with the same version, if it is still unanswered. */
    @Transactional
    public void handle(UUID postId) {
        Optional<Post> found = posts.lockAll(List.of(postId)).stream().findFirst();
        if (found.isEmpty()) {
            return;
        }
        Post post = found.get();
        if (!post.isUnanswered()) {
            post.watch(null);
            return;
        }
        post.watch(Moments.now(clock).plus(Post.REANNOUNCE_INTERVAL));
        posts.flush();
        news.scheduled(post, "Announced again: publishing has not answered yet");
        announced.increment();
    }
}
