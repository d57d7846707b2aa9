package dev.postforge.post.videos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VideoMakingTests {

    private static final URI FILE = URI.create("https://files.example/1.mp4");
    private static final Task DONE = new Task(State.DONE, 100, FILE, "");

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
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    1_000));

    @Test
    void ordersOnceAndLooksUntilItIsCopied() {
        assertThat(making.run(work)).isEqualTo(new Outcome.Waiting(Duration.ofSeconds(2)));
        assertThat(work.handle()).contains("task_1");
        studio.next = new Task(State.WORKING, 40, null, "");
        assertThat(making.run(work)).isEqualTo(new Outcome.Waiting(Duration.ofSeconds(5)));
        assertThat(work.progress()).isEqualTo(40);
        studio.next = DONE;
        assertThat(making.run(work)).isInstanceOf(Outcome.Completed.class);
        assertThat(studio.orders).isEqualTo(1);
        assertThat(files.copied).extracting(NewMedia::name).allMatch(name -> name.endsWith(".mp4"));
    }

    @Test
    void doesNotOrderAgainAfterACrashInTheMiddleOfTheCall() {
        work.interruptedAt("kie.create-task");
        assertThatThrownBy(() -> making.run(work))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("OUTCOME_UNKNOWN"));
        assertThat(studio.orders).isZero();
    }

    @Test
    void aFailedTaskFailsWithoutTheProvidersWords() {
        making.run(work);
        studio.next = new Task(State.FAILED, 90, null, "internal: node 7 <stack>");
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
        private @org.jspecify.annotations.Nullable Task next;

        @Override
        public String order(Film film, Work work) {
            work.calling("kie.create-task");
            orders++;
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
