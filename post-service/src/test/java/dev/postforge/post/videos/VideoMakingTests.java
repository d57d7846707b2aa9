package dev.postforge.post.videos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postforge.defaults.time.Pace;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.Outcome;
import dev.postforge.post.generation.ProviderFailure;
import dev.postforge.post.generation.Work;
import dev.postforge.post.media.NewMedia;
import dev.postforge.post.media.StoredMedia;
import dev.postforge.post.providers.PaidWork;
import dev.postforge.post.videos.VideoFiles.Copying;
import dev.postforge.post.videos.VideoStudio.Film;
import dev.postforge.post.videos.VideoStudio.State;
import dev.postforge.post.videos.VideoStudio.Task;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VideoMakingTests {

    private static final URI FILE = URI.create("https://files.example/1.mp4");
    private static final Task DONE = new Task(State.DONE, 100, FILE, "", null);

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Studio studio = new Studio();
    private final Files files = new Files();
    private final PaidWork work = new PaidWork(
            GenerationKind.VIDEO,
            new VideoMaking.Request(
                    new Film("A lamp", List.of(), "veo3_fast", "portrait"), "Lamp", "HOOK", Map.of("title", "Lamp")));
    private final VideoMaking making = new VideoMaking(
            studio,
            files,
            new KieProperties(
                    URI.create("https://kie.example"),
                    "key",
                    List.of("veo3_fast"),
                    "veo3_fast",
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    List.of(),
                    10,
                    10,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    1_000),
            new Pace(1),
            new Clock() {
                @Override
                public java.time.ZoneId getZone() {
                    return java.time.ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    @Test
    void ordersOnceAndLooksUntilItIsCopied() {
        assertThat(making.run(work)).isEqualTo(new Outcome.Waiting(Duration.ofSeconds(2)));
        assertThat(work.handle()).contains("task_1");
        studio.next = new Task(State.WORKING, 40, null, "", null);
        assertThat(making.run(work)).isEqualTo(new Outcome.Waiting(Duration.ofSeconds(5)));
        assertThat(work.progress()).isEqualTo(40);
        studio.next = DONE;
        assertThat(making.run(work)).isInstanceOf(Outcome.Completed.class);
        assertThat(studio.orders).isEqualTo(1);
        assertThat(files.copied).extracting(NewMedia::name).allMatch(name -> name.endsWith(".mp4"));
    }

    @Test
    void waitsForTheCallbackOfATaskWhoseAnswerWasLostAndNeverOrdersAgain() {
        studio.loses = true;
        assertThat(making.run(work)).isEqualTo(new Outcome.Waiting(Duration.ofSeconds(5)));
        assertThat(making.run(work)).isEqualTo(new Outcome.Waiting(Duration.ofSeconds(5)));
        work.named("task_1");
        studio.next = new Task(State.DONE, 100, FILE, "", work.generation().id());
        assertThat(making.run(work)).isInstanceOf(Outcome.Completed.class);
        assertThat(work.openCall()).isEmpty();
        assertThat(studio.orders).isEqualTo(1);
    }

    @Test
    void doesNotTakeATaskThatTheStudioSaysIsOfOthers() {
        work.interruptedAt("kie.create-task").named("task_of_others");
        for (Optional<UUID> others : List.of(Optional.of(UUID.randomUUID()), Optional.<UUID>empty())) {
            studio.next = new Task(State.DONE, 100, FILE, "", others.orElse(null));
            assertThat(making.run(work)).isInstanceOf(Outcome.Waiting.class);
        }
        assertThat(files.copied).isEmpty();
        assertThat(work.openCall()).isPresent();
    }

    @Test
    void doesNotOrderAgainAfterACrashInTheMiddleOfTheCall() {
        work.interruptedAt("kie.create-task");
        assertThat(making.run(work)).isInstanceOf(Outcome.Waiting.class);
        now = now.plus(Duration.ofMinutes(5));
        assertThatThrownBy(() -> making.run(work))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("OUTCOME_UNKNOWN"));
        assertThat(studio.orders).isZero();
    }

    @Test
    void aFailedTaskFailsWithoutTheProvidersWords() {
        making.run(work);
        studio.next = new Task(State.FAILED, 90, null, "internal: node 7 <stack>", null);
        assertThat(making.run(work))
                .isEqualTo(new Outcome.Failed("VIDEO_FAILED", "The video provider could not make it"));
    }

    @Test
    void aProviderThatDoesNotAnswerIsAskedLater() {
        making.run(work);
        assertThat(studio.next).isNull();
        assertThat(making.run(work)).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void aFileThatCannotBeCopiedNowIsCopiedLater() {
        making.run(work);
        studio.next = DONE;
        files.answer = new Copying.Later("away");
        assertThat(making.run(work)).isInstanceOf(Outcome.Waiting.class);
        files.answer = new Copying.Refused("UNKNOWN_FORMAT", "That is no video");
        assertThat(making.run(work)).isEqualTo(new Outcome.Failed("UNKNOWN_FORMAT", "That is no video"));
    }

    private static final class Studio implements VideoStudio {
        private int orders;
        private boolean loses;
        private @org.jspecify.annotations.Nullable Task next;

        @Override
        public String order(Film film, Work work) {
            work.calling("kie.create-task");
            orders++;
            if (loses) {
                throw ProviderFailure.unknown("NO_ANSWER", "lost");
            }
            return "task_" + orders;
        }

        @Override
        public Task look(String task) {
            if (next == null) {
                throw ProviderFailure.unknown("TIMEOUT", "no answer");
            }
            return next;
        }
    }

    private static final class Files implements VideoFiles {
        private final List<NewMedia> copied = new ArrayList<>();
        private @org.jspecify.annotations.Nullable Copying answer;

        @Override
        public Copying copy(NewMedia file, URI from) {
            copied.add(file);
            return answer == null
                    ? new Copying.Copied(
                            new StoredMedia(file.id(), "https://media.example/1.mp4", "video/mp4", 10, 144, 256, null))
                    : answer;
        }
    }
}
