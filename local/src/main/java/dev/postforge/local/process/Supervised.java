package dev.postforge.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A part that is kept running: a process that ends without being asked to is followed by another. */
public final class Supervised {

    /** How the end of a process is told that somebody killed. */
    public static final String BY_SIGNAL = "ended by signal ";

    private static final Duration PROBE_INTERVAL = Duration.ofMillis(50);

    private final Part part;
    private final Progress progress;
    private final Backoff backoff = new Backoff();
    private volatile boolean wanted;
    private volatile boolean ready;
    private volatile @Nullable Process process;
    private volatile @Nullable Thread keeper;
    private volatile CompletableFuture<Void> firstReady = new CompletableFuture<>();

    public Supervised(Part part, Progress progress) {
        this.part = part;
        this.progress = progress;
    }

    /** The part's name. */
    public String name() {
        return part.name();
    }

    /** Starts the part; the result completes when it is ready, exceptionally when the user must act first. */
    public synchronized CompletableFuture<Void> start() {
        if (!wanted) {
            wanted = true;
            firstReady = new CompletableFuture<>();
            keeper = Thread.ofPlatform().daemon().name("keeper-" + part.name()).start(this::keepRunning);
        }
        return firstReady;
    }

    /** Asks the process to stop, kills it when its grace is over, and does not start another. */
    public void stop() {
        if (end(false)) {
            progress.stopped(part.name());
        }
    }

    /** Kills the process and does not start another. */
    public void crash() {
        end(true);
    }

    /** Kills the process; the next one follows by itself. */
    public void kill() {
        Process current = process;
        if (current != null) {
            current.destroyForcibly();
        }
    }

    /** Asks the process to stop; the next one follows by itself. */
    public void restart() {
        Process current = process;
        if (current != null) {
            part.stopSignal().send(current.pid());
        }
    }

    /** Sends a signal to the process, as {@link Signal#STOP} to freeze it. */
    public void signal(Signal signal) {
        Process current = process;
        if (current != null) {
            signal.send(current.pid());
        }
    }

    /** Whether the process has answered since it started. */
    public boolean isReady() {
        return ready;
    }

    /** The running process's id, 0 without one. */
    public long pid() {
        Process current = process;
        return current != null && current.isAlive() ? current.pid() : 0;
    }

    private boolean end(boolean force) {
        Thread thread;
        Process current;
        synchronized (this) {
            wanted = false;
            current = process;
            thread = keeper;
            keeper = null;
        }
        boolean running = current != null && current.isAlive();
        if (current != null && running) {
            endProcess(current, force);
        }
        if (thread != null) {
            thread.interrupt();
        }
        firstReady.cancel(false);
        ready = false;
        return running;
    }

    private void endProcess(Process current, boolean force) {
        try {
            if (!force) {
                part.stopSignal().send(current.pid());
                if (current.waitFor(part.stopGrace().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                progress.note(part.name(), "did not stop in time and is killed");
            }
            current.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            current.destroyForcibly();
        }
    }

    private void keepRunning() {
        while (wanted) {
            long started = System.nanoTime();
            String how;
            try {
                how = runOnce(started);
            } catch (LaunchException e) {
                if (firstReady.completeExceptionally(e)) {
                    // Nothing here helps by being tried again, and nobody relies on the part yet.
                    wanted = false;
                    return;
                }
                how = e.getMessage() == null ? e.toString() : e.getMessage();
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                how = e.getMessage() == null ? e.toString() : e.getMessage();
            }
            ready = false;
            if (!wanted) {
                return;
            }
            Process leftover = process;
            if (leftover != null) {
                leftover.destroyForcibly();
            }
            Duration pause = backoff.afterDeath(Duration.ofNanos(System.nanoTime() - started));
            progress.died(part.name(), how, pause);
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private String runOnce(long started) throws Exception {
        ProcessBuilder builder = part.prepare();
        progress.starting(part.name());
        Process current = startIfWanted(builder);
        if (current == null) {
            return "stopped";
        }
        while (current.isAlive() && !part.answers()) {
            Thread.sleep(PROBE_INTERVAL);
        }
        if (current.isAlive()) {
            part.complete();
            ready = true;
            progress.ready(part.name(), Duration.ofNanos(System.nanoTime() - started));
            firstReady.complete(null);
        }
        return describe(current.waitFor());
    }

    private synchronized @Nullable Process startIfWanted(ProcessBuilder builder) throws IOException {
        if (!wanted) {
            return null;
        }
        Process current = Starter.start(builder);
        process = current;
        return current;
    }

    private static String describe(int exit) {
        int signals = 128;
        return exit > signals ? BY_SIGNAL + (exit - signals) : "ended with exit code " + exit;
    }
}
