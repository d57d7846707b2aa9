package dev.postforge.local;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the next starts faster with what earlier ones recorded: on request, or by itself when the machine is idle. */
final class Training {

    /** Share of the machine's processors in use since the last look, below which nobody is disturbed. */
    private static final double IDLE = 0.25;

    private final Stack stack;
    private final Console console;
    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private boolean over;

    Training(Stack stack, Console console) {
        this.stack = stack;
        this.console = console;
        // What it answers is since the call before.
        machine.getCpuLoad();
    }

    /** The command {@code ./postforge train}. */
    static int run(Home home) throws IOException, InterruptedException {
        Console console = new Console(home);
        home.create();
        Parts parts = new Parts(StackOptions.inHome(home), () -> {});
        List<Path> made = parts.makeArchives();
        for (Path archive : made) {
            console.line(archive.resolveSibling("").getFileName() + "  " + (Files.size(archive) >> 20) + " MiB");
        }
        console.line(
                made.isEmpty()
                        ? "Nothing new was recorded: after a build, train once ./postforge up has been ready."
                        : "Trained: the next ./postforge up starts faster.");
        return 0;
    }

    /** Does it when the machine had little to do since the last call. */
    void whenIdle() throws InterruptedException {
        if (over || machine.getCpuLoad() > IDLE) {
            return;
        }
        over = true;
        try {
            if (!stack.makeArchives().isEmpty()) {
                console.line("What this start loaded is archived: the next ./postforge up starts faster.");
            }
        } catch (IOException e) {
            console.line("The next start will not be faster: " + e.getMessage());
        }
    }
}
