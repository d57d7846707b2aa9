package dev.postforge.post.images;

import dev.postforge.defaults.ids.Ids;
import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.Generator;
import dev.postforge.post.generation.Outcome;
import dev.postforge.post.generation.ProviderFailure;
import dev.postforge.post.generation.Work;
import dev.postforge.post.images.Painter.Picture;
import dev.postforge.post.images.Painter.Wish;
import dev.postforge.post.media.MediaLibrary;
import dev.postforge.post.media.MediaSource;
import dev.postforge.post.media.MediaStoreException;
import dev.postforge.post.media.NewMedia;
import dev.postforge.post.media.StoredMedia;
import dev.postforge.post.media.Storing;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes pictures: a file in the media library each. A repeat costs money at the provider and never anything else; a
 * picture that an earlier run stored is found again by its id.
 */
class PictureDrawing implements Generator {

    private static final Duration STORE_PAUSE = Duration.ofSeconds(5);

    private final Painter painter;
    private final MediaLibrary media;

    PictureDrawing(Painter painter, MediaLibrary media) {
        this.painter = painter;
        this.media = media;
    }

    /** What is asked for. */
    record Request(String prompt, String model, String ratio) {}

    /** What was made, as it is kept. */
    record Result(
            UUID mediaId,
            String url,
            String contentType,
            long size,
            @Nullable Integer width,
            @Nullable Integer height,
            String model,
            String prompt) {}

    @Override
    public GenerationKind kind() {
        return GenerationKind.IMAGE;
    }

    @Override
    public Outcome run(Work work) {
        Request request = work.request(Request.class);
        UUID id = Ids.derived(work.generation().id(), "image");
        Optional<StoredMedia> stored = media.find(id);
        if (stored.isPresent()) {
            return completed(request, stored.get());
        }
        try (Picture picture = painter.draw(new Wish(request.prompt(), request.model(), request.ratio()), work)) {
            work.used(picture.usage());
            Outcome outcome = store(work.generation(), id, request, picture);
            work.answered(null);
            return outcome;
        }
    }

    private Outcome store(Generation generation, UUID id, Request request, Picture picture) {
        NewMedia file = new NewMedia(
                id, generation.tenantId(), generation.userId(), "generated-" + id + ".png", MediaSource.GENERATED);
        for (int tries = 0; ; tries++) {
            try (InputStream bytes = picture.open()) {
                return switch (media.store(file, bytes)) {
                    case Storing.Stored kept -> completed(request, kept.media());
                    case Storing.Refused refused ->
                        new Outcome.Failed(refused.why().name(), refused.message());
                };
            } catch (IOException e) {
                throw ProviderFailure.permanent("BAD_ANSWER", "The AI provider's picture could not be read");
            } catch (MediaStoreException e) {
                if (tries == 2) {
                    return new Outcome.Failed("STORAGE_UNAVAILABLE", "The picture could not be stored");
                }
                pause();
            }
        }
    }

    private static Outcome completed(Request request, StoredMedia media) {
        Result result = new Result(
                media.id(),
                media.url(),
                media.contentType(),
                media.size(),
                media.width(),
                media.height(),
                request.model(),
                request.prompt());
        return new Outcome.Completed(generation -> result);
    }

    private static void pause() {
        try {
            Thread.sleep(STORE_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProviderFailure.unknown("INTERRUPTED", "The work was interrupted");
        }
    }
}
