package dev.postforge.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts child processes so that they neither hear the terminal's Ctrl-C nor outlive the launcher. */
public final class Starter {

    /**
     * The kernel ties a child to the <em>thread</em> that started it, so all children start from one thread that lives
     * as long as the launcher.
     */
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("starter").factory());

    private static final boolean SETSID = onPath("setsid").isPresent();
    private static final boolean PDEATHSIG =
            onPath("setpriv").isPresent() && succeeds(List.of("setpriv", "--pdeathsig", "TERM", "true"));

    private Starter() {}

    /** Words to put before a command: its own session, and a signal to it when the launcher dies. */
    public static List<String> tied(Signal atLauncherDeath) {
        List<String> words = new ArrayList<>(ownSession());
        if (PDEATHSIG) {
            words.addAll(List.of("setpriv", "--pdeathsig", atLauncherDeath.name(), "--"));
        }
        return words;
    }

    /** Words to put before a command so that Ctrl-C in the terminal reaches the launcher alone. */
    public static List<String> ownSession() {
        return SETSID ? List.of("setsid") : List.of();
    }

    /** Whether {@code setpriv --pdeathsig} works here. */
    public static boolean canTie() {
        return PDEATHSIG;
    }

    /** Starts a process that reads nothing. */
    public static Process start(ProcessBuilder builder) throws IOException {
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        try {
            return THREAD.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException("Cannot start " + builder.command().getFirst() + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "Interrupted while starting " + builder.command().getFirst(), e);
        }
    }

    /** Runs a short command and says whether it succeeded. */
    public static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectInput(ProcessBuilder.Redirect.from(
                                    Path.of("/dev/null").toFile()))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a short command to its end and returns what it printed, or throws with it. */
    public static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed: " + text.strip());
        }
        return text.strip();
    }

    private static Optional<Path> onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return java.util.Arrays.stream(path.split(":", -1))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
