package dev.postforge.post.media;

import dev.postforge.post.media.MediaItem.Status;
import dev.postforge.post.media.domain.FileBytes;
import dev.postforge.post.media.domain.MediaFacts;
import dev.postforge.post.media.domain.MediaFormat;
import dev.postforge.post.media.domain.MediaProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Looks at what was uploaded and makes it public or rejects it. Uploads land where nobody reads; only what was checked,
 * in exactly the version that was checked, is copied to its public address.
 */
@Service
class CheckUpload {

    /** Longer than any check takes; a check that died is repeated after it. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** How long someone who uses a file waits for a check that is under way elsewhere. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** An upload is looked for often at first, then every two seconds until its address expires. */
    private static final Duration SOON = Duration.ofMillis(500);

    private static final Duration LATER = Duration.ofSeconds(2);
    private static final Duration AT_FIRST = Duration.ofSeconds(20);

    private final MediaItems items;
    private final ObjectStorage storage;
    private final Clock clock;

    CheckUpload(MediaItems items, ObjectStorage storage, Clock clock) {
        this.items = items;
        this.storage = storage;
        this.clock = clock;
    }

    /** Returns the file as it stands, checking it first if that is still to be done. */
    Optional<MediaItem> settled(UUID id) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<MediaItem> item = items.find(id);
            if (item.isEmpty() || item.get().status() != Status.PENDING) {
                return item;
            }
            if (items.claim(id, LEASE)) {
                claimed(item.get());
                return items.find(id);
            }
            if (System.nanoTime() > end || !pause()) {
                return item;
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Checks a file whose check the caller has claimed. */
    void claimed(UUID id) {
        items.find(id).filter(item -> item.status() == Status.PENDING).ifPresent(this::claimed);
    }

    private void claimed(MediaItem item) {
        boolean done = false;
        try {
            Optional<ObjectStorage.Head> head = storage.head(item.uploadKey());
            if (head.isPresent()) {
                check(item, head.get());
                done = true;
            } else if (clock.instant().isAfter(item.expiresAt().plus(LATER))) {
                items.remove(item);
                done = true;
            }
        } finally {
            if (!done) {
                items.release(item.id(), next(item));
            }
        }
    }

    private Instant next(MediaItem item) {
        Instant now = clock.instant();
        Duration age = Duration.between(item.createdAt(), now);
        return now.plus(age.compareTo(AT_FIRST) < 0 ? SOON : LATER);
    }

    private void check(MediaItem item, ObjectStorage.Head head) {
        Optional<MediaFacts> facts = look(item.uploadKey(), head);
        MediaFormat declared = item.declared();
        if (head.size() != item.size()) {
            items.reject(
                    item, "It has %d bytes and not the %d it was said to have".formatted(head.size(), item.size()));
        } else if (facts.isEmpty()) {
            items.reject(item, "Its content is no picture, film or document that we take, whatever its name says");
        } else if (facts.get().format().kind() != declared.kind()) {
            items.reject(
                    item,
                    "It was said to be %s and is %s"
                            .formatted(
                                    declared.contentType(), facts.get().format().contentType()));
        } else {
            storage.copy(
                    item.uploadKey(),
                    head,
                    item.publicKey(),
                    facts.get().format().contentType());
            items.ready(item, facts.get());
        }
    }

    private Optional<MediaFacts> look(String key, ObjectStorage.Head head) {
        try {
            return MediaProbe.look(new WindowedBytes(new FileBytes() {
                @Override
                public long size() {
                    return head.size();
                }

                @Override
                public byte[] at(long position, int length) {
                    return storage.read(key, head, position, length);
                }
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
