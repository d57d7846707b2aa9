package dev.postforge.post.posts;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.post.media.OwnMedia;
import dev.postforge.post.posts.domain.Aim;
import dev.postforge.post.posts.domain.Content;
import dev.postforge.post.posts.domain.FreeForm;
import dev.postforge.post.posts.domain.MediaUrls;
import dev.postforge.post.posts.domain.Post;
import dev.postforge.post.posts.domain.PostType;
import dev.postforge.post.posts.domain.Posts;
import dev.postforge.post.posts.domain.VerificationTag;
import dev.postforge.post.projects.Projects;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates a post: a draft, a scheduled one, or one that goes out at once. */
@Service
public class CreatePost {

    private final Posts posts;
    private final Projects projects;
    private final Targeting targeting;
    private final PostNews news;
    private final PostProperties properties;
    private final OwnMedia media;
    private final Clock clock;

    CreatePost(
            Posts posts,
            Projects projects,
            Targeting targeting,
            PostNews news,
            PostProperties properties,
            OwnMedia media,
            Clock clock) {
        this.posts = posts;
        this.projects = projects;
        this.targeting = targeting;
        this.news = news;
        this.properties = properties;
        this.media = media;
        this.clock = clock;
    }

    /** What becomes of the new post. */
    public enum Then {
        KEEP,
        SCHEDULE,
        PUBLISH
    }

    /** A post as the user wants it. */
    public record Command(
            UUID tenantId,
            UUID userId,
            String text,
            PostType type,
            List<Aim> aims,
            MediaUrls mediaUrls,
            @Nullable Instant scheduledAt,
            String timezone,
            @Nullable String campaign,
            @Nullable UUID projectId,
            FreeForm metadata,
            FreeForm perPlatform,
            Then then) {}

    /** Creates it. */
    @Transactional
    public Tagged handle(Command command) {
        Instant now = Moments.now(clock);
        boolean goesOut = command.then() != Then.KEEP;
        UUID home = projects.ensureDefault(command.tenantId(), command.userId());
        UUID wanted = command.projectId();
        if (wanted != null && projects.find(wanted).isEmpty()) {
            throw ApiException.notFound("Project");
        }
        Content content = new Content(
                wanted == null ? home : wanted,
                command.type(),
                command.text(),
                command.mediaUrls(),
                command.perPlatform(),
                command.metadata(),
                command.campaign(),
                command.timezone());
        PostChecks.limits(content, command.aims(), goesOut, media);
        List<Aim> aims = targeting.resolve(command.aims());
        if (goesOut) {
            targeting.requireConnected(aims);
        }
        Post post = Post.draft(Ids.next(), command.tenantId(), command.userId(), content, now);
        post.aim(aims, Ids::next);
        post.tag(tagFor(post, properties));
        Instant at = command.scheduledAt();
        switch (command.then()) {
            case KEEP -> post.pencil(at);
            case SCHEDULE -> {
                if (at == null) {
                    throw ApiException.invalid("scheduledAt", "scheduledAt is missing");
                }
                post.schedule(at, now);
            }
            case PUBLISH -> post.publish(now);
        }
        posts.add(post);
        posts.flush();
        news.created(post);
        if (goesOut) {
            news.scheduled(post, command.then() == Then.PUBLISH ? "To be published now" : "Scheduled for " + at);
        }
        return Tagged.of(post);
    }

    static @Nullable String tagFor(Post post, PostProperties properties) {
        return post.written().type() == PostType.STORY ? VerificationTag.of(post.id(), properties.tagSecret()) : null;
    }
}
