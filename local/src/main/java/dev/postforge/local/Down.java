package dev.postforge.local;

import dev.postforge.local.process.ProcessTable;
import dev.postforge.local.process.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stops the launcher, which stops its parts, and then whatever it left. */
final class Down {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private Down() {}

    static int run(Home home) throws IOException {
        Progress console = new Console(home);
        Optional<ProcessHandle> launcher = ProcessTable.launcherOf(home.directory());
        launcher.ifPresent(handle -> ProcessTable.end(List.of(handle), LIMIT));
        int orphans = Leftovers.end(home, console);
        System.out.println(
                launcher.isPresent() || orphans > 0 ? "PostForge is stopped." : "PostForge was not running.");
        return 0;
    }
}
