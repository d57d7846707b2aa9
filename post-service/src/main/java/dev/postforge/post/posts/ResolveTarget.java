package dev.postforge.post.posts;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.post.posts.domain.Decision;
import dev.postforge.post.posts.domain.Post;
import dev.postforge.post.posts.domain.PostTarget;
import dev.postforge.post.posts.domain.Posts;
import dev.postforge.post.posts.domain.TargetStatus;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a person's decision about an unknown outcome. */
@Service
public class ResolveTarget {

    private final Posts posts;
    private final PostNews news;
    private final Clock clock;

    ResolveTarget(Posts posts, PostNews news, Clock clock) {
        this.posts = posts;
        this.news = news;
        this.clock = clock;
    }

    /** The decision; adopting names the post on the network unless there is just one candidate. */
    public record Command(
            UUID postId,
            UUID targetId,
            Decision decision,
            @Nullable String platformPostId) {}

    /** Decides. */
    @Transactional
    public Tagged handle(Command command) {
        Post post = posts.lock(command.postId()).orElseThrow(() -> ApiException.notFound("Post"));
        PostTarget target = post.target(command.targetId()).orElseThrow(() -> ApiException.notFound("Target"));
        if (target.status() != TargetStatus.NEEDS_ATTENTION) {
            throw new ApiException(
                    ErrorCode.INVALID_TRANSITION,
                    "This target is %s and needs no decision"
                            .formatted(target.status().wire()));
        }
        String adopted = command.decision() == Decision.ADOPT ? adopted(target, command.platformPostId()) : null;
        post.begin(Moments.now(clock));
        post.resolve(target.id(), command.decision());
        posts.flush();
        news.resolved(post, target, command.decision(), adopted);
        return Tagged.of(post);
    }

    private static String adopted(PostTarget target, @Nullable String named) {
        if (named != null) {
            return named;
        }
        List<String> candidates = target.candidates().values();
        if (candidates.size() != 1) {
            throw ApiException.invalid("platformPostId", "Name the post on the network that is to be adopted");
        }
        return candidates.getFirst();
    }
}
