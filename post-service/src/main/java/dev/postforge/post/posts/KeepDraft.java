package dev.postforge.post.posts;

import dev.postforge.post.posts.domain.Aim;
import dev.postforge.post.posts.domain.FreeForm;
import dev.postforge.post.posts.domain.MediaUrls;
import dev.postforge.post.posts.domain.Platform;
import dev.postforge.post.posts.domain.PostType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was generated as a draft post, in the transaction of whoever generated it. */
@Service
public class KeepDraft {

    /** A draft has no time yet; the user chooses his zone when he schedules it. */
    private static final String ZONE = "UTC";

    private final CreatePost createPost;

    KeepDraft(CreatePost createPost) {
        this.createPost = createPost;
    }

    /** What was generated, for whom, for which network. */
    public record Command(
            UUID tenantId,
            UUID userId,
            String text,
            String platform,
            List<String> mediaUrls,
            Map<String, @Nullable Object> metadata) {}

    /** The new draft. */
    @Transactional
    public PostView handle(Command command) {
        Platform platform = Platform.named(command.platform())
                .orElseThrow(() -> new IllegalArgumentException("No network is named " + command.platform()));
        return createPost
                .handle(new CreatePost.Command(
                        command.tenantId(),
                        command.userId(),
                        command.text(),
                        PostType.FEED,
                        List.of(new Aim(platform, null, false)),
                        new MediaUrls(command.mediaUrls()),
                        null,
                        ZONE,
                        null,
                        null,
                        new FreeForm(command.metadata()),
                        FreeForm.empty(),
                        CreatePost.Then.KEEP))
                .post();
    }
}
