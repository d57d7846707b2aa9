package dev.postforge.local;

import dev.postforge.local.process.LogFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints what parts wrote; in here, because a {@code tail} would name the part on a command line of its own. */
final class Logs {

    private static final int LINES = 200;
    private static final int LINES_EACH = 20;
    private static final long FOLLOW_MILLIS = 200;

    private Logs() {}

    static int run(Home home, List<String> words) throws IOException, InterruptedException {
        boolean follow = words.contains("-f") || words.contains("--follow");
        List<String> named = words.stream()
                .filter(word -> !word.startsWith("-"))
                .map(Launcher::partNamed)
                .toList();
        List<String> parts = named.isEmpty() ? Topology.parts() : named;
        Map<Path, Long> read = new LinkedHashMap<>();
        for (String part : parts) {
            LogFile log = new LogFile(home.logs().resolve(part + ".log"));
            read.put(log.path(), Files.exists(log.path()) ? Files.size(log.path()) : 0L);
            String prefix = parts.size() == 1 ? "" : part + " | ";
            log.tail(parts.size() == 1 ? LINES : LINES_EACH).forEach(line -> System.out.println(prefix + line));
        }
        while (follow) {
            for (Map.Entry<Path, Long> entry : read.entrySet()) {
                entry.setValue(printFrom(entry.getKey(), entry.getValue()));
            }
            Thread.sleep(FOLLOW_MILLIS);
        }
        return 0;
    }

    private static long printFrom(Path log, long position) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = file.length() < position ? 0 : position;
            byte[] bytes = new byte[(int) Math.min(1 << 20, file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            System.out.write(bytes);
            System.out.flush();
            return from + bytes.length;
        }
    }
}
