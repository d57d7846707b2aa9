package dev.postforge.local;

import dev.postforge.local.postgres.PostgresServer;
import dev.postforge.local.process.ProcessTable;
import dev.postforge.local.process.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Ends what a launcher that was killed left running on an instance's directory. */
final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private Leftovers() {}

    /** Ends services first, then sandbox and Kafka, then PostgreSQL; returns how many processes there were. */
    static int end(Home home, Progress progress) throws IOException {
        List<ProcessTable.Found> found = ProcessTable.partsOf(home.directory());
        found.forEach(process -> progress.note(
                process.part(),
                "left by an earlier launcher (process " + process.handle().pid() + "), is stopped"));
        ProcessTable.end(handles(found, false), GRACE);
        ProcessTable.end(handles(found, true), GRACE);
        try {
            PostgresServer.endOrphan(home.postgres());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return found.size();
    }

    private static List<ProcessHandle> handles(List<ProcessTable.Found> found, boolean infrastructure) {
        return found.stream()
                .filter(process -> Parts.INFRASTRUCTURE.contains(process.part()) == infrastructure)
                .map(ProcessTable.Found::handle)
                .toList();
    }
}
