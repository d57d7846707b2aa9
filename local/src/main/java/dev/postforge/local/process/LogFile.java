package dev.postforge.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The log of one part: processes append to it themselves, so that it goes on when the launcher is gone. */
public final class LogFile {

    /** Beyond this a log is moved aside; one older file is kept. */
    private static final long LARGEST_BYTES = 32L * 1024 * 1024;

    private static final int TAIL_BYTES = 64 * 1024;

    private final Path path;

    public LogFile(Path path) {
        this.path = path;
    }

    /** Where the lines are. */
    public Path path() {
        return path;
    }

    /** Sends the process's output here. */
    public ProcessBuilder receives(ProcessBuilder builder) throws IOException {
        Files.createDirectories(path.resolveSibling(""));
        shorten();
        return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(path.toFile()));
    }

    /** Keeps the file below its limit, also while a process writes: writers append, so truncating is safe. */
    public void shorten() throws IOException {
        if (Files.exists(path) && Files.size(path) > LARGEST_BYTES) {
            Files.copy(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(0);
            }
        }
    }

    /** The last lines. */
    public List<String> tail(int lines) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, file.length())];
            file.seek(from);
            file.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        }
    }
}
