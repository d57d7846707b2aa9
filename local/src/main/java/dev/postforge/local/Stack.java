package dev.postforge.local;

import dev.postforge.local.process.LaunchException;
import dev.postforge.local.process.Part;
import dev.postforge.local.process.Progress;
import dev.postforge.local.process.Signal;
import dev.postforge.local.process.Supervised;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The whole product running on this machine, each part a process of its own that is kept alive. */
public final class Stack implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final StackOptions options;
    private final Parts parts;
    private final Progress progress;
    private final Map<String, Supervised> running = new LinkedHashMap<>();
    private @Nullable FileChannel lock;
    private boolean closed;

    Stack(StackOptions options, Progress progress) throws IOException {
        this.options = options;
        this.progress = progress;
        options.home().create();
        this.parts = new Parts(options, this::resendInBackground);
        for (Part part : parts.all()) {
            running.put(part.name(), new Supervised(part, progress));
        }
    }

    /** Starts everything and returns when every part is ready. */
    public static Stack start(StackOptions options) {
        try {
            Stack stack = new Stack(options, Progress.SILENT);
            try {
                stack.startAll();
            } catch (IOException | RuntimeException e) {
                stack.close();
                throw e;
            }
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts everything and returns when every part is ready; what an earlier launcher left is ended first. */
    void startAll() throws IOException {
        startAll(Map.of());
    }

    /**
     * The same, and does something more for a part as soon as that part is ready, while others still start.
     *
     * @param follow by part; done, too, when this returns
     */
    void startAll(Map<String, Runnable> follow) throws IOException {
        takeLock();
        Leftovers.end(options.home(), progress);
        for (String part : Topology.parts()) {
            if (!running.containsKey(part)) {
                progress.note(part, "is not built and left out");
            }
        }
        for (Map.Entry<String, Integer> port : options.ports().entrySet()) {
            requireFree(port.getKey(), port.getValue());
        }
        // Before anything answers, so that `status` and `down` beside a first start look at the right ports.
        RunningStack.remember(options);
        // The services' own start-up takes longer than PostgreSQL and Kafka take to be there.
        await(List.of(Topology.POSTGRES, Topology.KAFKA, Topology.SANDBOX), follow);
        await(Topology.SERVICES.stream().map(Service::name).toList(), follow);
    }

    /** Where clients call. */
    public URI gatewayUri() {
        return URI.create("http://127.0.0.1:" + port(Topology.GATEWAY));
    }

    /** Where the networks are played. */
    public URI sandboxUri() {
        return URI.create("http://127.0.0.1:" + port(Topology.SANDBOX));
    }

    /** The port of a part. */
    public int port(String part) {
        return options.port(part);
    }

    /** How it runs. */
    public StackOptions options() {
        return options;
    }

    /** Kills the part's process as {@code kill -9} does; the next one follows by itself. */
    public void kill(String part) {
        supervised(part).kill();
    }

    /** Kills the part's process and leaves it away until {@link #startPart}. */
    public void crash(String part) {
        supervised(part).crash();
    }

    /** Stops the part cleanly and leaves it away until {@link #startPart}. */
    public void stopPart(String part) {
        supervised(part).stop();
    }

    /** Starts a part that was stopped and returns when it is ready. */
    public void startPart(String part) {
        await(List.of(part), Map.of());
    }

    /** Asks the part's process to stop; the next one follows by itself. */
    public void restart(String part) {
        supervised(part).restart();
    }

    /** Freezes the part's process, as a long pause of its machine would. */
    public void pause(String part) {
        supervised(part).signal(Signal.STOP);
    }

    /** Lets a frozen process go on. */
    public void resume(String part) {
        supervised(part).signal(Signal.CONT);
    }

    /** Whether the part has answered since its process started. */
    public boolean isReady(String part) {
        return supervised(part).isReady();
    }

    /** Starts another process of a service on a free port; the other methods know it by the returned name. */
    public String startSecondInstance(String service) {
        int number = 2;
        while (running.containsKey(service + "#" + number)) {
            number++;
        }
        String name = service + "#" + number;
        int port = options.onFreePorts().port(service);
        synchronized (running) {
            running.put(name, new Supervised(parts.serviceOn(Topology.service(service), name, port), progress));
        }
        await(List.of(name), Map.of());
        return name;
    }

    /** The process id of a part, 0 when it has none now. */
    public long pid(String part) {
        return supervised(part).pid();
    }

    /** Stops everything: services first and together, then the sandbox, Kafka, PostgreSQL. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        List<Supervised> services = new ArrayList<>();
        synchronized (running) {
            running.forEach((name, part) -> {
                if (!Parts.INFRASTRUCTURE.contains(name)) {
                    services.add(part);
                }
            });
        }
        List<Thread> stopping = services.stream()
                .map(part -> Thread.ofPlatform().start(part::stop))
                .toList();
        stopping.forEach(Stack::join);
        for (String name : Parts.INFRASTRUCTURE.reversed()) {
            if (running.containsKey(name)) {
                supervised(name).stop();
            }
        }
        parts.close();
        releaseLock();
    }

    /** Makes of what starts recorded what makes the next ones faster; returns the files, none when nothing is new. */
    List<Path> makeArchives() throws IOException, InterruptedException {
        return parts.makeArchives();
    }

    /** Deletes what earlier builds left among the extracted programs. */
    void removeOldPrograms() throws IOException {
        parts.removeOldPrograms();
    }

    private void await(List<String> names, Map<String, Runnable> follow) {
        Map<String, CompletableFuture<Void>> starting = new LinkedHashMap<>();
        List<CompletableFuture<Void>> following = new ArrayList<>();
        for (String name : names) {
            if (running.containsKey(name)) {
                CompletableFuture<Void> ready = supervised(name).start();
                starting.put(name, ready);
                Runnable next = follow.get(name);
                if (next != null) {
                    following.add(ready.thenRunAsync(next));
                }
            }
        }
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        starting.forEach((name, ready) -> {
            try {
                ready.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw new LaunchException(
                        name + " is not ready after " + START_LIMIT.toMinutes() + " minutes: see ./postforge logs "
                                + name,
                        e);
            } catch (ExecutionException e) {
                String why = e.getCause() == null
                        ? e.toString()
                        : String.valueOf(e.getCause().getMessage());
                throw new LaunchException(why, e);
            } catch (CancellationException e) {
                throw new LaunchException(name + " was stopped", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LaunchException("Interrupted", e);
            }
        });
        following.forEach(CompletableFuture::join);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private void resendInBackground() {
        Thread.ofVirtual().start(() -> {
            try {
                int count = parts.resendAfterUncleanBroker();
                progress.note(
                        Topology.KAFKA,
                        "was not stopped cleanly: " + count + " events of the last "
                                + Resend.AFTER_UNCLEAN_BROKER.toMinutes() + " minutes are sent again");
            } catch (SQLException e) {
                progress.note(Topology.KAFKA, "was not stopped cleanly, and sending again failed: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Supervised supervised(String name) {
        synchronized (running) {
            Supervised part = running.get(name);
            if (part == null) {
                throw new IllegalArgumentException("No part is named " + name);
            }
            return part;
        }
    }

    private void takeLock() throws IOException {
        FileChannel channel = FileChannel.open(
                options.home().run().resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock taken = null;
        try {
            taken = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw alreadyRunning(e);
        }
        if (taken == null) {
            channel.close();
            throw alreadyRunning(null);
        }
        lock = channel;
    }

    private LaunchException alreadyRunning(@Nullable Exception cause) {
        String text = "PostForge is already running from " + options.home().directory()
                + ": see ./postforge status, stop it with ./postforge down.";
        return cause == null ? new LaunchException(text) : new LaunchException(text, cause);
    }

    private void releaseLock() {
        FileChannel held = lock;
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                progress.note("launcher", "could not release its lock: " + e.getMessage());
            }
        }
    }

    private void requireFree(String part, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        } catch (IOException e) {
            throw new LaunchException(
                    "Port " + port + ", which " + part + " needs, is in use by another program: stop that program or"
                            + " start with --port-" + part + "=<another port>.",
                    e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
