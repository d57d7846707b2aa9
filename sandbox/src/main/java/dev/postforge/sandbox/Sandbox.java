package dev.postforge.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.postforge.sandbox.secrets.Secrets;
import dev.postforge.sandbox.store.ObjectStore;
import dev.postforge.sandbox.store.StoreFirst;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A running sandbox: the simulated world behind an HTTP server, and the clockwork that drives it. */
public final class Sandbox implements AutoCloseable {

    /** Calls that are handled at once. */
    private static final int CONTAINER_THREADS = 400;

    /** WireMock answers on threads of its own: one that waits holds none of them, one that streams holds one. */
    private static final int ANSWERING_THREADS = 256;

    private static final int ACCEPT_QUEUE = 1_024;
    private static final long TICK_MILLIS = 20;
    private static final System.Logger LOG = System.getLogger(Sandbox.class.getName());

    private final World world;
    private final WireMockServer server;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("clockwork").daemon().factory());

    private Sandbox(World world, WireMockServer server) {
        this.world = world;
        this.server = server;
    }

    /** Starts a sandbox with the real time. */
    public static Sandbox start(SandboxSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    static Sandbox start(SandboxSettings settings, Clock clock) {
        AtomicInteger port = new AtomicInteger(settings.port());
        World world = World.open(settings, clock, port::get);
        // Signatures are made by programs on the real time, whatever the sandbox's clock was turned to.
        ObjectStore store = new ObjectStore(
                settings.dataDirectory().resolve("s3"),
                world.secrets().get("s3", "accessKeyId"),
                world.secrets().get("s3", "secretAccessKey"),
                Clock.systemUTC());
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .httpServerFactory(new StoreFirst(store))
                .bindAddress(settings.address())
                .port(settings.port())
                .containerThreads(CONTAINER_THREADS)
                .jettyAcceptQueueSize(ACCEPT_QUEUE)
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(ANSWERING_THREADS)
                .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.NEVER)
                .http2PlainDisabled(true)
                .gzipDisabled(true)
                .disableRequestJournal()
                .extensions(new Front(world::handle), new NoAdmin()));
        try {
            server.stubFor(any(anyUrl()).willReturn(ok()));
            server.start();
            port.set(server.port());
        } catch (RuntimeException e) {
            world.close();
            throw e;
        }
        Sandbox sandbox = new Sandbox(world, server);
        sandbox.wind();
        return sandbox;
    }

    private void wind() {
        var ticking = clockwork.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (ticking.isDone()) {
            throw new IllegalStateException("The clockwork did not start");
        }
    }

    /** One failed tick must not stop the next. */
    private void tick() {
        try {
            world.tick();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A tick of the sandbox failed", e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public Secrets secrets() {
        return world.secrets();
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        server.stop();
        world.close();
    }
}
