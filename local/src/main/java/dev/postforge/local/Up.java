package dev.postforge.local;

import dev.postforge.local.process.LaunchException;
import dev.postforge.local.process.LogFile;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Starts everything, tells how far it is, and stays until it is asked to stop. */
final class Up {

    /** Room for the extracted programs, their caches and some days of data. */
    private static final long NEEDED_BYTES = 2L * 1024 * 1024 * 1024;

    private static final Duration LOG_CHECK = Duration.ofMinutes(1);

    private Up() {}

    static int run(StackOptions options) throws IOException, InterruptedException {
        long started = System.nanoTime();
        Files.createDirectories(options.home().directory());
        requireSpace(options.home().directory());
        Console console = new Console(options.home());
        Stack stack = new Stack(options, console);
        CountDownLatch over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            if (over.getCount() > 0) {
                console.line("Stopping …");
                stack.close();
                console.line("Stopped.");
                // Being asked to stop is no failure.
                Runtime.getRuntime().halt(0);
            }
        }));
        try {
            DemoAccounts accounts = new DemoAccounts(new RunningStack(options.home(), options.ports()));
            stack.startAll(Map.of(Topology.GATEWAY, () -> accounts.create(console)));
            stack.removeOldPrograms();
        } catch (LaunchException e) {
            if (stack.isClosed()) {
                // Asked to stop while starting: the shutdown hook ends the process.
                over.await();
            }
            over.countDown();
            stack.close();
            throw e;
        }
        // Unpacking needed far more memory than watching does: give it back.
        System.gc();
        console.welcome(options, Duration.ofNanos(System.nanoTime() - started));
        Training training = new Training(stack, console);
        while (!over.await(LOG_CHECK.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
            shortenLogs(options.home().logs());
            training.whenIdle();
        }
        return 0;
    }

    private static void requireSpace(Path directory) throws IOException {
        FileStore store = Files.getFileStore(directory);
        if (store.getUsableSpace() < NEEDED_BYTES) {
            throw new LaunchException("The disk with " + directory + " has " + (store.getUsableSpace() >> 20)
                    + " MiB free, PostForge needs 2 GiB: make room or set POSTFORGE_HOME to a larger disk.");
        }
    }

    private static void shortenLogs(Path logs) throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".log")).toList()) {
                new LogFile(file).shorten();
            }
        }
    }
}
