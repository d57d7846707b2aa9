package dev.postforge.post.media;

import dev.postforge.post.media.MediaItem.Status;
import dev.postforge.post.media.Storing.Refusal;
import dev.postforge.post.media.domain.FileBytes;
import dev.postforge.post.media.domain.MediaFacts;
import dev.postforge.post.media.domain.MediaKind;
import dev.postforge.post.media.domain.MediaProbe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Puts a file that another feature made into the library. */
@Service
class StoreMedia implements MediaLibrary {

    /** A row whose maker died and never came back is cleaned up after this. */
    private static final Duration ABANDONED = Duration.ofHours(24);

    private static final int PIECE = 64 * 1024;

    private final MediaItems items;
    private final ObjectStorage storage;
    private final MediaProperties properties;
    private final Clock clock;

    StoreMedia(MediaItems items, ObjectStorage storage, MediaProperties properties, Clock clock) {
        this.items = items;
        this.storage = storage;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Optional<StoredMedia> find(UUID id) {
        return items.find(id).filter(item -> item.status() == Status.READY).map(MediaItem::stored);
    }

    @Override
    public Storing store(NewMedia media, InputStream content) throws IOException {
        Optional<StoredMedia> before = find(media.id());
        if (before.isPresent()) {
            return new Storing.Stored(before.get());
        }
        if (!storage.isConfigured()) {
            return new Storing.Refused(Refusal.NOT_CONFIGURED, "The media library is not configured");
        }
        Path file = Files.createTempFile("postforge-media", null);
        try {
            long most = properties.limit(MediaKind.VIDEO);
            if (!spool(content, file, most)) {
                return tooLarge(most);
            }
            return store(media, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Returns false when there is more than the limit. */
    private static boolean spool(InputStream content, Path file, long most) throws IOException {
        byte[] piece = new byte[PIECE];
        long total = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            int read = content.read(piece);
            while (read >= 0) {
                total += read;
                if (total > most) {
                    return false;
                }
                out.write(piece, 0, read);
                read = content.read(piece);
            }
        }
        return true;
    }

    private Storing store(NewMedia media, Path file) throws IOException {
        long size = Files.size(file);
        Optional<MediaFacts> facts = look(file, size);
        if (facts.isEmpty()) {
            return new Storing.Refused(
                    Refusal.UNKNOWN_FORMAT, "The content is no picture, film or document that we take");
        }
        long most = properties.limit(facts.get().format().kind());
        if (size > most) {
            return tooLarge(most);
        }
        Optional<MediaItem> item = row(media, facts.get(), size);
        if (item.isEmpty()) {
            return new Storing.Refused(Refusal.QUOTA_EXCEEDED, "The media library is full");
        }
        storage.put(item.get().publicKey(), file, facts.get().format().contentType());
        return new Storing.Stored(items.ready(item.get(), facts.get()).stored());
    }

    /** The row of an earlier try is taken over if it is for the same size; another size starts anew. */
    private Optional<MediaItem> row(NewMedia media, MediaFacts facts, long size) {
        Optional<MediaItem> before = items.find(media.id());
        if (before.isPresent() && before.get().size() == size && before.get().declared() == facts.format()) {
            return before;
        }
        before.ifPresent(items::remove);
        Instant now = clock.instant();
        Instant abandoned = now.plus(ABANDONED);
        String name = ObjectNames.next(facts.format());
        MediaItem item = new MediaItem(
                media.tenantId(),
                media.id(),
                media.userId(),
                media.name(),
                media.source(),
                Status.PENDING,
                name,
                properties.publicAddress(name),
                facts.format(),
                null,
                size,
                null,
                null,
                null,
                null,
                abandoned,
                now);
        return items.add(item, abandoned) ? Optional.of(item) : Optional.empty();
    }

    private static Optional<MediaFacts> look(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return MediaProbe.look(new FileBytes() {
                @Override
                public long size() {
                    return size;
                }

                @Override
                public byte[] at(long position, int length) throws IOException {
                    ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(length, size - position)));
                    int read = 0;
                    while (buffer.hasRemaining() && read >= 0) {
                        read = channel.read(buffer, position + buffer.position());
                    }
                    return java.util.Arrays.copyOf(buffer.array(), buffer.position());
                }
            });
        }
    }

    private static Storing tooLarge(long most) {
        return new Storing.Refused(Refusal.TOO_LARGE, "It has more than %d bytes".formatted(most));
    }
}
