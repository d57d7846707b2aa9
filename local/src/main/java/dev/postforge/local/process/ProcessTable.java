package dev.postforge.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds processes of one instance by their command lines, which name the part and the instance's directory: so two
 * checkouts never stop each other's, and an orphan is known whatever happened to files about it.
 */
public final class ProcessTable {

    private static final String PART = "-Dpostforge.part=";
    private static final String HOME = "-Dpostforge.home=";
    private static final String LAUNCHER = "-Dpostforge.launcher=";

    private ProcessTable() {}

    /** A part's process found on this machine. */
    public record Found(String part, ProcessHandle handle) {}

    /** The arguments that mark a part's process. */
    public static List<String> marks(String part, Path home) {
        return List.of(PART + part, HOME + home);
    }

    /** Every part's process of the instance in this directory. */
    public static List<Found> partsOf(Path home) {
        return ProcessHandle.allProcesses()
                .flatMap(handle -> {
                    List<String> words = arguments(handle);
                    if (!words.contains(HOME + home)) {
                        return java.util.stream.Stream.empty();
                    }
                    return words.stream()
                            .filter(word -> word.startsWith(PART))
                            .limit(1)
                            .map(word -> new Found(word.substring(PART.length()), handle));
                })
                .toList();
    }

    /** The running launcher of the instance in this directory. */
    public static Optional<ProcessHandle> launcherOf(Path home) {
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.pid() != self)
                .filter(handle -> arguments(handle).contains(LAUNCHER + home))
                .findFirst();
    }

    /** Asks all of them to stop, then kills what is left, and waits until they are gone. */
    public static void end(List<ProcessHandle> handles, Duration grace) {
        handles.forEach(handle -> Signal.TERM.send(handle.pid()));
        if (!gone(handles, grace)) {
            handles.forEach(handle -> Signal.KILL.send(handle.pid()));
            gone(handles, grace);
        }
    }

    /** Waits until all of these have ended, and says whether they have. */
    public static boolean gone(List<ProcessHandle> handles, Duration limit) {
        CompletableFuture<?>[] exits =
                handles.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(exits).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            // A zombie that its parent does not reap has ended as well.
            return handles.stream().noneMatch(handle -> isRunning(handle.pid()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether the process exists and is no zombie. */
    public static boolean isRunning(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
        try {
            String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
            char state = text.charAt(text.lastIndexOf(')') + 2);
            return state != 'Z' && state != 'X';
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> arguments(ProcessHandle handle) {
        Path file = Path.of("/proc", Long.toString(handle.pid()), "cmdline");
        if (Files.exists(file)) {
            try {
                return List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0", -1));
            } catch (IOException e) {
                return List.of();
            }
        }
        return handle.info().arguments().map(List::of).orElse(List.of());
    }
}
