package dev.postforge.benchmarks;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * From append in one service to handled in the next, under a steady rate of scheduled posts: the timeline's times of
 * {@code post.scheduled} (post-service) and {@code delivery.accepted} (appended by publishing-service while it handles
 * it).
 */
final class EventLatency {

    private static final int CLIENTS = 8;
    private static final int SAMPLED = 400;
    private static final int WARM_UP_SECONDS = 20;
    private static final long SETTLE_MILLIS = 3000;

    private final URI gateway;

    EventLatency(URI gateway) {
        this.gateway = gateway;
    }

    void run(int perSecond, int seconds) throws Exception {
        List<Client> clients = new ArrayList<>();
        for (int n = 0; n < CLIENTS; n++) {
            clients.add(Client.signUpAndConnect(gateway));
        }
        // A JVM that has just started measures its compiler: half the rate until it has seen the path often enough.
        schedule(clients, Math.max(1, perSecond / 2), WARM_UP_SECONDS);
        long refused = schedule(clients, perSecond, seconds);
        Thread.sleep(SETTLE_MILLIS);
        System.out.printf("%d of %d posts were refused as too many%n", refused, perSecond * seconds);
        Figures.of(observe(clients)).print("post.scheduled appended to handled at " + perSecond + "/s", SAMPLED);
    }

    /** At a fixed rate whatever the answers are; returns how many were refused for want of capacity. */
    private static long schedule(List<Client> clients, int perSecond, int seconds) throws Exception {
        Instant far = Instant.now().plusSeconds(7 * 24 * 3600);
        ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < perSecond * seconds; n++) {
                int number = n;
                long due = start + n * 1_000_000_000L / perSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                pool.execute(() -> {
                    try {
                        clients.get(number % CLIENTS).schedule("latency " + number, far);
                    } catch (Exception e) {
                        failures.add(e);
                    }
                });
            }
        }
        for (Exception failure : failures) {
            if (!String.valueOf(failure.getMessage()).contains("503")) {
                throw new IllegalStateException("A post was not scheduled", failure);
            }
        }
        return failures.size();
    }

    private static List<Double> observe(List<Client> clients) throws Exception {
        List<Double> latencies = new ArrayList<>();
        for (Client client : clients) {
            int taken = 0;
            for (JsonNode post : client.get("/api/posts?limit=200&page=1")) {
                if (taken++ >= SAMPLED / CLIENTS) {
                    break;
                }
                String id = post.path("id").asString("");
                Instant appended = null;
                Instant handled = null;
                JsonNode timeline = client.get("/api/posts/" + id + "/timeline");
                for (JsonNode entry : timeline.isArray() ? timeline : timeline.path("items")) {
                    String event = entry.path("event").asString("");
                    if (event.equals("post.scheduled")) {
                        appended = Instant.parse(entry.path("at").asString(""));
                    } else if (event.equals("delivery.accepted")) {
                        handled = Instant.parse(entry.path("at").asString(""));
                    }
                }
                if (appended != null && handled != null) {
                    latencies.add(java.time.Duration.between(appended, handled).toNanos() / 1e6);
                }
            }
        }
        return latencies;
    }
}
