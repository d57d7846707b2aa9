package dev.postforge.post.posts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.post.posts.domain.PostLifecycle.Transition;
import dev.postforge.post.posts.domain.PostLifecycle.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every row of the table is walked, and what is not in the table is refused. */
class PostLifecycleTests {

    private static final Path DIAGRAM = Path.of("docs", "post-lifecycle.mmd");

    private static Optional<PostStatus> walk(PostStatus from, Trigger trigger) {
        Post post = from == PostStatus.FAILED && trigger == Trigger.RESOLVE ? undecided() : PostFixtures.in(from);
        assertThat(post.status()).isEqualTo(from);
        Instant now = PostFixtures.NOW;
        if (trigger.isCommand()) {
            assertThat(post.allows(trigger, now)).isTrue();
            post.begin(now);
        }
        switch (trigger) {
            case EDIT -> edit(post, now);
            case SCHEDULE -> post.schedule(PostFixtures.LATER, now);
            case CANCEL -> post.unschedule();
            case PUBLISH -> post.publish(now);
            case RETRY -> post.retry(now);
            case RESOLVE -> post.resolve(PostFixtures.target(1), Decision.RESEND);
            case DELETE -> post.delete(now);
            case SENDING_STARTED -> post.fold(PostFixtures.queued(9, post.scheduleVersion()));
            case SENDING_POSTPONED -> post.fold(PostFixtures.postponed(9, post.scheduleVersion()));
            case WENT_OUT -> post.fold(PostFixtures.published(9, post.scheduleVersion()));
            case GAVE_UP -> post.fold(PostFixtures.failed(9, post.scheduleVersion(), "REJECTED"));
        }
        return post.isDeleted() ? Optional.empty() : Optional.of(post.status());
    }

    private static void edit(Post post, Instant now) {
        post.write(PostFixtures.content("Changed"));
        if (post.status() == PostStatus.SCHEDULED) {
            post.schedule(PostFixtures.LATER, now);
        }
    }

    private static Post undecided() {
        Post post = PostFixtures.scheduled();
        post.fold(PostFixtures.failed(3, 1, Fact.Failed.OUTCOME_UNKNOWN));
        return post;
    }

    @Test
    void everyRowLeadsWhereTheTableSays() {
        Set<Transition> walked = new HashSet<>();
        for (Transition row : PostLifecycle.table()) {
            assertThat(walk(row.from(), row.trigger()))
                    .as("%s %s", row.from(), row.trigger())
                    .isEqualTo(row.to());
            walked.add(row);
        }
        assertThat(walked).hasSameSizeAs(PostLifecycle.table());
    }

    @Test
    void aCommandThatIsNotInTheTableIsRefused() {
        for (PostStatus from : PostStatus.values()) {
            for (Trigger trigger : Trigger.values()) {
                if (trigger.isCommand() && trigger != Trigger.RESOLVE) {
                    assertThat(PostFixtures.in(from).allows(trigger, PostFixtures.NOW))
                            .as("%s %s", from, trigger)
                            .isEqualTo(PostLifecycle.allows(from, trigger));
                }
            }
        }
        assertThat(PostFixtures.in(PostStatus.QUEUED).allows(Trigger.DELETE, PostFixtures.NOW))
                .isFalse();
    }

    @Test
    void changesAreTakenUntilTwoSecondsBeforeTheTime() {
        Post post = PostFixtures.scheduled();

        assertThat(post.allows(Trigger.EDIT, PostFixtures.LATER.minusMillis(2_001)))
                .isTrue();
        assertThat(post.allows(Trigger.EDIT, PostFixtures.LATER.minusMillis(2_000)))
                .isFalse();
        assertThat(post.allows(Trigger.DELETE, PostFixtures.LATER)).isTrue();
        post.fold(PostFixtures.postponed(2, 1));
        assertThat(post.allows(Trigger.EDIT, PostFixtures.LATER)).isTrue();
    }

    @Test
    void theCheckedInDiagramIsTheTables() throws IOException {
        String generated = PostLifecycle.diagram();
        if (Boolean.getBoolean("postforge.regenerate")) {
            Files.createDirectories(DIAGRAM.getParent());
            Files.writeString(DIAGRAM, generated);
        }
        assertThat(Files.readString(DIAGRAM)).isEqualTo(generated);
    }
}
