package dev.postforge.post.posts.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Posts in every state, made by the post's own verbs and the facts of other services. */
final class PostFixtures {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant LATER = Instant.parse("2026-03-02T12:00:00Z");

    private PostFixtures() {}

    static Content content(String text) {
        return new Content(
                new UUID(0, 1),
                PostType.FEED,
                text,
                new MediaUrls(List.of("https://cdn.example.com/a.jpg")),
                FreeForm.empty(),
                FreeForm.empty(),
                null,
                "UTC");
    }

    static Aim account(long number) {
        return new Aim(Platform.INSTAGRAM, new UUID(1, number), true);
    }

    /** A draft for this many accounts; its targets have the ids 1, 2, 3. */
    static Post draft(int accounts) {
        Post post = Post.draft(new UUID(2, 2), new UUID(3, 3), new UUID(4, 4), content("Hello"), NOW);
        long[] next = {0};
        post.aim(
                java.util.stream.LongStream.rangeClosed(1, accounts)
                        .mapToObj(PostFixtures::account)
                        .toList(),
                () -> new UUID(5, ++next[0]));
        return post;
    }

    static UUID target(int number) {
        return new UUID(5, number);
    }

    static Post scheduled() {
        Post post = draft(1);
        post.schedule(LATER, NOW);
        return post;
    }

    static Post in(PostStatus status) {
        Post post = status == PostStatus.DRAFT ? draft(1) : scheduled();
        switch (status) {
            case DRAFT, SCHEDULED -> {}
            case QUEUED -> post.fold(queued(2, 1));
            case PUBLISHED -> post.fold(published(3, 1));
            case FAILED -> post.fold(failed(3, 1, "REJECTED"));
        }
        return post;
    }

    static Fact.Queued queued(long version, long postVersion) {
        return new Fact.Queued(target(1), version, postVersion);
    }

    static Fact.Postponed postponed(long version, long postVersion) {
        return new Fact.Postponed(target(1), version, postVersion, LATER.plusSeconds(600));
    }

    static Fact.Refused refused(long version, long postVersion) {
        return new Fact.Refused(target(1), version, postVersion, "TOO_LATE", null);
    }

    static Fact.Failed failed(long version, long postVersion, String code) {
        return new Fact.Failed(target(1), version, postVersion, code, "It said no", 4, List.of("18", "19"));
    }

    static Fact.Published published(long version, long postVersion) {
        return new Fact.Published(target(1), version, postVersion, "18", null, LATER, 1);
    }
}
