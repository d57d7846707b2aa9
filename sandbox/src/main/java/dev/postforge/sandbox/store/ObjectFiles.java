package dev.postforge.sandbox.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Objects as files: content under random names, an index entry per key that is replaced in one step. */
final class ObjectFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PIECE = 64 * 1024;

    private final Path contents;
    private final Path index;
    private final Clock clock;

    ObjectFiles(Path directory, Clock clock) {
        this.contents = directory.resolve("contents");
        this.index = directory.resolve("index");
        this.clock = clock;
        try {
            Files.createDirectories(contents);
            Files.createDirectories(index);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the object store's directories", e);
        }
    }

    /** What was received and how it hashes. */
    record Received(String file, long size, String md5, String sha256) {}

    /** Takes content in; it belongs to no key yet. */
    Received receive(InputStream content, long length) throws IOException {
        String file = UUID.randomUUID().toString();
        MessageDigest md5 = digest("MD5");
        MessageDigest sha256 = digest("SHA-256");
        long size = 0;
        try (FileChannel out =
                FileChannel.open(contents.resolve(file), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            InputStream hashed = new DigestInputStream(new DigestInputStream(content, md5), sha256);
            byte[] piece = new byte[PIECE];
            int read = hashed.read(piece, 0, (int) Math.min(PIECE, length));
            while (read > 0) {
                ByteBuffer buffer = ByteBuffer.wrap(piece, 0, read);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                size += read;
                read = hashed.read(piece, 0, (int) Math.min(PIECE, length - size));
            }
            out.force(false);
        } catch (IOException | RuntimeException e) {
            discard(file);
            throw e;
        }
        if (size != length) {
            discard(file);
            throw new StoreRefusal(400, "IncompleteBody", "The body is shorter than Content-Length.");
        }
        return new Received(
                file,
                size,
                HexFormat.of().formatHex(md5.digest()),
                HexFormat.of().formatHex(sha256.digest()));
    }

    /** Makes received content the object of a key. */
    StoredObject keep(String key, Received received, StoredObject.Metadata metadata) throws IOException {
        StoredObject object = new StoredObject(
                key,
                received.file(),
                received.size(),
                received.md5(),
                metadata.contentType(),
                metadata.cacheControl(),
                metadata.contentDisposition(),
                clock.instant());
        enter(object);
        return object;
    }

    StoredObject copy(StoredObject source, String key, StoredObject.Metadata metadata) throws IOException {
        String file = UUID.randomUUID().toString();
        try {
            // Content is never changed in place, so a second name for it is a copy.
            Files.createLink(contents.resolve(file), contents.resolve(source.file()));
        } catch (NoSuchFileException e) {
            throw StoreRefusal.noSuchKey();
        } catch (UnsupportedOperationException e) {
            Files.copy(contents.resolve(source.file()), contents.resolve(file));
        }
        StoredObject copied = source.copiedTo(key, file, metadata, clock.instant());
        enter(copied);
        return copied;
    }

    private void enter(StoredObject object) throws IOException {
        Path entry = entry(object.key());
        Path fresh = index.resolve(UUID.randomUUID() + ".new");
        Files.write(fresh, JSON.writeValueAsBytes(object));
        Optional<StoredObject> before = find(object.key());
        Files.move(fresh, entry, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (before.isPresent()) {
            discard(before.get().file());
        }
    }

    Optional<StoredObject> find(String key) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(entry(key)), StoredObject.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens content at an offset; a reader keeps what it opened, also when the key gets another object. */
    InputStream open(StoredObject object, long offset) throws IOException {
        try {
            SeekableByteChannel channel = Files.newByteChannel(contents.resolve(object.file()));
            channel.position(offset);
            return Channels.newInputStream(channel);
        } catch (NoSuchFileException e) {
            throw StoreRefusal.noSuchKey();
        }
    }

    void delete(String key) throws IOException {
        Optional<StoredObject> object = find(key);
        Files.deleteIfExists(entry(key));
        if (object.isPresent()) {
            discard(object.get().file());
        }
    }

    void discard(String file) throws IOException {
        Files.deleteIfExists(contents.resolve(file));
    }

    private Path entry(String key) {
        return index.resolve(HexFormat.of().formatHex(digest("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8))));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }
}
