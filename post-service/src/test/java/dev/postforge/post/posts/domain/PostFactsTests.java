package dev.postforge.post.posts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Facts come in any order, late, and against the user's last wish. */
class PostFactsTests {

    private static PostTarget target(Post post) {
        return post.targets().getFirst();
    }

    @Test
    void publishedBeforeQueuedStaysPublished() {
        Post post = PostFixtures.scheduled();

        post.fold(PostFixtures.published(3, 1));
        post.fold(PostFixtures.queued(2, 1));

        assertThat(post.status()).isEqualTo(PostStatus.PUBLISHED);
    }

    @Test
    void anOutcomeOfAnOlderVersionChangesNothing() {
        Post post = PostFixtures.scheduled();
        post.begin(PostFixtures.NOW);
        post.schedule(PostFixtures.LATER.plusSeconds(60), PostFixtures.NOW);

        post.fold(PostFixtures.queued(2, 1));
        post.fold(PostFixtures.failed(3, 1, "REJECTED"));

        assertThat(post.status()).isEqualTo(PostStatus.SCHEDULED);
        assertThat(target(post).problem()).isEmpty();
    }

    @Test
    void whatWentOutCountsInADraftAndInATombstone() {
        Post draft = PostFixtures.scheduled();
        draft.begin(PostFixtures.NOW);
        draft.unschedule();
        Post tombstone = PostFixtures.scheduled();
        tombstone.begin(PostFixtures.NOW);
        tombstone.delete(PostFixtures.NOW);

        assertThat(draft.fold(PostFixtures.published(3, 1)))
                .contains(new Surprise.WentOutBeforeTheChange(PostFixtures.target(1), 2));
        assertThat(tombstone.fold(PostFixtures.published(3, 1)))
                .contains(new Surprise.WentOutBeforeTheChange(PostFixtures.target(1), 2));

        assertThat(draft.status()).isEqualTo(PostStatus.PUBLISHED);
        assertThat(tombstone.isDeleted()).isTrue();
        assertThat(target(tombstone).platformPostId()).isEqualTo("18");
    }

    @Test
    void aRefusedRescheduleReturnsToTheScheduleBefore() {
        Post post = PostFixtures.scheduled();
        post.begin(PostFixtures.NOW);
        post.write(PostFixtures.content("Second thoughts"));
        post.schedule(PostFixtures.LATER.plusSeconds(60), PostFixtures.NOW);

        assertThat(post.fold(PostFixtures.refused(4, 2)))
                .contains(new Surprise.ChangeRefused(PostFixtures.target(1), 2, "TOO_LATE"));

        assertThat(post.scheduledAt()).isEqualTo(PostFixtures.LATER);
        assertThat(post.written().text()).isEqualTo("Hello");
        post.fold(PostFixtures.queued(5, 1));
        assertThat(post.status()).isEqualTo(PostStatus.QUEUED);
    }

    @Test
    void aRefusedDeletionBringsThePostBack() {
        Post post = PostFixtures.scheduled();
        post.begin(PostFixtures.NOW);
        post.delete(PostFixtures.NOW);

        post.fold(PostFixtures.queued(2, 1));
        post.fold(PostFixtures.refused(3, 2));

        assertThat(post.isDeleted()).isFalse();
        assertThat(post.status()).isEqualTo(PostStatus.QUEUED);
    }

    @Test
    void aFirstScheduleThatIsRefusedFailsWithItsReason() {
        Post post = PostFixtures.scheduled();

        post.fold(new Fact.Refused(PostFixtures.target(1), 2, 1, "PROVIDER_REFUSED", "Later said no"));

        assertThat(post.status()).isEqualTo(PostStatus.FAILED);
        assertThat(target(post).problem()).contains(new PostTarget.Problem("PROVIDER_REFUSED", "Later said no"));
    }

    @Test
    void retryTouchesOnlyWhatDidNotGoOut() {
        Post post = PostFixtures.draft(2);
        post.schedule(PostFixtures.LATER, PostFixtures.NOW);
        post.fold(PostFixtures.published(2, 1));
        post.fold(new Fact.Failed(PostFixtures.target(2), 2, 1, "REJECTED", "No", 1, List.of()));
        assertThat(post.status()).isEqualTo(PostStatus.FAILED);

        post.begin(PostFixtures.NOW);
        post.retry(PostFixtures.NOW);

        assertThat(post.announcedTargets())
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(PostFixtures.target(2)));
        assertThat(post.status()).isEqualTo(PostStatus.SCHEDULED);
    }

    @Test
    void anUnknownOutcomeWaitsForAPersonAndIsLeftOutOfARetry() {
        Post post = PostFixtures.scheduled();
        post.fold(PostFixtures.failed(3, 1, Fact.Failed.OUTCOME_UNKNOWN));

        assertThat(target(post).status()).isEqualTo(TargetStatus.NEEDS_ATTENTION);
        assertThat(post.openTargets()).isEmpty();
        assertThat(target(post).candidates().values()).containsExactly("18", "19");

        post.begin(PostFixtures.NOW);
        post.resolve(PostFixtures.target(1), Decision.ABANDON);
        assertThat(post.status()).isEqualTo(PostStatus.FAILED);
        assertThat(target(post).problem()).map(PostTarget.Problem::code).contains("ABANDONED");
    }

    @Test
    void aRefusedDecisionIsAskedForAgain() {
        Post post = PostFixtures.scheduled();
        post.fold(PostFixtures.failed(3, 1, Fact.Failed.OUTCOME_UNKNOWN));
        post.begin(PostFixtures.NOW);
        post.resolve(PostFixtures.target(1), Decision.ADOPT);
        assertThat(post.status()).isEqualTo(PostStatus.QUEUED);

        post.fold(new Fact.Refused(PostFixtures.target(1), 4, 2, "PROVIDER_REFUSED", "This is another post of yours"));

        assertThat(target(post).status()).isEqualTo(TargetStatus.NEEDS_ATTENTION);
        assertThat(target(post).candidates().values()).containsExactly("18", "19");
        assertThat(target(post).problem())
                .contains(new PostTarget.Problem("OUTCOME_UNKNOWN", "This is another post of yours"));
    }

    @Test
    void deletingWhatWentOutIsNotTakenBackByARefusal() {
        Post post = PostFixtures.in(PostStatus.PUBLISHED);
        post.begin(PostFixtures.NOW);
        post.delete(PostFixtures.NOW);

        post.fold(PostFixtures.refused(9, 2));

        assertThat(post.isDeleted()).isTrue();
    }

    @Test
    void aTargetTakenOffThePostComesBackWhenItWentOut() {
        Post post = PostFixtures.draft(2);
        post.schedule(PostFixtures.LATER, PostFixtures.NOW);
        post.begin(PostFixtures.NOW);
        post.aim(List.of(PostFixtures.account(2)), UUID::randomUUID);
        post.schedule(PostFixtures.LATER, PostFixtures.NOW);
        assertThat(post.targets()).hasSize(1);

        post.fold(PostFixtures.published(3, 1));

        assertThat(post.targets()).hasSize(2);
    }

    @Test
    void theWatchEndsWhenAnybodySpeaksOfTheVersion() {
        Post post = PostFixtures.scheduled();
        assertThat(post.watchAt()).isEqualTo(PostFixtures.NOW.plus(Post.ACCEPT_TIMEOUT));

        post.fold(PostFixtures.queued(2, 1));

        assertThat(post.watchAt()).isNull();
        assertThat(post.isUnanswered()).isFalse();
    }

    @Test
    void factsRaiseTheRevisionAndCommandsTheVersion() {
        Post post = PostFixtures.scheduled();
        post.fold(PostFixtures.queued(2, 1));

        assertThat(post.version()).isEqualTo(1);
        assertThat(post.revision()).isEqualTo(1);
    }
}
