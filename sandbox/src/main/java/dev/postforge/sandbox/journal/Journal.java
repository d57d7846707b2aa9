package dev.postforge.sandbox.journal;

import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/**
 * An append-only file of JSON lines: one line is one transaction, handed to the operating system before its caller is
 * answered, so it outlives a {@code kill -9} of the process (not a power cut). It is compacted at each start.
 */
public final class Journal implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FILE = "journal.jsonl";

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Change> pending = new ArrayList<>();
    /** Rows as JSON text, which takes a fraction of the memory of a tree, until their table is asked for. */
    private final Map<String, Map<String, String>> replayed;

    private final FileChannel ownership;
    private final OutputStream out;
    private @Nullable IOException broken;

    private Journal(Map<String, Map<String, String>> replayed, FileChannel ownership, OutputStream out) {
        this.replayed = replayed;
        this.ownership = ownership;
        this.out = out;
    }

    /** Replays and compacts the journal of a directory; refuses a directory that another process uses. */
    public static Journal open(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            FileChannel ownership = own(directory);
            Path file = directory.resolve(FILE);
            Map<String, Map<String, String>> tables = replay(file);
            compact(tables, file);
            return new Journal(tables, ownership, new FileOutputStream(file.toFile(), true));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the sandbox's data directory " + directory, e);
        }
    }

    private static FileChannel own(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("another sandbox in this process uses it", e);
        }
        channel.close();
        throw new IOException("another sandbox uses it");
    }

    private static Map<String, Map<String, String>> replay(Path file) throws IOException {
        Map<String, Map<String, String>> tables = new HashMap<>();
        if (!Files.exists(file)) {
            return tables;
        }
        try (var reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            while (line != null) {
                String next = reader.readLine();
                JsonNode changes = parse(line, next == null);
                for (JsonNode change : changes) {
                    apply(tables, change);
                }
                line = next;
            }
        }
        return tables;
    }

    /** A torn last line is what {@code kill -9} leaves of a transaction nobody was told about. */
    private static JsonNode parse(String line, boolean last) throws IOException {
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            if (last) {
                return JSON.createArrayNode();
            }
            throw new IOException("the journal is damaged before its end", e);
        }
    }

    private static void apply(Map<String, Map<String, String>> tables, JsonNode change) {
        Map<String, String> rows =
                tables.computeIfAbsent(change.path("table").asString(), name -> new LinkedHashMap<>());
        JsonNode key = change.path("key");
        JsonNode value = change.path("value");
        if (key.isMissingNode() || key.isNull()) {
            rows.clear();
        } else if (value.isMissingNode() || value.isNull()) {
            rows.remove(key.asString());
        } else {
            rows.put(key.asString(), JSON.writeValueAsString(value));
        }
    }

    private static void compact(Map<String, Map<String, String>> tables, Path file) throws IOException {
        Path fresh = file.resolveSibling(FILE + ".new");
        try (FileOutputStream stream = new FileOutputStream(fresh.toFile());
                BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8))) {
            for (var table : tables.entrySet()) {
                for (var row : table.getValue().entrySet()) {
                    writer.write(JSON.writeValueAsString(
                            List.of(new Change(table.getKey(), row.getKey(), new RawValue(row.getValue())))));
                    writer.write('\n');
                }
            }
            writer.flush();
            stream.getFD().sync();
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The table of that name with the rows it had; asked for once, when the program is put together. */
    public <V> Table<V> table(String name, Class<V> type) {
        Map<String, V> rows = new LinkedHashMap<>();
        Map<String, String> kept = replayed.remove(name);
        if (kept != null) {
            kept.forEach((key, value) -> rows.put(key, JSON.readValue(value, type)));
        }
        return new Table<>(name, rows, this);
    }

    /** Runs work alone, and writes what it changed as one line before returning. */
    public <T extends @Nullable Object> T transact(Supplier<T> work) {
        lock.lock();
        try {
            if (broken != null) {
                throw new UncheckedIOException("The journal cannot be written any more", broken);
            }
            try {
                return work.get();
            } finally {
                if (lock.getHoldCount() == 1) {
                    write();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        if (pending.isEmpty()) {
            return;
        }
        try {
            out.write((JSON.writeValueAsString(pending) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            broken = e;
            throw new UncheckedIOException("Cannot write the journal", e);
        } finally {
            pending.clear();
        }
    }

    void record(Change change) {
        requireTransaction();
        pending.add(change);
    }

    void requireTransaction() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("Tables are used inside a transaction only");
        }
    }

    @Override
    public void close() {
        lock.lock();
        try (out;
                ownership) {
            broken = new IOException("closed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }
}
