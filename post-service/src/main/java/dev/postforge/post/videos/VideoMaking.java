package dev.postforge.post.videos;

import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.time.Pace;
import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.Generator;
import dev.postforge.post.generation.Outcome;
import dev.postforge.post.generation.ProviderFailure;
import dev.postforge.post.generation.Usage;
import dev.postforge.post.generation.Work;
import dev.postforge.post.media.MediaSource;
import dev.postforge.post.media.NewMedia;
import dev.postforge.post.media.StoredMedia;
import dev.postforge.post.videos.VideoStudio.Film;
import dev.postforge.post.videos.VideoStudio.Task;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes videos: orders a task once, looks at it until it is over, copies the file into the media library. A callback
 * only makes it look sooner, for its signature does not cover what it says (providers.md A.6). A task whose answer was
 * lost is taken over when its callback names it and the studio says that it was ordered for this generation.
 */
class VideoMaking implements Generator {

    private static final Logger LOG = LoggerFactory.getLogger(VideoMaking.class);
    /** A finished task whose file is not copied yet. */
    private static final int RENDERED = 95;

    private final VideoStudio studio;
    private final VideoFiles files;
    private final KieProperties properties;
    private final Pace pace;
    private final Clock clock;

    VideoMaking(VideoStudio studio, VideoFiles files, KieProperties properties, Pace pace, Clock clock) {
        this.studio = studio;
        this.files = files;
        this.properties = properties;
        this.pace = pace;
        this.clock = clock;
    }

    /** What is asked for: the film, and what the user reviewed. */
    record Request(Film film, String title, String script, Object input) {}

    /** The part of it that is needed to make it. */
    record Order(Film film, String title) {}

    /** What was made, as it is kept. */
    record Result(UUID mediaId, String url, String contentType, long size) {}

    @Override
    public GenerationKind kind() {
        return GenerationKind.VIDEO;
    }

    @Override
    public Outcome run(Work work) {
        Optional<Generation.OpenCall> open = work.openCall();
        if (open.isPresent()) {
            // An earlier run may have ordered it; ordering again could make, and cost, two videos.
            return lost(work, open.get().since());
        }
        Optional<String> task = work.handle();
        return task.isPresent() ? look(work, task.get()) : order(work);
    }

    private Outcome order(Work work) {
        Film film = work.request(Order.class).film();
        String ordered;
        try {
            ordered = studio.order(film, work);
        } catch (ProviderFailure e) {
            if (e.kind() != ProviderFailure.Kind.UNKNOWN) {
                throw e;
            }
            work.note("video.unknown", "Nobody knows whether the video provider began", Map.of("code", e.code()));
            return new Outcome.Waiting(properties.pollInterval());
        }
        taken(work, ordered, "The video provider took the task");
        return new Outcome.Waiting(properties.firstLook());
    }

    private static void taken(Work work, String task, String message) {
        String model = work.request(Order.class).film().model();
        work.answered(task);
        work.used(new Usage("kie", model, 0, 0, null));
        work.note("video.ordered", message, Map.of("task", task, "model", model));
    }

    /** The answer to the order was lost: a callback may have named the task, which the studio must confirm. */
    private Outcome lost(Work work, Instant since) {
        Optional<String> named = work.handle();
        if (named.isPresent()) {
            try {
                Task task = studio.look(named.get());
                if (work.generation().id().equals(task.orderedFor())) {
                    taken(work, named.get(), "The task whose answer was lost told of itself");
                    return seen(work, named.get(), task);
                }
                LOG.warn(
                        "A callback gave generation {} a task of others",
                        work.generation().id());
            } catch (ProviderFailure e) {
                LOG.info("Task {} could not be looked at: {}", named.get(), e.code());
            }
        }
        if (since.plus(pace.scale(properties.callbackWait())).isAfter(clock.instant())) {
            return new Outcome.Waiting(properties.pollInterval());
        }
        throw ProviderFailure.permanent(
                "OUTCOME_UNKNOWN", "Nobody knows whether the video provider began; it was not asked twice");
    }

    private Outcome look(Work work, String id) {
        Task task;
        try {
            task = studio.look(id);
        } catch (ProviderFailure e) {
            if (e.kind() == ProviderFailure.Kind.PERMANENT) {
                throw e;
            }
            LOG.info("Task {} could not be looked at: {}", id, e.code());
            return new Outcome.Waiting(properties.pollInterval());
        }
        return seen(work, id, task);
    }

    private Outcome seen(Work work, String id, Task task) {
        return switch (task.state()) {
            case WORKING -> {
                work.progress(Math.min(task.progress(), RENDERED));
                yield new Outcome.Waiting(properties.pollInterval());
            }
            case FAILED -> {
                work.note("video.failed", task.failure(), Map.of("task", id));
                yield new Outcome.Failed("VIDEO_FAILED", "The video provider could not make it");
            }
            case DONE -> {
                URI file = task.file();
                yield file == null
                        ? new Outcome.Failed("BAD_ANSWER", "The video provider made no file")
                        : copy(work, file);
            }
        };
    }

    private Outcome copy(Work work, URI file) {
        work.progress(RENDERED);
        Generation generation = work.generation();
        UUID id = Ids.derived(generation.id(), "video");
        NewMedia copy = new NewMedia(
                id, generation.tenantId(), generation.userId(), "video-" + id + ".mp4", MediaSource.GENERATED);
        return switch (files.copy(copy, file)) {
            case VideoFiles.Copying.Copied copied -> completed(copied.media());
            case VideoFiles.Copying.Refused refused -> new Outcome.Failed(refused.code(), refused.message());
            case VideoFiles.Copying.Later later -> {
                // The file is there and paid for: it is tried until the deadline.
                LOG.info("A finished video is copied later: {}", later.reason());
                yield new Outcome.Waiting(properties.pollInterval());
            }
        };
    }

    private static Outcome completed(StoredMedia media) {
        Result result = new Result(media.id(), media.url(), media.contentType(), media.size());
        return new Outcome.Completed(generation -> result);
    }
}
